"""Tells what a file is that is data, but of no version of OpenAPI."""

from __future__ import annotations

from collections.abc import Mapping

from .pointer import JsonValue

_BY_KEY: Mapping[str, tuple[str, str]] = {
    "swagger": (
        "Swagger {}",
        "{} (swagger2openapi and converter.swagger.io convert it)",
    ),
    "swaggerVersion": (
        "Swagger {}",
        "{} (swagger2openapi and converter.swagger.io convert it)",
    ),
    "asyncapi": ("AsyncAPI {}", "{}: an API of requests and answers"),
    "arazzo": ("Arazzo {}", "{}: the document that its workflows call"),
    "overlay": ("an overlay", "{}; overlays are named by `overlays` or --overlay"),
    "openrpc": ("OpenRPC {}", "{}"),
    "__export_format": ("an export of Insomnia", "{}: export it as OpenAPI"),
    "$schema": (
        "a JSON Schema",
        "{}, with the schema in `components: {{schemas: ...}}`",
    ),
    "discoveryVersion": ("a Google API discovery document", "{}"),
    "apiVersion": ("a Kubernetes resource", "{}"),
    "smithy": ("Smithy {}", "{}: `smithy build` makes it"),
    "__schema": ("a GraphQL schema", "{}"),
}
"""Keys that other formats begin with, what they are, and what to do."""


def foreign(data: dict[str, JsonValue], known: str) -> tuple[str, str, str] | None:
    """The key that tells, what it is, and what was expected; None if that is unclear.

    :param known: the versions that are understood
    """
    info, log = data.get("info"), data.get("log")
    if isinstance(info, dict) and ("_postman_id" in info or "item" in data):
        return "info", "a Postman collection", f"{known}: convert the collection to it"
    if isinstance(log, dict) and "entries" in log:
        return "log", "a HAR file", known
    for key, (found, expected) in _BY_KEY.items():
        if key in data:
            said = data[key]
            plain = str(said) if isinstance(said, str | int | float) else ""
            return key, found.format(plain[:40]).strip(), expected.format(known)
    return None
