"""Finds out what each reference means, and reads the files that they lead to."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote

from ..codes import Code
from ..errors import Findings, SpecError
from ..limits import Limits
from .load import load
from .pointer import JsonValue, Pointer, Step, steps_of, text_of, walk
from .shapes import Kind
from .source import Source, kind_of, short
from .survey import Reference, Site, Survey

Target = tuple[Source, Pointer]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# An encoded dot, slash or backslash has no purpose but to hide the way; NUL neither.
_DISGUISED = re.compile(r"%(2e|2f|5c|00)", re.IGNORECASE)
_CREDENTIALS = re.compile(r"//[^/]*@")
_UNREAD = frozenset({Kind.EXAMPLE, Kind.HEADER, Kind.LINK})
"""What no SDK depends on."""
_CARRIERS = frozenset({Kind.REQUEST_BODY, Kind.RESPONSE})
"""What has `content`, and can be read as the other."""
_INSIDE = "a file in the folder of the document, or below it"


class Linker:
    """Follows references from file to file, and notes those that lead nowhere."""

    def __init__(
        self, root: Source, survey: Survey, findings: Findings, limits: Limits
    ) -> None:
        self.targets: dict[tuple[str, str], Target] = {}
        self.strays: list[Site] = []
        """Objects that only a reference leads to, such as those of other files."""

        self._root = root
        self._folder = Path(os.path.realpath(root.path)).parent
        self._survey = survey
        self._findings = findings
        self._limits = limits
        self._files: dict[Path, Source | None] = {
            Path(os.path.realpath(root.path)): root
        }

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every file that could be read, the document first."""
        return tuple(source for source in self._files.values() if source)

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

    def _target(self, reference: Reference) -> Target | None:
        said, source = reference.said, reference.site.source
        if not isinstance(said, str) or not said:
            expected = "a reference such as '#/components/schemas/Pet'"
            self._error(Code.MALFORMED_REF, reference, kind_of(said), expected)
            return None
        if len(reference.steps) > 1 and _component(self._root, said):
            return None  # A mapping may name a schema; that comes first.
        known = self.targets.get((source.name, said))
        if known is None and (known := self._resolved(reference, said)):
            self.targets[source.name, said] = known
        return known

    def _resolved(self, reference: Reference, said: str) -> Target | None:
        address, _, fragment = said.partition("#")
        source = self._file(reference, address)
        if source is None:
            return None
        fragment = unquote(fragment)
        if fragment and not fragment.startswith("/"):
            return self._anchored(reference, source, fragment)
        try:
            steps = steps_of(fragment)
        except ValueError as error:
            self._error(Code.MALFORMED_REF, reference, short(said), str(error))
            return None
        taken, value = walk(source.data, steps)
        if len(taken) == len(steps):
            return source, taken
        expected = f"something at {text_of(steps)!r}"
        if isinstance(value, dict) and (
            near := get_close_matches(steps[len(taken)], value, 1)
        ):
            meant = text_of((*taken, near[0], *steps[len(taken) + 1 :]))
            expected = f"one to something that is there, such as '{address}#{meant}'"
        self._dangling(reference, f"a reference to {short(said, 200)}", expected)
        return None

    def _anchored(
        self, reference: Reference, source: Source, name: str
    ) -> Target | None:
        if (pointer := _anchors(source).get(name)) is not None:
            return source, pointer
        found = f"a reference to the anchor {short(name)}"
        self._dangling(
            reference, found, "an `$anchor` that is there, or a `#/` pointer"
        )
        return None

    def _file(self, reference: Reference, address: str) -> Source | None:
        source = reference.site.source
        if not address or address == source.data.get("$self"):
            return source
        outside = _SCHEME.match(address) or address.startswith("/") or "\\" in address
        if outside or "\0" in address or _DISGUISED.search(address):
            found = f"a reference to {short(_CREDENTIALS.sub('//...@', address))}"
            self._error(Code.EXTERNAL_REF, reference, found, _INSIDE)
            return None
        folder = os.path.dirname(os.path.realpath(source.path))
        path = Path(os.path.realpath(os.path.join(folder, unquote(address))))
        if not path.is_relative_to(self._folder):
            found = f"a reference to {short(address)}, which is elsewhere"
            self._error(Code.EXTERNAL_REF, reference, found, _INSIDE)
            return None
        if path not in self._files:
            self._files[path] = self._read(reference, path, address)
        return self._files[path]

    def _read(self, reference: Reference, path: Path, address: str) -> Source | None:
        if not path.is_file():
            found = f"a reference to the file {short(address)}"
            self._dangling(reference, found, "a file that is there")
        elif len(self._files) >= self._limits.files:
            found = f"more than {self._limits.files} files"
            self._error(Code.FILE_LIMIT, reference, found, "fewer")
        else:
            part = path.relative_to(self._folder).as_posix()
            try:
                return replace(load(path, self._findings, self._limits), part=part)
            except SpecError:
                pass  # What is wrong with the file is noted, and raised in the end.
        return None

    def _check_kind(self, reference: Reference, source: Source, at: Pointer) -> None:
        value, expected = walk(source.data, at)[1], reference.site.kind
        seen = self._survey.kinds.get(id(value), ())
        if isinstance(value, dict) and not seen:
            self._survey.visit(source, at, expected, value)
            self.strays.append(Site(source, at, expected, value))
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
            place = reference.site.source.place(reference.pointer)
            self._findings.warn(Code.REF_KIND, place, found, expected.value)
        else:
            self._error(Code.REF_KIND, reference, found, expected.value)

    def _dangling(self, reference: Reference, found: str, expected: str) -> None:
        found += ", which does not exist"
        if self._is_livable(reference):
            place = reference.site.source.place(reference.pointer)
            self._findings.warn(Code.DANGLING_REF, place, found, expected)
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
        place = reference.site.source.place(reference.pointer)
        self._findings.error(code, place, found, expected)


def _component(root: Source, name: str) -> bool:
    """Whether a schema of that name is there."""
    return len(walk(root.data, ("components", "schemas", name))[0]) == 3


def _anchors(source: Source) -> dict[str, Pointer]:
    """Where each `$anchor` and `$dynamicAnchor` is."""
    anchors: dict[str, Pointer] = {}
    seen: set[int] = set()
    stack: list[tuple[Pointer, JsonValue]] = [((), source.data)]
    while stack:
        pointer, value = stack.pop()
        if not isinstance(value, dict | list) or id(value) in seen:
            continue
        seen.add(id(value))
        steps: Iterable[tuple[Step, JsonValue]] = enumerate(value)
        if isinstance(value, dict):
            steps = value.items()
            for key in ("$anchor", "$dynamicAnchor"):
                if isinstance(name := value.get(key), str):
                    anchors.setdefault(name, pointer)
        stack.extend(((*pointer, step), child) for step, child in steps)
    return anchors
