"""The files that a document consists of: where each is, and who allowed to read it."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from ..codes import Code
from ..errors import Findings, SpecError
from ..limits import Limits
from .anchors import identities
from .fetching import SECONDS, FetchError, fetch
from .load import load, parse
from .pointer import Pointer
from .source import Source, short
from .urls import IS_REMOTE, is_allowed, joined

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# An encoded dot, slash or backslash has no purpose but to hide the way; NUL neither.
_DISGUISED = re.compile(r"%(2e|2f|5c|00)", re.IGNORECASE)
# The name of a machine to ask, on Windows.
_ELSEWHERE = re.compile(r"[/\\]{2}")
_ALLOW = "or `allow_refs` in [tool.oascribe]"
_ALLOWED = f"a file in the folder of the document, or below it; {_ALLOW}"


class AstrayError(Exception):
    """A reference that leads to no file that may be read."""

    def __init__(self, code: Code, found: str, expected: str) -> None:
        super().__init__(found)
        self.code, self.found, self.expected = code, found, expected


class Files:
    """Reads each file once; those outside of the folder only where that is allowed."""

    def __init__(
        self,
        root: Source,
        findings: Findings,
        limits: Limits,
        allowed: Iterable[str] = (),
    ) -> None:
        path = Path(os.path.realpath(root.path))
        self._folder = path.parent
        self._findings = findings
        self._limits = limits
        allowed = tuple(allowed)
        self._urls = tuple(one for one in allowed if IS_REMOTE.match(one))
        folders = (one for one in allowed if not IS_REMOTE.match(one))
        self._folders = tuple(Path(os.path.realpath(folder)) for folder in folders)
        self._known: dict[str, Source | None] = {os.fspath(path): root}
        self._size, self._values = root.size, root.values
        self._waited = 0.0
        self._identities: dict[str, tuple[Source, Pointer]] = {}
        self._unnamed = [root]
        """Files whose identities are still to be gathered."""
        self._real = cache(_real)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every file that could be read, the document first."""
        return tuple(source for source in self._known.values() if source)

    def find(self, source: Source, address: str) -> tuple[Source, Pointer] | None:
        """What an address in a file leads to: a file, or what goes by that `$id`.

        None where the file is there and cannot be read, which is noted already.

        Raises:
            AstrayError: there is no such file, or it must not be read.
        """
        if not address:
            return source, ()
        if named := self._named(source, address):
            return named
        whole = joined(source.url, address) if source.url else address
        remote = IS_REMOTE.match(whole)
        found = self._fetched(whole) if remote else self._read(source, whole)
        return (found, ()) if found else None

    def knows(self, name: str) -> bool:
        """Whether something that was read goes by that whole URI."""
        return self._identified(name) is not None

    def _named(self, source: Source, address: str) -> tuple[Source, Pointer] | None:
        own = source.data.get("$self")
        base = own if isinstance(own, str) else source.url
        return self._identified(address, joined(base, address))

    def _identified(self, *spellings: str) -> tuple[Source, Pointer] | None:
        for source in self._unnamed:
            for name, pointer in identities(source).items():
                self._identities.setdefault(name, (source, pointer))
        self._unnamed.clear()
        return next(filter(None, map(self._identities.get, spellings)), None)

    def _fetched(self, url: str) -> Source | None:
        if not is_allowed(url, self._urls):
            found = f"a reference to {short(url)}"
            raise AstrayError(Code.EXTERNAL_REF, found, _ALLOWED)
        if url not in self._known:
            self._known[url] = None
            self._check_room()
            try:
                content = self._asked_for(url)
                source = parse(content, url, self._findings, self._limits)
            except FetchError as error:
                found = f"a reference to {short(url)}: {error}"
                raise AstrayError(Code.FETCH, found, "a file to read") from error
            except SpecError:
                return None  # What is wrong is noted, and raised in the end.
            self._add(url, replace(source, part=url, url=url))
        return self._known[url]

    def _asked_for(self, url: str) -> bytes:
        """What is there, in the time that is left for all. Raises FetchError."""
        left = min(SECONDS, self._limits.seconds - self._waited)
        if left <= 0:
            raise FetchError(f"more than {self._limits.seconds} seconds for all files")
        start = time.monotonic()
        try:
            return fetch(url, self._urls, self._limits.file_mib << 20, left)
        finally:
            self._waited += time.monotonic() - start

    def _read(self, source: Source, address: str) -> Source | None:
        odd = "\0" in address or "\\" in address or _DISGUISED.search(address)
        if odd or _SCHEME.match(address) or _ELSEWHERE.match(unquote(address)):
            # Not looked up: on Windows, that alone would sign in at another machine.
            found = f"a reference to {short(address)}"
            raise AstrayError(Code.EXTERNAL_REF, found, _ALLOWED)
        folder = os.path.dirname(self._real(source.path))
        path = Path(self._real(os.path.join(folder, unquote(address))))
        if not any(map(path.is_relative_to, self._folders)):
            if not path.is_relative_to(self._folder):
                found = f"a reference to {short(address)}, which is elsewhere"
                raise AstrayError(Code.EXTERNAL_REF, found, _ALLOWED)
            if any(p.startswith(".") for p in path.relative_to(self._folder).parts):
                found = f"a reference to {short(address)}, which is hidden"
                expected = f"a file whose path has no part with a dot first; {_ALLOW}"
                raise AstrayError(Code.EXTERNAL_REF, found, expected)
        key = os.fspath(path)
        if key not in self._known:
            # Not Path.is_file, which raises for a name too long for the system.
            if not os.path.isfile(path):
                found = f"a reference to the file {short(address)}"
                raise AstrayError(Code.DANGLING_REF, found, "a file that is there")
            self._known[key] = None
            self._check_room()
            self._add(key, self._loaded(path))
        return self._known[key]

    def _loaded(self, path: Path) -> Source | None:
        part = Path(os.path.relpath(path, self._folder)).as_posix()
        try:
            return replace(load(path, self._findings, self._limits), part=part)
        except SpecError:
            return None  # What is wrong is noted, and raised in the end.

    def _add(self, key: str, source: Source | None) -> None:
        if source:
            self._unnamed.append(source)
            self._size += source.size
            self._values += source.values
            self._check_room()
        self._known[key] = source

    def _check_room(self) -> None:
        limits = self._limits
        for much, most, unit in (
            (len(self._known), limits.files, "files"),
            (self._size, limits.file_mib << 20, "bytes in all files"),
            (self._values, limits.values, "values in all files"),
        ):
            if much > most:
                found = f"more than {most:,} {unit}"
                raise AstrayError(Code.FILE_LIMIT, found, "fewer")


def _real(path: str | Path) -> str:
    return os.path.realpath(path)
