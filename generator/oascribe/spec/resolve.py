"""From data to a document that is known to be sound."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..codes import Code
from ..errors import Findings, SpecError
from ..limits import DEFAULT, Limits
from .cycles import check_cycles
from .document import Document
from .files import Files
from .foreign import foreign
from .guess import guess
from .mediatypes import check_media_types
from .nulls import check_nulls
from .paths import check_paths
from .references import Linker
from .required import check_required
from .shapes import Kind
from .source import Source, kind_of, short
from .strays import strays
from .structure import check_structure
from .survey import Survey
from .templates import fill_templates
from .wire import check_wire

_VERSION = re.compile(r"3\.([012])(?:\.\d+.*)?")
_ALMOST = re.compile(r"\s*v?\.?(3\.[012])(\.\d+)?\s*", re.IGNORECASE)
_KNOWN = "OpenAPI 3.0, 3.1 or 3.2"


def resolve(
    source: Source,
    findings: Findings,
    limits: Limits = DEFAULT,
    allowed: Iterable[str] = (),
) -> Document:
    """Check all that can be checked before meaning is read.

    References may lead to the folder of the document, and to the folders and URLs that
    are allowed.

    Raises:
        SpecError: the document cannot be used; it carries every finding so far, those
            of reading it among them.
    """
    document = examine(source, findings, limits, allowed)
    findings.raise_errors(SpecError)
    return document


def examine(
    source: Source,
    findings: Findings,
    limits: Limits = DEFAULT,
    allowed: Iterable[str] = (),
) -> Document:
    """The same, without raising what was found: a document with errors is for reading.

    Raises SpecError where it is of no version that is known.
    """
    version, minor = _version(source, findings)
    survey = Survey()
    survey.visit(source, (), Kind.DOCUMENT, source.data)
    files = Files(source, findings, limits, allowed)
    linker = Linker(source, survey, findings, files)
    linker.link()
    document = Document(
        source=source,
        version=version,
        minor=minor,
        findings=findings,
        targets=linker.targets,
        sources=(source, *source.overlays, *files.sources[1:]),
        survey=survey,
    )
    _check(document, survey, linker, limits)
    if not findings.errors:
        fill_templates(survey, linker.targets)
    return document


def _check(document: Document, survey: Survey, linker: Linker, limits: Limits) -> None:
    """Note all that is wrong with what is written."""
    stray = strays(document, survey)
    linker.tell(stray)
    check_structure(document, survey, stray)
    check_cycles(survey.sites, linker.targets, document.findings, limits)
    check_paths(document, survey)
    check_wire(document, survey, stray)
    check_media_types(document, survey)
    check_nulls(document, survey)
    check_required(document, survey)
    stray.tell()


def _version(source: Source, findings: Findings) -> tuple[str, int]:
    said = source.data.get("openapi")
    version = source.spelling(("openapi",)) or str(said)
    if match := _VERSION.fullmatch(version):
        if not isinstance(said, str):
            place = source.place(("openapi",))
            expected = f"the string '{version}.0'"
            findings.warn(Code.VERSION, place, f"the number {version}", expected)
        return version, int(match[1])
    key, found, expected = "openapi", f"OpenAPI {version}", _KNOWN
    if isinstance(said, str):
        found = f"OpenAPI {short(said)}"
        if known := re.fullmatch(
            r"v?\.?(3\.[012])(\.\d+)?", said.strip(), re.IGNORECASE
        ):
            expected = f"'{known[1]}{known[2] or '.0'}'"
    elif isinstance(said, dict | list):
        found = f"OpenAPI {kind_of(said)}"
    elif "openapi" not in source.data:
        found = "no version of OpenAPI"
        expected = "`openapi: 3.1.0` or the like"
        near = [each for each in source.data if guess(each, ["openapi"])]
        if near:
            key, found = near[0], f"{found}, but {short(near[0])}"
        elif other := foreign(source.data, _KNOWN):
            key, found, expected = other
    findings.error(Code.VERSION, source.place((key,)), found, expected)
    findings.raise_errors(SpecError)
    raise AssertionError("an error was noted")
