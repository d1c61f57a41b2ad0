"""From bytes on disk to plain data whose every value has a place."""

from __future__ import annotations

import codecs
import hashlib
import os
from dataclasses import replace
from pathlib import Path

from ..codes import Code
from ..errors import Findings, Place, SpecError
from ..limits import DEFAULT, Limits
from .reading import Reader, place_after
from .source import Source

_EXPECTED = "an OpenAPI document in YAML or JSON"


def load(path: Path, findings: Findings, limits: Limits = DEFAULT) -> Source:
    """Read a YAML 1.2 or JSON file.

    Raises:
        SpecError: the file cannot be read; it carries all findings so far.
    """
    name = shown(path)
    content = _content(path, name, findings, limits)
    return replace(parse(content, name, findings, limits), path=path)


def parse(content: bytes, name: str, findings: Findings, limits: Limits) -> Source:
    """The same of what was read already, from wherever that name says.

    Raises:
        SpecError: it cannot be used; it carries all findings so far.
    """
    reader = Reader(name, _decoded(content, name, findings), findings, limits)
    data = reader.read()
    # Git may give a file the line ends of the system: it is the same file.
    sha256 = hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()
    return Source(
        Path(name),
        name,
        data,
        sha256,
        reader.marks,
        size=len(content),
        values=reader.values,
    )


def shown(path: Path) -> str:
    """The path as people know it: relative to the working directory if it is below."""
    absolute = os.path.abspath(path)
    relative = os.path.relpath(absolute)
    return absolute if relative.startswith("..") else relative.replace("\\", "/")


def _content(path: Path, name: str, findings: Findings, limits: Limits) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read((limits.file_mib << 20) + 1)
    except OSError as error:
        found = (error.strerror or type(error).__name__).lower()
        findings.error(Code.UNREADABLE_FILE, Place(name), found, _EXPECTED)
    else:
        if len(content) <= limits.file_mib << 20:
            return content
        found = f"a file of more than {limits.file_mib} MiB"
        findings.error(Code.SIZE_LIMIT, Place(name, 1, 1), found, "a smaller one")
    findings.raise_errors(SpecError)
    raise AssertionError("an error was noted")


def _decoded(content: bytes, name: str, findings: Findings) -> str:
    utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        before = bytes(error.object[: error.start]).decode(error.encoding, "replace")
        found = f"bytes that are not {error.encoding.upper()}"
        findings.error(Code.ENCODING, place_after(before, name), found, "UTF-8 text")
        findings.raise_errors(SpecError)
        raise
