"""The `x-` words: ours, and what other generators call the same facts."""

from __future__ import annotations

from ..spec.document import Node

GROUP = ("x-sdk-group", "x-speakeasy-group", "x-fern-sdk-group-name")
METHOD_NAME = (
    "x-sdk-name-override",
    "x-speakeasy-name-override",
    "x-fern-sdk-method-name",
    "x-stainless-method-name",
)
NAME = (
    *("x-sdk-name-override", "x-speakeasy-name-override", "x-fern-parameter-name"),
    *("x-fern-property-name", "x-stainless-param"),
)
TYPE_NAME = ("x-sdk-name-override", "x-speakeasy-name-override", "x-fern-type-name")
BODY_NAME = ("x-sdk-body-name", "x-codegen-request-body-name")
CONST = ("x-sdk-const", "x-stainless-const")
ENUM_NAMES = ("x-sdk-enum-names", "x-enum-varnames", "x-enumNames", "x-speakeasy-enums")
ENUM_WORDS = (
    *("x-sdk-enum-descriptions", "x-enum-descriptions", "x-enumDescriptions"),
    "x-speakeasy-enum-descriptions",
)
DEPRECATION = (
    *("x-sdk-deprecation-message", "x-speakeasy-deprecation-message"),
    "x-deprecated-message",
)
IGNORE = ("x-sdk-ignore", "x-speakeasy-ignore", "x-fern-ignore", "x-stainless-skip")
GLOBALS = ("x-sdk-globals", "x-speakeasy-globals")
RETRIES = ("x-sdk-retries", "x-speakeasy-retries")
PAGINATION = ("x-sdk-pagination", "x-speakeasy-pagination")
FERN_PAGINATION = "x-fern-pagination"
PAGE_PROPERTY = "x-stainless-pagination-property"
WEBHOOKS = ("x-sdk-webhooks", "x-speakeasy-webhooks")
FERN_SIGNATURE = "x-fern-webhook-signature"
TOKEN_AUTHENTICATION = (
    "x-sdk-token-endpoint-authentication",
    "x-speakeasy-token-endpoint-authentication",
)
SENTINEL = ("x-sdk-sse-sentinel", "x-speakeasy-sse-sentinel")


def said(node: Node, words: tuple[str, ...]) -> Node | None:
    """What the first of the words that is there says."""
    if isinstance(node.value, dict) and node.value.keys().isdisjoint(words):
        return None
    return next((found for word in words if (found := node.get(word))), None)


def said_text(node: Node, words: tuple[str, ...]) -> str | None:
    """The same where it is a text that is not empty; a list is its texts with dots."""
    found = said(node, words)
    match found.value if found else None:
        case str() as text if text.strip():
            return text
        case [*parts] if parts and all(isinstance(part, str) for part in parts):
            return ".".join(map(str, parts))
        case _:
            return None


def said_flag(node: Node, words: tuple[str, ...]) -> bool:
    """Whether one of the words says true."""
    found = said(node, words)
    return bool(found and found.value is True)
