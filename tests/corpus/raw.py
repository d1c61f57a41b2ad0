"""A document as it was written, read by nothing of ours: the judge of what is sent."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml
from jsonschema import FormatChecker
from jsonschema.exceptions import UnknownType
from openapi_schema_validator import OAS30Validator, OAS31Validator
from referencing import Registry, Resource
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

VERBS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
IGNORED = {"accept", "content-type", "authorization"}
"""Header parameters that mean nothing (OpenAPI, Parameter Object)."""


class _Yaml12(yaml.CSafeLoader):
    """YAML 1.2's core schema: `on` and dates are strings."""


_Yaml12.yaml_implicit_resolvers = {
    first: [
        (tag, rule) for tag, rule in rules if not tag.endswith((":timestamp", ":value"))
    ]
    for first, rules in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    if first not in set("oOyYnN")
}
_Yaml12.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile("^(?:null|Null|NULL)$"), ["n", "N"]
)


_MANGLED = re.compile("[\x80-\x84\x86-\x9f]")


def read(file: Path) -> Any:
    """What a JSON or YAML file holds; the keys of maps are strings."""
    text = file.read_text("utf-8-sig")
    if file.suffix == ".json":
        return json.loads(text)
    return _texts(yaml.load(_MANGLED.sub("\ufffd", text), _Yaml12))


def _texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _texts(item) for key, item in value.items()}
    return [_texts(item) for item in value] if isinstance(value, list) else value


@dataclass(frozen=True)
class Place:
    """A value of the document, and how references from there are followed."""

    value: Any
    resolver: Any
    ref: str = ""
    """The reference that led here."""

    def get(self, key: str) -> Place | None:
        """The member of that name."""
        if isinstance(self.value, dict) and key in self.value:
            return Place(self.value[key], self.resolver)
        return None

    def text(self, key: str) -> str | None:
        """The member of that name, where it is a text."""
        found = self.value.get(key) if isinstance(self.value, dict) else None
        return found if isinstance(found, str) else None

    def items(self, key: str) -> Iterator[tuple[str, Place]]:
        """The members of a map below."""
        found = self.value.get(key) if isinstance(self.value, dict) else None
        for name, item in found.items() if isinstance(found, dict) else ():
            yield name, Place(item, self.resolver)

    def each(self, key: str) -> list[Place]:
        """The items of a list below."""
        found = self.value.get(key) if isinstance(self.value, dict) else None
        every = found if isinstance(found, list) else []
        return [Place(item, self.resolver) for item in every]

    def target(self) -> Place | None:
        """What a reference refers to; None where this is none, or it is broken."""
        ref = self.text("$ref")
        if ref is None:
            return None
        try:
            found = self.resolver.lookup(ref)
        except (Unresolvable, ValueError):
            return None
        return Place(found.contents, found.resolver, ref)

    def follow(self) -> Place:
        """The end of a chain of references."""
        place, left = self, 50
        while left and (target := place.target()):
            place, left = target, left - 1
        return place


@dataclass(frozen=True)
class Call:
    """An operation as it was written."""

    path: str
    verb: str
    item: Place
    node: Place

    @property
    def said(self) -> str:
        """What it is called in reports."""
        return self.node.text("operationId") or f"{self.verb} {self.path}"

    @cached_property
    def parameters(self) -> dict[tuple[str, str], Place]:
        """Its parameters by place and name; those of the path item come first."""
        slots = re.findall(r"\{([^{}]+)\}", self.path.partition("#")[0])
        text = {"in": "path", "required": True, "schema": {"type": "string"}}
        found = {
            ("path", name): Place({**text, "name": name}, self.item.resolver)
            for name in slots
        }
        others = [self.item.get(verb) for verb in VERBS]
        for other in filter(None, others):  # what one of them says of the path holds
            for parameter in (each.follow() for each in other.each("parameters")):
                name = parameter.text("name") or ""
                if parameter.text("in") == "path" and name in slots:
                    found["path", name] = parameter
        for said in (*self.item.each("parameters"), *self.node.each("parameters")):
            parameter = said.follow()
            where, name = parameter.text("in") or "", parameter.text("name") or ""
            if name.strip() and (where != "header" or name.lower() not in IGNORED):
                found[where, name] = parameter
        return found

    @property
    def body(self) -> Place | None:
        """Its request body."""
        said = self.node.get("requestBody")
        return said.follow() if said else None


