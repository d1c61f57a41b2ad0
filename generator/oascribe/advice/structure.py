"""Advice on the structure of a document: versions, paths, names and keys."""

from __future__ import annotations

from collections.abc import Mapping

from ..codes import Code
from .model import Advice

STRUCTURE: Mapping[Code, Advice] = {
    Code.VERSION: Advice(
        "The document is of no version of OpenAPI that is understood.",
        "Write the version of the document as a string: `openapi: 3.1.0`.",
    ),
    Code.STRUCTURE: Advice(
        "The document has not the shape that OpenAPI asks for.",
        "Change the value to what is expected here.",
    ),
    Code.PATH_MALFORMED: Advice(
        "A path is none.",
        "Begin it with a slash, and put each parameter in braces: `/pets/{id}`.",
    ),
    Code.PATH_PARAMETER: Advice(
        "A path and its parameters do not name the same things.",
        "Use one name for both, and declare it with `in: path`.",
    ),
    Code.OPERATION_ID: Advice(
        "An operation has no id that is its own.",
        "Give each operation an `operationId` that no other has.",
    ),
    Code.WIRE_NAME: Advice(
        "A name cannot go over the wire.",
        "Write the name as the server knows it.",
    ),
    Code.STATUS: Advice(
        "A key of `responses` is no status.",
        "Write a status such as 200, a range such as 4XX, or `default`.",
    ),
    Code.SECURITY_SCHEME: Advice(
        "A security requirement names no scheme of the document.",
        "Correct the name, or add the scheme to components.securitySchemes.",
    ),
    Code.MISSPELLED_KEY: Advice(
        "A key is like one of OpenAPI's, and is none: nobody reads it.",
        "Correct the key; if it is a word of your own, let it begin with `x-`.",
    ),
    Code.MISSPELLED_MEDIA_TYPE: Advice(
        "A media type is like one that everybody knows, and is none.",
        "Correct the media type.",
    ),
    Code.UNKNOWN_KEY: Advice(
        "A key is none that OpenAPI has in this place: nobody reads it.",
        "Move it to where it belongs; a word of your own begins with `x-`.",
    ),
}
