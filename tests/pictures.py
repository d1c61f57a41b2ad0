"""Pictures of APIs from a few lines of YAML, for tests that need no file."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from oascribe.api.build import build
from oascribe.api.model import Alias, Api, Definition, Field, Model, Operation
from oascribe.api.naming import settle_names
from oascribe.api.settling import groups_of
from oascribe.api.types import Type
from oascribe.codes import Code
from oascribe.config import Config
from oascribe.errors import Findings, SpecError
from oascribe.limits import DEFAULT
from oascribe.spec.reading import Reader
from oascribe.spec.resolve import resolve
from oascribe.spec.source import Source

NO_CONFIG = Config(Path("api.yaml"), Path("nowhere"))


@dataclass(frozen=True)
class Drawn:
    """A picture with settled names, and what was warned of on the way."""

    api: Api
    warned: tuple[str, ...]
    """The codes of the warnings, in the order of their places."""

    def definition(self, name: str) -> Definition:
        """The definition of that name."""
        [found] = [d for d in self.api.definitions.values() if d.name == name]
        return found

    def model(self, name: str) -> Model:
        """The definition of that name, which is a model."""
        found = self.definition(name)
        assert isinstance(found, Model)
        return found

    def alias(self, name: str) -> Alias:
        """The definition of that name, which is no model."""
        found = self.definition(name)
        assert isinstance(found, Alias)
        return found

    def fields(self, model: str) -> dict[str, Field]:
        """The fields of a model by their wire names."""
        return {field.wire.raw: field for field in self.model(model).fields}

    def type_of(self, model: str, wire: str) -> Type:
        """The type of one field."""
        return self.fields(model)[wire].type

    @property
    def names(self) -> dict[str, str]:
        """The name of each definition by its key, without `#/components/schemas/`."""
        return {
            key.removeprefix("#/components/schemas/"): str.__str__(item.name)
            for key, item in self.api.definitions.items()
        }

    def operation(self, name: str) -> Operation:
        """The operation with that method."""
        groups = groups_of(self.api)
        [found] = [op for group in groups for op in group.operations if op.name == name]
        return found


def drawn(
    *parts: str,
    version: str = "3.1.0",
    remembered: Mapping[str, str] | None = None,
    pagination: bool = False,
) -> Drawn:
    """The picture of a document that has these parts beside its head.

    :param pagination: recognise the common shapes of pages

    Raises SpecError where the document is refused.
    """
    head = f"openapi: {version}\ninfo: {{title: Test, version: '1'}}\n"
    body = "".join(textwrap.dedent(part).strip("\n") + "\n" for part in parts)
    if "paths:" not in body:
        body += "paths: {}\n"
    findings = Findings()
    reader = Reader("api.yaml", head + body, findings, DEFAULT)
    source = Source(Path("api.yaml"), "api.yaml", reader.read(), "", reader.marks)
    document = resolve(source, findings)
    api = build(document, replace(NO_CONFIG, pagination=pagination))
    findings.raise_errors(SpecError)
    warned = tuple(_slug(finding.code) for finding in findings.warnings)
    return Drawn(settle_names(api, remembered or {}), warned)


def schemas(
    *texts: str, version: str = "3.1.0", remembered: Mapping[str, str] | None = None
) -> Drawn:
    """The picture of a document that has only these components."""
    lines = "\n".join(textwrap.dedent(text).strip("\n") for text in texts)
    part = f"components:\n  schemas:\n{textwrap.indent(lines, '    ')}"
    return drawn(part, version=version, remembered=remembered)


def _slug(code: str) -> str:
    return code.slug if isinstance(code, Code) else code
