"""The files that a document consists of: where each is, and who allowed to read it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urljoin

from ..codes import Code
from ..errors import Findings, SpecError
from ..limits import Limits
from .anchors import identities
from .fetching import FetchError, fetch, is_allowed
from .load import load, parse
from .pointer import Pointer
from .source import Source, short

_REMOTE = re.compile(r"https?://", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# An encoded dot, slash or backslash has no purpose but to hide the way; NUL neither.
_DISGUISED = re.compile(r"%(2e|2f|5c|00)", re.IGNORECASE)
_CREDENTIALS = re.compile(r"//[^/]*@")
_INSIDE = "a file in the folder of the document, or below it"
_ALLOWED = f"{_INSIDE}; or `allow_refs` in [tool.oascribe]"


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
        self._urls = tuple(one for one in allowed if _REMOTE.match(one))
        folders = (one for one in allowed if not _REMOTE.match(one))
        self._folders = tuple(Path(os.path.realpath(folder)) for folder in folders)
        self._known: dict[str, Source | None] = {os.fspath(path): root}
        self._identities: dict[str, dict[str, Pointer]] = {}

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
        whole = urljoin(source.url, address) if source.url else address
        found = (
            self._fetched(whole) if _REMOTE.match(whole) else self._read(source, whole)
        )
        return (found, ()) if found else None

    def _named(self, source: Source, address: str) -> tuple[Source, Pointer] | None:
        own = source.data.get("$self")
        base = own if isinstance(own, str) else source.url
        for known in self.sources:
            names = self._identities.get(known.name)
            if names is None:
                names = self._identities[known.name] = identities(known)
            for name in (address, urljoin(base, address)):
                if name in names:
                    return known, names[name]
        return None

    def _fetched(self, url: str) -> Source | None:
        if not is_allowed(url, self._urls):
            found = f"a reference to {short(_CREDENTIALS.sub('//...@', url))}"
            raise AstrayError(Code.EXTERNAL_REF, found, _ALLOWED)
        if url not in self._known:
            self._check_number()
            self._known[url] = None
            try:
                content = fetch(url, self._urls, self._limits.file_mib << 20)
                source = parse(content, url, self._findings, self._limits)
            except FetchError as error:
                found = f"a reference to {short(url)}: {error}"
                raise AstrayError(Code.FETCH, found, "a file to read") from error
            except SpecError:
                return None  # What is wrong is noted, and raised in the end.
            self._known[url] = replace(source, part=url, url=url)
        return self._known[url]

    def _read(self, source: Source, address: str) -> Source | None:
        hidden = "\0" in address or "\\" in address or _DISGUISED.search(address)
        if hidden or _SCHEME.match(address):
            found = f"a reference to {short(_CREDENTIALS.sub('//...@', address))}"
            raise AstrayError(Code.EXTERNAL_REF, found, _ALLOWED)
        folder = os.path.dirname(os.path.realpath(source.path))
        path = Path(os.path.realpath(os.path.join(folder, unquote(address))))
        inside = path.is_relative_to(self._folder)
        if not inside and not any(map(path.is_relative_to, self._folders)):
            found = f"a reference to {short(address)}, which is elsewhere"
            raise AstrayError(Code.EXTERNAL_REF, found, _ALLOWED)
        key = os.fspath(path)
        if key not in self._known:
            # Not Path.is_file, which raises for a name too long for the system.
            if not os.path.isfile(path):
                found = f"a reference to the file {short(address)}"
                raise AstrayError(Code.DANGLING_REF, found, "a file that is there")
            self._check_number()
            self._known[key] = self._loaded(path)
        return self._known[key]

    def _loaded(self, path: Path) -> Source | None:
        part = Path(os.path.relpath(path, self._folder)).as_posix()
        try:
            return replace(load(path, self._findings, self._limits), part=part)
        except SpecError:
            return None  # What is wrong is noted, and raised in the end.

    def _check_number(self) -> None:
        if len(self._known) >= self._limits.files:
            found = f"more than {self._limits.files} files"
            raise AstrayError(Code.FILE_LIMIT, found, "fewer")
