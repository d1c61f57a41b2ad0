"""Guesses what a media type that nobody knows was meant to be."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..codes import Code
from .document import Document, Node
from .guess import guess, one_slip
from .shapes import Kind
from .source import short
from .survey import Survey

_TREES = frozenset(("application", "audio", "chemical", "example", "font", "haptics"))
_TREES |= {"image", "message", "model", "multipart", "text", "video", "*"}
"""What a media type may begin with (RFC 6838, section 4.2, and IANA's list)."""
_KNOWN = (
    *("application/json", "application/problem+json", "application/octet-stream"),
    *("application/x-www-form-urlencoded", "application/jsonl", "application/x-ndjson"),
    *("application/xml", "application/pdf", "multipart/form-data", "multipart/mixed"),
    *("text/event-stream", "text/plain", "text/html", "text/csv"),
)
_NO_SLIPS = frozenset(("application/json5", "application/jsonld", "application/json1"))
_SHORT: Mapping[str, str] = {
    "json": "application/json",
    "xml": "application/xml",
    "form": "application/x-www-form-urlencoded",
    "form-data": "multipart/form-data",
    "multipart": "multipart/form-data",
    "text": "text/plain",
    "plain": "text/plain",
    "html": "text/html",
    "csv": "text/csv",
    "pdf": "application/pdf",
    "binary": "application/octet-stream",
    "sse": "text/event-stream",
    "*": "*/*",
}
_WHOLE = re.compile(r"[^\s/\\]+/[^\s/\\]+")


def check_media_types(document: Document, survey: Survey) -> None:
    """Note media types that are one slip away from one that is known, or are none."""
    for site in survey.sites:
        if site.kind in (Kind.REQUEST_BODY, Kind.RESPONSE) and "content" in site.value:
            for name, media in document.of(site).children("content"):
                _check(name, media)


def _check(name: str, media: Node) -> None:
    bare = name.partition(";")[0].strip().lower()
    if bare in _KNOWN or bare in _NO_SLIPS or not bare:
        return
    tree, _, rest = bare.partition("/")
    meant = next((each for each in _KNOWN if one_slip(bare, each)), None)
    if not meant and rest and tree not in _TREES and (near := guess(tree, _TREES)):
        meant = f"{near}/{rest}"
    expected = repr(meant or _SHORT.get(bare, ""))
    if not meant and not _WHOLE.fullmatch(bare):
        if bare not in _SHORT:
            expected = "a media type such as 'application/json', which this goes below"
    elif not meant:
        return
    media.warn(Code.MISSPELLED_MEDIA_TYPE, f"the media type {short(name)}", expected)
