"""griffe's opinion of two SDKs: what breaks in Python for it was told already."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import griffe
import pytest

from oascribe.api.naming import settled_names
from oascribe.change.changes import Change
from oascribe.change.compare import compare
from oascribe.change.policy import Policy
from oascribe.change.rules import Kind
from oascribe.change.side import Side
from oascribe.emit.models import emit_models
from oascribe.emit.package import emit_package
from oascribe.emit.rendering import Renderer
from oascribe.emit.resources import emit_resources

from .documents import TODAY, document, side
from .test_api_rules import CASES, GET, STRING

PACKAGE = "things_sdk"
TOLD = (
    *("operation-removed", "model-removed", "model-renamed", "method-renamed"),
    *("method-moved", "resource-removed", "field-renamed", "argument-renamed"),
    *("request-parameter-added-required", "request-parameter-removed"),
    *("request-parameter-renamed", "request-parameter-became-required"),
    *("request-body-removed", "request-body-arguments-changed"),
    *("response-kind-changed", "response-body-removed", "response-answer-added"),
    "model-kind-changed",
)
"""Rules whose cases make two SDKs that griffe compares."""
BETWEEN_US = re.compile(
    # How a method is declared: a constant beside the resource, for the runtime alone.
    r"\.[A-Z][A-Z0-9_]*$"
    # What the client is told of the API, and the version that it has.
    r"|\.sdk\.API$|\.__version__$"
    # Copied into each SDK, and the same in both.
    r"|\._runtime\."
    # Lists of names; the names themselves are compared.
    r"|\.__all__$"
)
"""What griffe sees, and no user of an SDK does: the written list of exceptions."""
SCHEMAS = "/components/schemas"
MORE: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("a property gone", {}, {f"{SCHEMAS}/Got/properties": {"name": STRING}}),
    ("an argument gone", {}, {f"{SCHEMAS}/Sent/properties": {"name": STRING}}),
    ("an argument required", {}, {f"{SCHEMAS}/Sent/required": ["name"]}),
    ("a property required", {}, {f"{SCHEMAS}/Got/required": ["name"]}),
    (
        "a property optional",
        {f"{SCHEMAS}/Got/required": ["name"]},
        {},
    ),
    (
        "a property null",
        {},
        {f"{SCHEMAS}/Got/properties/name/type": ["string", "null"]},
    ),
    (
        "an argument of another type",
        {},
        {f"{SCHEMAS}/Sent/properties/name/type": "integer"},
    ),
    (
        "a default",
        {
            f"{SCHEMAS}/Sent/required": ["name"],
            f"{SCHEMAS}/Sent/properties/name/default": "a",
        },
        {
            f"{SCHEMAS}/Sent/required": ["name"],
            f"{SCHEMAS}/Sent/properties/name/default": "b",
        },
    ),
    (
        "another answer",
        {},
        {f"{GET}/responses/200/content/application~1json/schema": STRING},
    ),
]


def pairs() -> Iterator[object]:
    for rule, old, new, _ in CASES:
        if rule in TOLD:
            yield pytest.param(old, new, id=rule)
    for name, old, new in MORE:
        yield pytest.param(old, new, id=name)


@pytest.mark.parametrize(("old", "new"), list(pairs()))
def test_what_breaks_for_griffe_was_told(
    old: dict[str, Any], new: dict[str, Any], tmp_path: Path
) -> None:
    before = side(document(old), {}, package=PACKAGE)
    after = side(document(new), settled_names(before.api), package=PACKAGE)
    told = [c for c in compare(before, after, Policy(TODAY)) if c.kind is Kind.BREAKING]
    known = {word for change in told for word in words(change)}
    modules = {item.module: item.name for item in before.api.definitions.values()}
    modules |= {group.module: name for name, group in before.groups.values()}
    found = griffe.find_breaking_changes(
        surface(before, tmp_path / "old"), surface(after, tmp_path / "new")
    )
    for breakage in found:
        if not BETWEEN_US.search(breakage.obj.path):
            missing = wanted(breakage, modules) - known
            assert not missing, f"{breakage.kind.name} {breakage.obj.path}"


def words(change: Change) -> Iterator[str]:
    """Each name in a change, without the package that it is in."""
    for text in (*change.names, change.detail):
        yield from re.findall(r"\w+", text)


def wanted(breakage: griffe.Breakage, modules: dict[str, str]) -> set[str]:
    """The names that a change must tell to have told this: what is gone or another."""
    names = breakage.obj.path.split(".")[1:]
    plain = [name.removesuffix("TypedDict").removesuffix("_async") for name in names]
    parameter = getattr(breakage.old_value or breakage.new_value, "name", None)
    if breakage.kind.name.startswith("PARAMETER") and parameter:
        return {plain[-1], parameter}
    return {modules.get(plain[-1], plain[-1])}


def surface(side: Side, folder: Path) -> griffe.Object | griffe.Alias:
    """The SDK as griffe reads it, without running it."""
    render = Renderer(None)
    files = {
        **emit_models(side.api, render),
        **emit_resources(side.api, render),
        **emit_package(side.api, render),
    }
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return griffe.load(PACKAGE, search_paths=[folder / "src"])
