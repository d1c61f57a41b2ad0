"""Finds the methods of an SDK by looking at it, and the arguments that they take."""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any


@dataclass(frozen=True)
class Method:
    """A method of a resource, with what its module declares of it."""

    way: str
    """How a user writes it: `client.pets.list`."""
    sync: Any
    asynchronous: Any
    operation: Any

    @property
    def streams(self) -> bool:
        """Whether it gives items one by one."""
        return hasattr(self.operation, "stream")

    @property
    def pages(self) -> bool:
        """Whether its answer is a page, which others follow."""
        return getattr(self.operation, "pages", None) is not None

    @cached_property
    def names(self) -> frozenset[str]:
        """The arguments that it takes."""
        return frozenset(inspect.signature(self.sync).parameters)

    def parameter(self, where: str, name: str) -> str | None:
        """The argument of a parameter, by its place and its name on the wire."""
        for parameter in self.operation.parameters:
            if (parameter.place, parameter.name) == (where, name):
                return str(parameter.argument)
        return None

    def fields(self) -> dict[str, str]:
        """The arguments that are the fields of the body, by their names on the wire."""
        body = self.operation.body
        renamed = {field: argument for argument, field in body.renamed}
        shape = body.shape()
        if hasattr(shape, "model_rebuild"):
            shape.model_rebuild()  # what is declared before its types knows no aliases
        fields = getattr(shape, "model_fields", {})
        return {f.alias or name: renamed.get(name, name) for name, f in fields.items()}


class Sdk:
    """A generated package that is imported."""

    def __init__(self, source: Path) -> None:
        [name] = [folder.name for folder in source.iterdir() if folder.is_dir()]
        sys.path.insert(0, str(source))
        self.package: ModuleType = importlib.import_module(name)
        self.module = importlib.import_module(f"{name}.sdk")
        self.api = self.module.API
        self.codec = importlib.import_module(f"{name}._runtime.codec")
        self.types = importlib.import_module(f"{name}._runtime.types")
        self.models = importlib.import_module(f"{name}.models")

    def client(self, **options: Any) -> Any:
        """A client of the SDK, with a secret for each security scheme."""
        [kind] = [
            found
            for found in vars(self.module).values()
            if isinstance(found, type) and found.__module__ == self.module.__name__
        ]
        secrets = {
            scheme.field: (
                ("user", "secret")
                if type(scheme).__name__ == "Basic"
                else f"secret-{scheme.field}"
            )
            for scheme in self.api.security
        }
        return kind(**secrets, **options)

    def methods(self, client: Any) -> Iterator[Method]:
        """Every method that calls an operation."""
        for way, resource in _resources(client, "client"):
            declared = vars(sys.modules[type(resource).__module__])
            for name, function in inspect.getmembers(
                type(resource), inspect.isfunction
            ):
                if name.endswith("_async") and hasattr(resource, name[:-6]):
                    continue
                for constant in function.__code__.co_names:
                    operation = declared.get(constant)
                    if constant.isupper() and hasattr(operation, "parameters"):
                        yield Method(
                            f"{way}.{name}",
                            getattr(resource, name),
                            getattr(resource, f"{name}_async"),
                            operation,
                        )
                        break


def _resources(parent: Any, way: str) -> Iterator[tuple[str, Any]]:
    for name, found in inspect.getmembers(type(parent)):
        if isinstance(found, cached_property):
            resource = getattr(parent, name)
            yield f"{way}.{name}", resource
            yield from _resources(resource, f"{way}.{name}")
