"""Finds out what each reference means, and reads the files that they lead to."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from urllib.parse import unquote

from ..codes import Code
from ..errors import Findings
from .anchors import anchors, scope_of
from .files import AstrayError, Files
from .guess import is_slip
from .pointer import Pointer, steps_of, text_of, walk
from .shapes import Kind
from .source import Source, kind_of, short
from .survey import Reference, Site, Survey

Target = tuple[Source, Pointer]

_UNREAD = frozenset({Kind.EXAMPLE, Kind.HEADER, Kind.LINK})
"""What no SDK depends on."""
_CARRIERS = frozenset({Kind.REQUEST_BODY, Kind.RESPONSE})
"""What has `content`, and can be read as the other."""


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
        self._missing: list[tuple[Reference, str, str]] = []
        """References to objects that nobody wrote, and what was found and expected."""
        self._is_broken = False
        """Whether some reference cannot be lived with."""

    def link(self) -> None:
        """Check every reference of the survey, and of what they lead to."""
        mine = self._survey.references
        done = 0
        while done < len(mine):
            # References lead to what was not visited yet, and there may be more there.
            reference = mine[done]
            done += 1
            if target := self._target(reference):
                self._check_kind(reference, *target)
        for reference, found, expected in self._missing:
            if self._is_broken:  # among slips, this is another
                self._error(Code.DANGLING_REF, reference, found, expected)
            else:
                self._warn(Code.DANGLING_REF, reference, found, expected)

    def _target(self, reference: Reference) -> Target | None:
        said, source = reference.said, reference.site.source
        if not isinstance(said, str) or not said:
            expected = "a reference such as '#/components/schemas/Pet'"
            self._error(Code.MALFORMED_REF, reference, kind_of(said), expected)
            return None
        if len(reference.steps) > 1 and _component(self._root, said):
            return None  # A mapping may name a schema; that comes first.
        if said == "#" and (scope := scope_of(source, reference.site.pointer)):
            said = _written_out(reference, scope)
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
            return self._anchored(reference, source, fragment)
        try:
            steps = (*start, *steps_of(fragment))
        except ValueError as error:
            self._error(Code.MALFORMED_REF, reference, short(said), str(error))
            return None
        taken, value = walk(source.data, steps)
        if len(taken) == len(steps):
            return source, taken
        if not address and (within := self._within(reference, steps)):
            return within
        expected = f"something at {text_of(steps)!r}"
        if isinstance(value, dict) and (
            near := get_close_matches(str(steps[len(taken)]), value, 1)
        ):
            meant = text_of((*taken, near[0], *steps[len(taken) + 1 :]))
            expected = f"one to something that is there, such as '{address}#{meant}'"
        next_step = str(steps[len(taken)])
        slip = isinstance(value, dict) and is_slip(next_step, value)
        found = f"a reference to {short(said, 200)}"
        self._dangling(reference, found, expected, missing=not slip)
        return None

    def _file(self, reference: Reference, address: str) -> Target | None:
        try:
            return self._files.find(reference.site.source, address)
        except AstrayError as error:
            if error.code is Code.DANGLING_REF:
                expected = error.expected
                if _component(self._root, address):
                    whole = short(f"#/components/schemas/{address}", 200)
                    expected = f"{whole}, the whole way to the schema"
                self._dangling(reference, error.found, expected)
            else:
                self._error(error.code, reference, error.found, error.expected)
            return None

    def _within(self, reference: Reference, steps: Pointer) -> Target | None:
        """What a pointer means from the schema with an `$id` that it is said in.

        It is written out from the root of the file: elsewhere it means another thing.
        """
        source = reference.site.source
        scope = scope_of(source, reference.site.pointer)
        taken, _ = walk(source.data, (*scope, *steps))
        if not scope or len(taken) < len(scope) + len(steps):
            return None
        _written_out(reference, taken)
        return source, taken

    def _anchored(
        self, reference: Reference, source: Source, name: str
    ) -> Target | None:
        if (pointer := anchors(source).get(name)) is not None:
            return source, pointer
        found = f"a reference to the anchor {short(name)}"
        expected = "an `$anchor` that is there, or a `#/` pointer"
        if "/" in name:
            expected = f"a slash behind the `#`: {short(f'#/{name}')}"
        self._dangling(reference, found, expected)
        return None

    def _check_kind(self, reference: Reference, source: Source, at: Pointer) -> None:
        value, expected = walk(source.data, at)[1], reference.site.kind
        seen = self._survey.kinds.get(id(value), ())
        if isinstance(value, dict) and not seen:
            self._survey.visit(source, at, expected, value)
        elif expected not in seen and not (
            isinstance(value, bool) and expected is Kind.SCHEMA
        ):
            kinds = " and ".join(sorted(kind.value for kind in seen))
            found = f"a reference to {kinds or kind_of(value)}"
            self._misled(reference, expected, seen, found)

    def _misled(
        self,
        reference: Reference,
        expected: Kind,
        seen: Collection[Kind],
        found: str,
    ) -> None:
        """Note a reference to another kind of object, which may do as well."""
        if expected in _UNREAD or (
            expected in _CARRIERS and not _CARRIERS.isdisjoint(seen)
        ):
            self._warn(Code.REF_KIND, reference, found, expected.value)
        else:
            self._error(Code.REF_KIND, reference, found, expected.value)

    def _dangling(
        self, reference: Reference, found: str, expected: str, missing: bool = False
    ) -> None:
        """:param missing: it names an object that nobody wrote, and is no slip"""
        found += ", which does not exist"
        if self._is_livable(reference):
            self._warn(Code.DANGLING_REF, reference, found, expected)
        elif missing and _says_little(reference.site):
            self._missing.append((reference, found, expected))
        else:
            self._error(Code.DANGLING_REF, reference, found, expected)

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


def _component(root: Source, name: str) -> bool:
    """Whether a schema of that name is there."""
    return len(walk(root.data, ("components", "schemas", name))[0]) == 3


def _said(reference: Reference) -> str:
    """What the reference says now."""
    return str(walk(reference.site.value, reference.steps)[1])


def _written_out(reference: Reference, target: Pointer) -> str:
    """Let a reference say where that is, from the root of its file."""
    said = f"#{text_of(target)}"
    holder = walk(reference.site.value, reference.steps[:-1])[1]
    assert isinstance(holder, dict)
    holder[str(reference.steps[-1])] = said
    return said
