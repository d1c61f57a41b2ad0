"""The only door to openapi-pydantic: what it finds wrong, as plain tuples."""

from __future__ import annotations

import importlib
import importlib.util
import json
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeAlias

from .. import cache as kept
from .pointer import JsonValue, Pointer
from .shapes import Kind

if TYPE_CHECKING:
    from pydantic import BaseModel

Fault: TypeAlias = tuple[int, str, Pointer, str]
"""Which part, pydantic's type of error and its location, and what was expected."""

CLASSES = {
    "OpenAPI": Kind.DOCUMENT,
    "PathItem": Kind.PATH_ITEM,
    "Operation": Kind.OPERATION,
    "Parameter": Kind.PARAMETER,
    "RequestBody": Kind.REQUEST_BODY,
    "Response": Kind.RESPONSE,
    "Header": Kind.HEADER,
    "MediaType": Kind.MEDIA_TYPE,
    "Schema": Kind.SCHEMA,
    "Example": Kind.EXAMPLE,
    "Link": Kind.LINK,
    "SecurityScheme": Kind.SECURITY_SCHEME,
}
"""The library's classes, and the objects that they are of."""

_NAMES = {kind: name for name, kind in CLASSES.items()}
# The newest version that each class knows; it takes no other.
_VERSIONS = {0: "3.0.4", 1: "3.1.1"}


def faults(
    parts: Sequence[tuple[Kind, dict[str, JsonValue]]], minor: int
) -> list[Fault]:
    """What does not fit OpenAPI 3.0 (`minor` 0) or 3.1 (any other) in each part.

    Verdicts are remembered.
    """
    if not parts:
        return []
    said = (f"{kind.name} {json.dumps(value)}" for kind, value in parts)
    key = kept.digest(_installation(), f"strict {min(minor, 1)}", *said)
    known = kept.recall("structure", key)
    if known is not None:
        told = json.loads(known)
        return [(part, kind, tuple(steps), said) for part, kind, steps, said in told]
    found = [
        fault
        for part, (kind, value) in enumerate(parts)
        if kind in _NAMES
        for fault in _faults_of(part, kind, value, min(minor, 1))
    ]
    kept.store("structure", key, json.dumps(found))
    return found


def _faults_of(
    part: int, kind: Kind, value: dict[str, JsonValue], minor: int
) -> Iterator[Fault]:
    from pydantic import ValidationError

    if kind is Kind.DOCUMENT:
        value = {**value, "openapi": _VERSIONS[minor]}
    judge = _model(kind, minor)
    try:
        # As JSON, where only a number is a number: Python's values are converted.
        judge.model_validate_json(json.dumps(value), strict=True)
    except ValidationError as error:
        told = error.errors(include_url=False, include_input=False)
        if told[0]["type"] == "json_invalid":  # as deep as its parser does not go
            told = _loose_faults(judge, value)
        for one in told:
            context = one.get("ctx", {})
            expected = context.get("expected") or context.get("class_name") or ""
            yield part, one["type"], one["loc"], str(expected)


def _loose_faults(judge: type[BaseModel], value: dict[str, JsonValue]) -> list[Any]:
    from pydantic import ValidationError

    try:
        judge.model_validate(value)
    except ValidationError as error:
        return error.errors(include_url=False, include_input=False)
    return []


def _model(kind: Kind, minor: int) -> type[BaseModel]:
    found: type[BaseModel] = getattr(_version(f"v3_{minor}"), _NAMES[kind])
    return found


@cache
def _version(name: str) -> ModuleType:
    """The classes for one version of OpenAPI.

    The packages around them import those for every version, which takes 50 ms more:
    they are found, but not run.
    """
    stood_in = []
    for package in ("openapi_pydantic", "openapi_pydantic.v3"):
        spec = importlib.util.find_spec(package)
        if spec and package not in sys.modules:
            sys.modules[package] = importlib.util.module_from_spec(spec)
            stood_in.append(package)
    try:
        return importlib.import_module(f"openapi_pydantic.v3.{name}")
    finally:
        for package in stood_in:  # whoever wants them gets them whole
            del sys.modules[package]


def _installation() -> str:
    """Tells installations of the library apart without importing it (0.2 s)."""
    spec = importlib.util.find_spec("openapi_pydantic")
    if spec is None or spec.origin is None:
        return ""
    return f"{spec.origin} {Path(spec.origin).stat().st_mtime_ns}"
