"""Notes names that are required and are a slip away from a property."""

from __future__ import annotations

from ..codes import Code
from .document import Document
from .guess import guess, is_slip
from .shapes import Kind
from .source import short
from .survey import Survey

_COMPOSED = frozenset(("allOf", "oneOf", "anyOf", "if", "$ref", "patternProperties"))


def check_required(document: Document, survey: Survey) -> None:
    """Note misspelled names in `required`: the property is then optional.

    A name that is like no property may be that of another part of an `allOf`.
    """
    for site in survey.sites:
        names, properties = site.value.get("required"), site.value.get("properties")
        if site.kind is not Kind.SCHEMA or not isinstance(names, list):
            continue
        if not isinstance(properties, dict) or _COMPOSED.intersection(site.value):
            continue
        if site.pointer[-2:-1] in (("allOf",), ("oneOf",), ("anyOf",)):
            continue
        said = {name for name in names if isinstance(name, str)}
        free = dict.fromkeys(n for n in properties if n not in said)
        for index, name in enumerate(names if said - properties.keys() else ()):
            if isinstance(name, str) and name not in properties and is_slip(name, free):
                node = document.of(site)["required"][index]
                found = f"{short(name)}, which is no property"
                node.warn(Code.REQUIRED_UNKNOWN, found, repr(guess(name, free)))
