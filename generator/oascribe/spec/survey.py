"""Walks a document once and lists every object in it, and every reference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from .pointer import JsonValue, Pointer
from .shapes import FIELDS, Form, Kind
from .source import Source

_LISTED = (Form.LIST, Form.ONE)
REF_KEYS = ("$ref", "$dynamicRef")
_Child = tuple[Pointer, Kind, JsonValue]


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """An object of the document, and where it is."""

    source: Source
    pointer: Pointer
    kind: Kind
    value: dict[str, JsonValue]


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """A place that names another place; `said` may be anything but a good name."""

    site: Site
    steps: Pointer
    """The way from the site to what was said."""

    said: JsonValue

    @property
    def pointer(self) -> Pointer:
        """Where it is said."""
        return self.site.pointer + self.steps


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found so far.

    An object that YAML aliases put into several places is visited at the first of
    them, so that the work is bounded by the size of the file.
    """

    sites: list[Site] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    kinds: dict[int, set[Kind]] = field(default_factory=dict)
    """As what each mapping was visited, by identity."""

    def visit(self, source: Source, at: Pointer, kind: Kind, value: JsonValue) -> None:
        """Add the object there and all objects in it, in document order."""
        stack: list[_Child] = [(at, kind, value)]
        while stack:
            pointer, kind, value = stack.pop()
            if not isinstance(value, dict):
                continue
            seen = self.kinds.setdefault(id(value), set())
            if kind not in seen:
                seen.add(kind)
                site = Site(source, pointer, kind, value)
                if kind is not Kind.COLLECTION:
                    self.sites.append(site)
                    self.references.extend(_references(site))
                stack.extend(reversed(list(_children(site))))


def _references(site: Site) -> Iterator[Reference]:
    for key in REF_KEYS:
        if key in site.value and (key == "$ref" or site.kind is Kind.SCHEMA):
            yield Reference(site, (key,), site.value[key])
    discriminator = site.value.get("discriminator")
    if site.kind is Kind.SCHEMA and isinstance(discriminator, dict):
        mapping = discriminator.get("mapping")
        for value, said in mapping.items() if isinstance(mapping, dict) else ():
            yield Reference(site, ("discriminator", "mapping", value), said)


def _children(site: Site) -> Iterator[_Child]:
    fields = FIELDS[site.kind]
    for key, value in site.value.items():
        if key in fields:
            kind, form = fields[key]
        elif site.kind is Kind.CALLBACK and not key.startswith("x-"):
            kind, form = Kind.PATH_ITEM, Form.ONE
        else:
            continue
        at = (*site.pointer, key)
        if isinstance(value, list):  # `items` may be a list before OpenAPI 3.1.
            for index, item in enumerate(value if form in _LISTED else ()):
                yield (*at, index), kind, item
        elif form is Form.ONE:
            yield at, kind, value
        elif isinstance(value, dict) and form is not Form.LIST:
            yield at, Kind.COLLECTION, value
            for name, member in value.items():
                if form is not Form.PATTERNED or not name.startswith("x-"):
                    yield (*at, name), kind, member