class Raw:
    """A document, for one direction: `sent` without what is read-only, or `received`
    without what is write-only."""

    def __init__(self, file: Path, direction: str) -> None:
        self._folder = file.parent.resolve()
        self._leave = "readOnly" if direction == "sent" else "writeOnly"
        self._registry: Registry[Any] = Registry(retrieve=self._retrieve)
        uri = file.resolve().as_uri()
        contents = self._registry.get_or_retrieve(uri)
        self._registry = contents.registry
        self.root = Place(contents.value.contents, self._registry.resolver(uri))
        version = str(self.root.value.get("openapi"))
        self._kind = OAS30Validator if version.startswith("3.0") else OAS31Validator

    def _retrieve(self, uri: str) -> Resource[Any]:
        file = Path(unquote(uri.removeprefix("file://")))
        written = copy.deepcopy(read(file))
        data = _one_way(written, self._leave, written, frozenset())
        return Resource(contents=data, specification=DRAFT202012)

    def calls(self) -> Iterator[Call]:
        """Every operation of `paths`."""
        for path, said in self.root.items("paths"):
            item = said.follow()
            for verb in VERBS:
                node = item.get(verb)
                if not node or not isinstance(node.value, dict):
                    continue
                node = node.follow()
                if not any(node.value.get(f"{x}ignore") for x in EXTENSIONS):
                    yield Call(path, verb, item, node)

    def problem(self, schema: Place, value: Any) -> str | None:
        """Why a value does not fit a schema; None where it does."""
        validator = self._kind(
            schema.value, format_checker=DATES, _resolver=schema.resolver
        )
        try:
            error = next(validator.iter_errors(value), None)
        except (
            *(UnknownType, Unresolvable, TypeError, ValueError, re.error),
            AttributeError,  # 3.0 knows no lists of schemas under `items`
        ) as crash:
            return f"the schema is not sound: {type(crash).__name__}"
        except RecursionError:
            return "the schema is not sound: it never ends"
        return None if error is None else f"{error.json_path}: {error.message[:200]}"


DATES = FormatChecker(formats=["date", "date-time"])
"""Examples often are no dates where they should be."""
EXTENSIONS = ("x-sdk-", "x-speakeasy-", "x-fern-")


def _one_way(value: Any, leave: str, root: Any, above: frozenset[str]) -> Any:
    """The document without the properties that do not go this way.

    What `allOf` is around a schema (`above`) may name them, or require them, as well.
    """
    if isinstance(value, list):
        return [_one_way(item, leave, root, frozenset()) for item in value]
    if not isinstance(value, dict):
        return value
    out = above | _leaving(value, leave, root, DEEPEST)
    if out:
        value = dict(value)
        if isinstance(properties := value.get("properties"), dict):
            own = _leaving({"properties": properties}, leave, root, 1)
            kept = {name: p for name, p in properties.items() if name not in own}
            value["properties"] = kept
        if isinstance(required := value.get("required"), list):
            value["required"] = [name for name in required if name not in out]
            if not value["required"]:
                del value["required"]
    return {
        key: (
            [_one_way(part, leave, root, out) for part in item]
            if key == "allOf" and isinstance(item, list)
            else _one_way(item, leave, root, frozenset())
        )
        for key, item in value.items()
    }


DEEPEST = 10


def _leaving(value: Any, leave: str, root: Any, depth: int) -> frozenset[str]:
    """The properties that do not go this way, those of what is put together as well."""
    if not isinstance(value, dict) or not depth:
        return frozenset()
    found: set[str] = set()
    if isinstance(properties := value.get("properties"), dict):
        found.update(
            name
            for name, item in properties.items()
            if isinstance(said := _local(item, root), dict) and said.get(leave) is True
        )
    parts = value.get("allOf")
    for part in parts if isinstance(parts, list) else ():
        target = _local(part, root)
        found |= _leaving(target, leave, root, depth - 1)
    return frozenset(found)


def _local(part: Any, root: Any) -> Any:
    """What is referred to inside of this file, where it is."""
    ref = part.get("$ref") if isinstance(part, dict) else None
    if not isinstance(ref, str) or not ref.startswith("#/"):
        return part
    for step in ref[2:].split("/"):
        key = unquote(step).replace("~1", "/").replace("~0", "~")
        root = root.get(key) if isinstance(root, dict) else None
    return root
