"""Schemas that are templates: `$dynamicRef` means what whoever refers to them says.

A schema that refers to a template and has the same `$dynamicAnchor` is given a copy in
which each `$dynamicRef` leads to its own anchor (JSON Schema, section 8.2.3.2).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .pointer import JsonValue, Pointer, text_of, walk
from .scopes import Target
from .shapes import Kind
from .survey import Site, Survey

_MOST = 100_000
"""Values in all copies; templates beyond are left as they are."""
_OWN = frozenset(("$id", "$anchor", "$dynamicAnchor", "$defs"))
"""What only the template itself has."""


def fill_templates(survey: Survey, targets: dict[tuple[str, str], Target]) -> None:
    """Put filled copies in place of references to templates."""
    if all(reference.steps != ("$dynamicRef",) for reference in survey.references):
        return
    left = _MOST
    for site in survey.sites:
        is_schema = site.kind is Kind.SCHEMA
        bound = dict(_bound(site.pointer, site.value)) if is_schema else {}
        if not bound:
            continue
        names = {name: f"#{text_of(pointer)}" for name, pointer in bound.items()}
        parts = site.value.get("allOf")
        listed = parts if isinstance(parts, list) else []
        for part in (site.value, *listed):
            copy = _copy(part, site, targets, names) if isinstance(part, dict) else None
            if copy is None or (left := left - _size(copy)) < 0:
                continue
            assert isinstance(part, dict)
            del part["$ref"]
            part["allOf"] = [copy, *(listed if part is site.value else ())]
        for name, pointer in bound.items():
            targets[site.source.name, names[name]] = (site.source, pointer)


def _bound(
    at: Pointer, schema: Mapping[str, JsonValue]
) -> Iterator[tuple[str, Pointer]]:
    """The dynamic anchors that a schema has, for itself or what it refers to."""
    if isinstance(name := schema.get("$dynamicAnchor"), str):
        yield name, at
    inner = schema.get("$defs")
    for key, value in inner.items() if isinstance(inner, dict) else ():
        if isinstance(value, dict) and isinstance(
            name := value.get("$dynamicAnchor"), str
        ):
            yield name, (*at, "$defs", key)


def _copy(
    part: Mapping[str, JsonValue],
    site: Site,
    targets: Mapping[tuple[str, str], Target],
    names: Mapping[str, str],
) -> dict[str, JsonValue] | None:
    """The template that is referred to, filled; None where it is none."""
    source, pointer = targets.get((site.source.name, str(part.get("$ref"))), (None, ()))
    if source is not site.source or source is None:
        return None
    value = walk(source.data, pointer)[1]
    if not isinstance(value, dict) or value is site.value:
        return None
    own = {key: item for key, item in value.items() if key not in _OWN}
    # By name, or by the anchor that it has itself where that has been looked up.
    meant = {f"#{name}": said for name, said in names.items()}
    for name, anchor in _bound(pointer, value):
        if name in names:
            meant[f"#{text_of(anchor)}"] = names[name]
    filled = _filled(own, meant)
    return filled if isinstance(filled, dict) and filled != own else None


def _filled(value: JsonValue, names: Mapping[str, str]) -> JsonValue:
    if isinstance(value, list):
        return [_filled(item, names) for item in value]
    if not isinstance(value, dict):
        return value
    found = {key: _filled(item, names) for key, item in value.items()}
    said = found.get("$dynamicRef")
    if isinstance(said, str) and (meant := names.get(said)):
        del found["$dynamicRef"]
        found["$ref"] = meant
    return found


def _size(value: JsonValue) -> int:
    if isinstance(value, dict):
        return 1 + sum(map(_size, value.values()))
    return 1 + sum(map(_size, value)) if isinstance(value, list) else 1
