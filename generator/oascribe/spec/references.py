"""Finds out what each reference means, and reads the files that they lead to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import unquote

from ..codes import Code
from ..errors import Findings
from .files import AstrayError, Files
from .pointer import Pointer, steps_of, walk
from .scopes import Scopes, Target, within
from .shapes import Kind
from .sought import Sought, component, named_schema, without_hash
from .source import Source, kind_of, short
from .strays import Strays
from .survey import Reference, Site, Survey

_QUOTES = frozenset("\u2018\u2019\u201c\u201d\u201e\u00ab")
_UNREAD = frozenset({Kind.EXAMPLE, Kind.HEADER, Kind.LINK})
"""What no SDK depends on."""
_CARRIERS = frozenset({Kind.REQUEST_BODY, Kind.RESPONSE})
"""What has `content`, and can be read as the other."""
_MARKS = {
    Kind.PARAMETER: {"name", "in"},
    Kind.REQUEST_BODY: {"content"},
    Kind.RESPONSE: {"content"},
}
"""What tells that an object is of a kind, though it stands among others."""
_ROUND_SCHEMAS = {
    Kind.MEDIA_TYPE: "`schema: {$ref: ...}`",
    Kind.REQUEST_BODY: "`content: {application/json: {schema: {$ref: ...}}}`",
    Kind.RESPONSE: "`content: {application/json: {schema: {$ref: ...}}}`",
    Kind.PARAMETER: "a parameter; what it takes goes below its `schema`",
    Kind.HEADER: "`schema: {$ref: ...}`",
}
"""What holds a schema where one is referred to in its place."""


@dataclass(frozen=True, slots=True)
class _Dangling:
    """A reference to nothing."""

    reference: Reference
    found: str
    expected: str
    is_unwritten: bool = False
    """It names an object that nobody wrote, and is no slip."""
    at: tuple[str, Pointer] | None = None
    """The file, and how far the pointer leads: the last step is not there."""


class Linker:
    """Follows references from file to file, and notes those that lead nowhere."""

    def __init__(
        self, root: Source, survey: Survey, findings: Findings, files: Files
    ) -> None:
        self.targets: dict[tuple[str, str], Target] = {}
        self._root = root
        self._survey = survey
        self._findings = findings
        self._files = files
        self._dangling: list[_Dangling] = []
        self._scopes = Scopes(files)
        self._is_broken = False
        """Whether some reference cannot be lived with."""

    def link(self) -> None:
        """Follow every reference of the survey, and of what they lead to."""
        mine = self._survey.references
        done = 0
        while done < len(mine):
            # References lead to what was not visited yet, and there may be more there.
            reference = mine[done]
            done += 1
            if target := self._target(reference):
                self._check_kind(reference, *target)

    def tell(self, strays: Strays) -> None:
        """Note the references that lead nowhere, but for those that a key explains."""
        unwritten: list[_Dangling] = []
        for each in self._dangling:
            livable = self._is_livable(each.reference)
            if each.at and strays.explain(*each.at, matters=not livable):
                continue
            if livable:
                self._warn(Code.DANGLING_REF, each.reference, each.found, each.expected)
            elif each.is_unwritten and _says_little(each.reference.site):
                unwritten.append(each)
            else:
                self._error(
                    Code.DANGLING_REF, each.reference, each.found, each.expected
                )
        for each in unwritten:  # among slips, this is another
            note = self._error if self._is_broken else self._warn
            note(Code.DANGLING_REF, each.reference, each.found, each.expected)

    def _target(self, reference: Reference) -> Target | None:
        said, source = reference.said, reference.site.source
        if not isinstance(said, str) or not said:
            expected = "a reference such as '#/components/schemas/Pet'"
            if said is None:  # as YAML reads `$ref: #/components/...`
                expected += ", in quotes: outside of them `#` begins a comment"
            self._error(Code.MALFORMED_REF, reference, kind_of(said), expected)
            return None
        if said[0] in _QUOTES:
            found = f"typographic quotes around {short(said[1:-1])}"
            self._error(Code.MALFORMED_REF, reference, found, "plain ones: ' or \"")
            return None
        if len(reference.steps) > 1 and component(self._root, said):
            return None  # A mapping may name a schema; that comes first.
        said = self._scopes.placed(reference, said)
        known = self.targets.get((source.name, said))
        if known is None and (known := self._resolved(reference, said)):
            self.targets[source.name, _said(reference)] = known
        return known

    def _resolved(self, reference: Reference, said: str) -> Target | None:
        address, _, fragment = said.partition("#")
        home = self._file(reference, address)
        if home is None:
            return None
        source, start = home
        fragment = unquote(fragment)
        if fragment and not fragment.startswith("/"):
            return self._anchored(reference, source, start, fragment)
        try:
            steps = (*start, *steps_of(fragment))
        except ValueError as error:
            self._error(Code.MALFORMED_REF, reference, short(said), str(error))
            return None
        taken, value = walk(source.data, steps)
        if len(taken) == len(steps):
            return source, taken
        if not address and (found := within(reference, steps)):
            return found
        sought = Sought(self._root, source, address, steps, taken, value)
        expected, is_slip = sought.expected(reference.site.kind)
        self._miss(
            reference,
            f"a reference to {short(said, 200)}",
            expected,
            is_unwritten=not is_slip,
            at=(source.name, steps[: len(taken) + 1]),
        )
        return None

    def _file(self, reference: Reference, address: str) -> Target | None:
        try:
            return self._files.find(reference.site.source, address)
        except AstrayError as error:
            own = str(reference.said)
            if meant := without_hash(reference.site.source, own):
                found = f"a reference to {short(own)}, without a `#`"
                self._error(Code.MALFORMED_REF, reference, found, meant)
            elif error.code is Code.DANGLING_REF:
                is_name = len(reference.steps) > 1
                expected = named_schema(self._root, address, is_name) or error.expected
                self._miss(reference, error.found, expected)
            else:
                self._error(error.code, reference, error.found, error.expected)
            return None

    def _anchored(
        self, reference: Reference, source: Source, scope: Pointer, name: str
    ) -> Target | None:
        if (pointer := self._scopes.anchor(source, scope, name)) is not None:
            return source, pointer
        found = f"a reference to the anchor {short(name)}"
        expected = "an `$anchor` that is there, or a `#/` pointer"
        if "/" in name or "\\" in name:
            meant = "#/" + name.replace("\\", "/").lstrip("/")
            expected = f"a slash behind the `#`: {short(meant)}"
        self._miss(reference, found, expected)
        return None

    def _check_kind(self, reference: Reference, source: Source, at: Pointer) -> None:
        value, expected = walk(source.data, at)[1], reference.site.kind
        seen = frozenset(self._survey.kinds.get(id(value), ()))
        if isinstance(value, dict) and not seen:
            self._survey.visit(source, at, expected, value)
        elif expected not in seen and not (
            isinstance(value, bool) and expected is Kind.SCHEMA
        ):
            kinds = " and ".join(sorted(kind.value for kind in seen))
            found = f"a reference to {kinds or kind_of(value)}"
            marks = _MARKS.get(expected)
            if marks and isinstance(value, dict) and marks <= value.keys():
                self._survey.visit(source, at, expected, value)
                self._warn(Code.REF_KIND, reference, found, expected.value)
            elif expected is Kind.SCHEMA and _is_blank(value):
                self._warn(Code.REF_KIND, reference, found, expected.value)
            else:
                self._misled(reference, expected, seen, found)

    def _misled(
        self,
        reference: Reference,
        expected: Kind,
        seen: Collection[Kind],
        found: str,
    ) -> None:
        """Note a reference to another kind of object, which may do as well."""
        wanted = expected.value
        if Kind.SCHEMA in seen:
            wanted = _ROUND_SCHEMAS.get(expected, wanted)
        if (
            expected in _UNREAD
            or (expected in _CARRIERS and not _CARRIERS.isdisjoint(seen))
            or (expected is Kind.RESPONSE and _says_little(reference.site))
        ):
            self._warn(Code.REF_KIND, reference, found, wanted)
        else:
            self._error(Code.REF_KIND, reference, found, wanted)

    def _miss(
        self,
        reference: Reference,
        found: str,
        expected: str,
        is_unwritten: bool = False,
        at: tuple[str, Pointer] | None = None,
    ) -> None:
        found += ", which does not exist"
        self._dangling.append(_Dangling(reference, found, expected, is_unwritten, at))

    def _is_livable(self, reference: Reference) -> bool:
        """Whether the SDK is right without knowing what is meant.

        Unions are open to members that nobody has named, and what a parameter takes
        goes out as it is given.
        """
        site = reference.site
        if site.kind in _UNREAD:
            return True
        if len(reference.steps) > 1 or site.pointer[-2:-1] in (("oneOf",), ("anyOf",)):
            return True
        owner = walk(site.source.data, site.pointer[:-1])[1]
        return Kind.PARAMETER in self._survey.kinds.get(id(owner), ())

    def _error(
        self, code: Code, reference: Reference, found: str, expected: str
    ) -> None:
        self._is_broken = True
        place = reference.site.source.place(reference.pointer)
        self._findings.error(code, place, found, expected)

    def _warn(
        self, code: Code, reference: Reference, found: str, expected: str
    ) -> None:
        place = reference.site.source.place(reference.pointer)
        self._findings.warn(code, place, found, expected)


def _is_blank(value: object) -> bool:
    """Whether an object says nothing but words, whatever kind it is of."""
    if not isinstance(value, dict):
        return False
    return all(key in ("description", "summary") or key[:2] == "x-" for key in value)


def _says_little(site: Site) -> bool:
    """Whether an object does without what it refers to.

    A schema that is not there is one that says nothing: its values are taken as they
    come. Nor has an error that is not there any data; a success would be anything.
    """
    if site.kind is Kind.RESPONSE:
        return (
            site.pointer[-2:-1] == ("responses",) and str(site.pointer[-1])[0] in "45"
        )
    return site.kind is Kind.SCHEMA


def _said(reference: Reference) -> str:
    """What the reference says now."""
    return str(walk(reference.site.value, reference.steps)[1])
