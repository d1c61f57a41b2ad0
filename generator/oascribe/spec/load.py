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

_BINARY = {
    b"\x1f\x8b": "a file packed by gzip",
    b"PK\x03\x04": "a ZIP file",
    b"BZh": "a file packed by bzip2",
    b"\x28\xb5\x2f\xfd": "a file packed by zstd",
    b"%PDF-": "a PDF",
    b"\x89PNG": "a picture",
}
"""How files begin that people name in place of the document."""
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
    for magic, kind in _BINARY.items():
        if content.startswith(magic):
            found, expected = f"{kind}, not text", "the document itself: unpack it"
            findings.error(Code.ENCODING, Place(name, 1, 1), found, expected)
            findings.raise_errors(SpecError)
    try:
        return content.decode(_encoding(content))
    except UnicodeDecodeError as error:
        before = bytes(error.object[: error.start]).decode(error.encoding, "replace")
        found = f"bytes that are not {error.encoding.upper()}"
        findings.error(Code.ENCODING, place_after(before, name), found, "UTF-8 text")
        findings.raise_errors(SpecError)
        raise


def _encoding(content: bytes) -> str:
    """What the text is written in (YAML 1.2, section 5.2; RFC 4627, section 3)."""
    start = content[:4]
    if start in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE):
        return "utf-32"
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    match [byte == 0 for byte in start]:
        case [True, True, True, False]:
            return "utf-32-be"
        case [False, True, True, True]:
            return "utf-32-le"
        case [True, False, True, False]:
            return "utf-16-be"
        case [False, True, False, True]:
            return "utf-16-le"
        case _:
            return "utf-8-sig"
