"""What a document shows as an example, our models take, where its schema takes it."""

from __future__ import annotations

import datetime
import importlib
import json
import re
import sys
import typing
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

import pytest
from jsonschema.exceptions import ValidationError as SchemaError
from openapi_schema_validator import OAS30Validator, OAS31Validator
from pydantic import TypeAdapter, ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from oascribe.api.build import build
from oascribe.api.model import Api
from oascribe.api.naming import settle_names
from oascribe.api.schemas import Schemas
from oascribe.api.spots import own_spot
from oascribe.config import Config
from oascribe.emit.annotations import Annotations, Side
from oascribe.emit.layout import one_line
from oascribe.emit.models import emit_models
from oascribe.emit.package import emit_package
from oascribe.emit.rendering import Renderer
from oascribe.emit.runtime import emit_runtime
from oascribe.errors import Findings
from oascribe.spec.document import Document, Node
from oascribe.spec.load import load
from oascribe.spec.resolve import resolve

from .test_judge import OURS, vendors

NO_MODELS = ("webhooks", "callbacks")
"""What the API calls is no part of the SDK."""


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.parent.name)
def test_examples_of_our_documents_are_taken(file: Path, tmp_path: Path) -> None:
    assert_taken(file, tmp_path)


@pytest.mark.parametrize("file", list(vendors()))
def test_examples_of_vendors_are_taken(file: Path, tmp_path: Path) -> None:
    assert_taken(file, tmp_path)


def assert_taken(file: Path, scratch: Path) -> None:
    package = f"sdk_{re.sub(r'[^a-z0-9]', '_', file.parent.name + file.stem)}"
    findings = Findings()
    document = resolve(load(file, findings), findings)
    api = settle_names(build(document, Config(file, scratch, package=package)), {})
    types = Types(document, api, installed(api, scratch))
    schema_says = Opinion(document)
    refused = [
        f"{schema.pointer_text}: {error.errors()[:2]}"
        for schema, value in examples(document.root)
        if schema_says.valid(schema, value) and (error := types.refusal(schema, value))
    ]
    assert not refused, "\n".join(refused)


def installed(api: Api, scratch: Path) -> ModuleType:
    """The package of the SDK, without its resources."""
    render = Renderer()
    parts = (emit_models(api, render), emit_package(api, render), emit_runtime(api))
    for path, text in ((p, t) for part in parts for p, t in part.items()):
        target = scratch / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    sys.path.insert(0, str(scratch / "src"))
    try:
        package = importlib.import_module(api.sdk.package)
        importlib.import_module(f"{api.sdk.package}.models")
        importlib.import_module(f"{api.sdk.package}.types")
    finally:
        sys.path.remove(str(scratch / "src"))
    return package


class Types:
    """Holds values against the models of an SDK."""

    def __init__(self, document: Document, api: Api, package: ModuleType) -> None:
        self._schemas = Schemas(document)
        self._annotations = Annotations(api.definitions)
        self._names = {**vars(typing), **vars(package.types), "dt": datetime}
        self._names["models"] = package.models

    def refusal(self, schema: Node, value: object) -> ValidationError | None:
        """Why the value is none of the schema's type; None where it is."""
        kind = self._schemas.type_of(schema, own_spot(schema))
        code = one_line(self._annotations.of(kind, Side.MODEL, "models."))
        try:
            TypeAdapter(eval(code, self._names)).validate_json(json.dumps(value))
        except ValidationError as error:
            return error
        return None


class Opinion:
    """What jsonschema says."""

    def __init__(self, document: Document) -> None:
        self._kind = OAS31Validator if document.minor else OAS30Validator
        resource = Resource.from_contents(document.source.data, DRAFT202012)
        self._registry: Registry[Any] = Registry().with_resource("doc:", resource)

    def valid(self, schema: Node, value: object) -> bool:
        """Whether the value fits the schema; False where that cannot be told."""
        target = {"$ref": f"doc:#{quote(schema.pointer_text)}"}
        try:
            self._kind(target, registry=self._registry).validate(value)
        except (SchemaError, TypeError, re.error):
            return False
        return True


def examples(root: Node) -> Iterator[tuple[Node, object]]:
    """Each example that stands beside a schema or in a component, with its schema."""
    for _, schema in (
        root["components"].children("schemas") if "components" in root else ()
    ):
        if (said := schema.get("example")) is not None:
            yield schema, said.value
        for one in schema.entries("examples"):
            yield schema, one.value
    stack = [root]
    while stack:
        node = stack.pop()
        children = [c for key, c in node.items() if key not in NO_MODELS]
        children += node.elements()
        schema = node.get("schema")
        if schema is not None and isinstance(schema.value, dict):
            if (said := node.get("example")) is not None:
                yield schema, said.value
            for _, one in node.children("examples"):
                if (value := one.follow().get("value")) is not None:
                    yield schema, value.value
        stack += [c for c in children if isinstance(c.value, dict | list)]
