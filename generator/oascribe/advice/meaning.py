"""Advice on what a document means."""

from __future__ import annotations

from collections.abc import Mapping

from ..codes import Code
from .model import Advice

MEANING: Mapping[Code, Advice] = {
    Code.DEFAULT_MISFIT: Advice(
        "A default is no value of its schema; the SDK leaves it out.",
        "Write a default of the type that the schema has.",
    ),
    Code.BODY_IGNORED: Advice(
        "A request body has another media type, or headers, which are not sent; or a"
        " webhook a form, which is not read.",
        "Delete the media type that the SDK has no use for, or live with it.",
    ),
    Code.SECURITY_UNSUPPORTED: Advice(
        "A security scheme is of a type that the SDK does not know.",
        "Use a scheme that is expected here; users can set the header themselves.",
    ),
    Code.RETRIES_MISFIT: Advice(
        "A setting of retries is none.",
        "Write milliseconds from 0 up, and statuses such as 429 or 5XX.",
    ),
    Code.OPERATIONS_LIMIT: Advice(
        "The document has too many operations.",
        "Split it, or raise `operations` in [tool.oascribe.limits].",
    ),
    Code.MODELS_LIMIT: Advice(
        "The document makes too many models.",
        "Split it, or raise `models` in [tool.oascribe.limits].",
    ),
    Code.FIELDS_LIMIT: Advice(
        "The models have too many fields, those that `allOf` gives them among them.",
        "Shorten chains of `allOf`, or raise `fields` in [tool.oascribe.limits].",
    ),
    Code.EXPANSION_LIMIT: Advice(
        "Unions of unions mean more types than a program can hold.",
        "Put objects with properties between them, or raise `models` in"
        " [tool.oascribe.limits].",
    ),
    Code.TITLE_MISSING: Advice(
        "The document has no title.",
        "Add `info.title`: the SDK takes its names from it.",
    ),
    Code.PATTERN: Advice(
        "A pattern is none that Python can run; values are not held to it.",
        "Mend it, or write it without what only other languages have.",
    ),
    Code.LIMITS: Advice(
        "Limits leave no value at all; values are not held to them.",
        "Write a minimum that is no more than the maximum.",
    ),
    Code.PARAMETER_IGNORED: Advice(
        "A parameter is one that OpenAPI ignores, or is there twice.",
        "Delete it: content types and credentials have places of their own.",
    ),
    Code.PARAMETER_CONTENT: Advice(
        "A parameter has a content type that no text is of, or several.",
        "Declare it with a schema, or with `application/json`.",
    ),
    Code.ALLOF_CONFLICT: Advice(
        "Parts of `allOf` give one value two types that nothing is of.",
        "Correct one of them; the SDK takes the last.",
    ),
    Code.FORM_FIELDS: Advice(
        "The schema of a form is no object, though a form has fields.",
        "Write an object with the fields as its properties; now any are taken.",
    ),
    Code.FORMAT: Advice(
        "A format is none that is known; its values are taken as they are.",
        "Correct its name, or live with it: a format of your own does no harm.",
    ),
    Code.WEBHOOK_SIGNATURE: Advice(
        "Webhooks are signed in a way that the SDK cannot verify.",
        "Verify them yourself, and read them with `webhooks.parse`.",
    ),
    Code.PAGINATION_MISFIT: Advice(
        "What is said of an operation's pages does not fit it; it has none.",
        "Name parameters and fields as the operation has them, in paths like $.data.",
    ),
}
