"""The lock: what was made, what from, and which names were settled, in one file."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from ..codes import Code
from ..disk import content_of
from ..errors import ConfigError, Finding, Place, Severity
from .edits import Edit, edit_of
from .paths import is_safe

LOCK = "oascribe.lock"
"""Its path below the output."""
FORMAT = 1
FIRST_VERSION = "0.1.0"
"""The version of an SDK that was never released."""

_ENTRY = re.compile(r'\s*("(?:[^"\\]++|\\.)*+"): ("(?:[^"\\]++|\\.)*+"),?')
_SECTION = re.compile(r'\s*"(files|inputs|names|release)": \{')
_VERSION = "version"
_THREE_NUMBERS = re.compile(r"(0|[1-9]\d{0,8})(\.(0|[1-9]\d{0,8})){2}", re.ASCII)
_OBJECT = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class Lock:
    """What an earlier run made; all empty where there was none."""

    inputs: Mapping[str, str] = field(default_factory=dict)
    """The hash of each input."""
    names: Mapping[str, str] = field(default_factory=dict)
    """The settled name of each thing in the document, by its place."""
    files: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of each file as it was generated, in hex."""
    edits: Mapping[str, Edit] = field(default_factory=dict)
    """The files that people have edited since, as far as it is recorded."""
    kept: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of what would have been generated in place of a kept file."""
    release: Mapping[str, str] = field(default_factory=dict)
    """The version of the SDK, and the documents of its last release as git names
    them, by path from here; empty before the first one."""
    warnings: tuple[Finding, ...] = ()
    """What is wrong with the file that this was read from."""

    @property
    def version(self) -> str:
        """The version of the SDK."""
        return self.release.get(_VERSION, FIRST_VERSION)

    @property
    def released(self) -> dict[str, str]:
        """The documents of the last release, as git names them; empty before it."""
        return {path: name for path, name in self.release.items() if path != _VERSION}

    def text(self) -> str:
        """One entry a line, sorted, so that two branches merge well."""
        sections = {
            "files": _section(self.files),
            "format": str(FORMAT),
            "inputs": _section(self.inputs),
            "names": _section(self.names),
        }
        if self.edits:
            edits = {path: asdict(edit) for path, edit in self.edits.items()}
            said = json.dumps(edits, indent=2, sort_keys=True)
            sections["edits"] = said.replace("\n", "\n  ")
        if self.kept:
            sections["kept"] = _section(self.kept)
        if self.release:
            sections["release"] = _section(self.release)
        lines = (f'  "{key}": {sections[key]}' for key in sorted(sections))
        return "{\n" + ",\n".join(lines) + "\n}\n"


def _section(entries: Mapping[str, str]) -> str:
    """Texts by name as `json.dumps` indents them, which takes it ten times as long."""
    if not entries:
        return "{}"
    flat = json.dumps(dict(entries), sort_keys=True, separators=(",\n    ", ": "))
    return "{\n    " + flat[1:-1] + "\n  }"


def release_of(version: str, documents: Mapping[str, str]) -> dict[str, str]:
    """What is remembered of a release, given what git calls its documents."""
    return {**documents, _VERSION: version}


def read_lock(output: Path) -> Lock:
    """What the lock in a folder says; an empty one where there is none.

    A broken lock (after a merge, say) gives a warning and each entry that can still
    be read. Raises ConfigError for one that cannot be read at all, or is of a later
    format.
    """
    file = output / LOCK
    try:
        text = content_of(file).decode("utf-8", "replace")
    except (FileNotFoundError, NotADirectoryError):
        return Lock()
    except OSError as error:
        found = error.strerror or type(error).__name__
        place = Place(os.fspath(file))
        finding = Finding(Code.OUTPUT_SYSTEM, place, found, "a file that can be read")
        raise ConfigError([finding]) from error
    return _parsed(text, os.fspath(file))


def _parsed(text: str, name: str) -> Lock:
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        return _salvaged(text, Place(name, line, column))
    if not isinstance(whole, dict) or not isinstance(whole.get("format"), int):
        return _salvaged(text, Place(name, 1, 1))
    if whole["format"] > FORMAT:
        found, expected = f"format {whole['format']}", "a newer oascribe to read it"
        raise ConfigError(
            [Finding(Code.LOCK_NEWER, Place(name, 1, 1), found, expected)]
        )
    inputs, names, files, kept, release, edits = (
        section if isinstance(section := whole.get(key), dict) else {}
        for key in ("inputs", "names", "files", "kept", "release", "edits")
    )
    lock = Lock(
        inputs=_texts(inputs),
        names=_texts(names),
        files=_texts(files),
        edits={path: e for path, given in edits.items() if (e := edit_of(given))},
        kept=_texts(kept),
        release=_texts(release),
    )
    return _checked(lock, name)


def _salvaged(text: str, place: Place) -> Lock:
    """The entries of a lock that is no JSON, of both sides of a conflict."""
    sections: dict[str, dict[str, str]] = {
        key: {} for key in ("inputs", "names", "files", "release")
    }
    section: dict[str, str] = {}
    for line in text.splitlines():
        if opened := _SECTION.match(line):
            section = sections[opened[1]]
        elif entry := _ENTRY.fullmatch(line):
            try:
                section[json.loads(entry[1])] = json.loads(entry[2])
            except ValueError:
                continue
    found, expected = "a broken lock", "the JSON that oascribe wrote: generate mends it"
    warning = Finding(Code.LOCK_BROKEN, place, found, expected, Severity.WARNING)
    # A lock that was merged by hand says nothing of what the files were made from.
    files = sections["files"]
    release = sections["release"]
    salvaged = Lock({}, sections["names"], files, release=release, warnings=(warning,))
    return _checked(salvaged, place.file)


def _checked(lock: Lock, name: str) -> Lock:
    """Without what we never write: a lock is what lets us delete a file."""
    place, warning = Place(name), Severity.WARNING
    files = {path: sha for path, sha in lock.files.items() if is_safe(path)}
    expected = "paths below its folder only"
    warnings = [
        Finding(Code.LOCK_PATH, place, f"{path!r}", expected, warning)
        for path in lock.files
        if path not in files
    ]
    release = {
        key: said
        for key, said in lock.release.items()
        if (_THREE_NUMBERS if key == _VERSION else _OBJECT).fullmatch(said)
    }
    if release != lock.release:
        found, expected = "a release that nobody made", "a version such as 1.2.0"
        expected += ", and documents by what git calls them"
        warnings.append(Finding(Code.LOCK_BROKEN, place, found, expected, warning))
        release = {_VERSION: release[_VERSION]} if _VERSION in release else {}
    told = (*lock.warnings, *warnings)
    return replace(lock, files=files, release=release, warnings=told)


def _texts(section: Mapping[object, object]) -> dict[str, str]:
    return {
        key: value
        for key, value in section.items()
        if isinstance(key, str) and isinstance(value, str)
    }
