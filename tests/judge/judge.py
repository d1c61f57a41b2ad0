"""What datamodel-code-generator makes of the schemas of a document, as plain facts."""

from __future__ import annotations

import ast
import json
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .facts import Fact, Facts

# Options without which it reads schemas in older, wrong ways.
_OPTIONS = {
    "strict_nullable": True,
    "use_missing_sentinel": True,
    "use_type_alias": True,
    "use_typed_nullable_map_values": True,
    "use_annotated": True,
    "field_constraints": True,
    "treat_dot_as_module": False,
    "disable_timestamp": True,
    "naming_strategy": "parent-prefixed",
}


def judged(document: Mapping[str, Any], scratch: Path) -> Facts:
    """Each object among the components, by pointer, with its fields by wire name.

    `scratch` is a folder for its report of the models that it made (the one structured
    channel that it promises to keep).
    """
    from datamodel_code_generator import (
        DataModelType,
        InputFileType,
        OpenAPIScope,
        generate,
    )

    report = scratch / "models.json"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        code = generate(
            dict(document),
            input_file_type=InputFileType.OpenAPI,
            output_model_type=DataModelType.PydanticV2BaseModel,
            openapi_scopes=[OpenAPIScope.Schemas],
            formatters=[],
            emit_model_metadata=report,
            **_OPTIONS,
        )
    assert isinstance(code, str)
    models = json.loads(report.read_text("utf-8"))["models"]
    return _Reading(ast.parse(code), models).facts()


@dataclass(frozen=True)
class _Reading:
    """Joins the report with the code, which alone knows of base classes and aliases."""

    code: ast.Module
    models: list[dict[str, Any]]

    def facts(self) -> Facts:
        classes = {n.name: n for n in self.code.body if isinstance(n, ast.ClassDef)}
        aliases = dict(self._aliases())
        own = {
            model["class_name"]: self._fields(model, aliases) for model in self.models
        }
        found: Facts = {}
        for model in self.models:
            name = model["class_name"]
            if name in classes and _is_object(name, classes):
                found[model["source_ref"]] = _inherited(name, classes, own)
        return found

    def _aliases(self) -> Iterator[tuple[str, ast.expr]]:
        for node in self.code.body:
            match node:
                case ast.Assign([ast.Name(name)], ast.Call(ast.Name(), [_, kind])):
                    yield name, kind
                case ast.AnnAssign(ast.Name(name), value=ast.expr() as kind):
                    yield name, kind
                case ast.ClassDef(name, [ast.Subscript(ast.Name("RootModel"), kind)]):
                    yield name, kind

    def _fields(
        self, model: dict[str, Any], aliases: Mapping[str, ast.expr]
    ) -> dict[str, Fact]:
        return {
            field["original_name"]
            or field["alias"]: Fact(
                field["required"],
                admits_null(ast.parse(field["type"], mode="eval").body, aliases),
            )
            for field in model["fields"]
        }


def admits_null(
    kind: ast.expr,
    aliases: Mapping[str, ast.expr],
    within: frozenset[str] = frozenset(),
) -> bool | None:
    """Whether None is of the type; None where it is of any type."""
    match kind:
        case ast.Constant(None):
            return True
        case ast.Constant(str(text)):
            return admits_null(ast.parse(text, mode="eval").body, aliases, within)
        case ast.Name("Any"):
            return None
        case ast.Name(name) if name in aliases and name not in within:
            return admits_null(aliases[name], aliases, within | {name})
        case ast.BinOp(left, ast.BitOr(), right):
            parts = [admits_null(part, aliases, within) for part in (left, right)]
        case ast.Subscript(ast.Name("Optional")):
            return True
        case ast.Subscript(ast.Name("Union"), ast.Tuple(several)):
            parts = [admits_null(part, aliases, within) for part in several]
        case ast.Subscript(ast.Name("Annotated"), ast.Tuple([first, *_])):
            return admits_null(first, aliases, within)
        case _:
            return False
    if True in parts:
        return True
    return None if None in parts else False


def _is_object(name: str, classes: Mapping[str, ast.ClassDef]) -> bool:
    """Whether the class is a model with fields, and not an enum or a root model."""
    bases = [ast.unparse(base) for base in classes[name].bases]
    return any(
        base == "BaseModel" or (base in classes and _is_object(base, classes))
        for base in bases
    )


def _inherited(
    name: str, classes: Mapping[str, ast.ClassDef], own: Mapping[str, dict[str, Fact]]
) -> dict[str, Fact]:
    fields: dict[str, Fact] = {}
    for base in reversed(classes[name].bases):
        if isinstance(base, ast.Name) and base.id in classes:
            fields |= _inherited(base.id, classes, own)
    return fields | own.get(name, {})
