"""What the index of hostile documents asks for by name, one test for each."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
import yaml
from pydantic import BaseModel

from .cases import CASES, Case
from .conftest import Runs


def case_of(name: str) -> Case:
    return next(case for case in CASES if case.id.startswith(name))


@pytest.fixture
def imported(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Imports the SDK of a case."""
    names: list[str] = []

    def load(case: Case) -> ModuleType:
        monkeypatch.syspath_prepend(runs(case).output / "src")
        names.append(case.package)
        return importlib.import_module(case.package)

    yield load
    for name in [n for n in sys.modules if n.split(".")[0] in names]:
        del sys.modules[name]


def thing_of(case: Case) -> dict[str, Any]:
    data = yaml.safe_load(case.file.read_bytes())
    found: dict[str, Any] = data["components"]["schemas"]["Thing"]
    return found


def test_a_docstring_says_what_the_description_does(imported: Any) -> None:
    case = case_of("A05")
    sdk = imported(case)
    assert inspect.getdoc(sdk.models.Thing) == thing_of(case)["description"]


def test_a_constant_is_what_the_document_says(imported: Any) -> None:
    case = case_of("A13")
    properties = thing_of(case)["properties"]
    sdk = imported(case)
    constant = properties["s4"]["const"]
    assert sdk.models.Thing(id="a", s4=constant).model_dump()["s4"] == constant


def test_recursive_models_come_back_as_they_were(imported: Any) -> None:
    models = imported(case_of("C09")).models
    data = {
        "self": {"kids": [{"map": {"a": {"u": ["x", ["y", {"kids": []}]]}}}]},
        "u": "z",
    }
    assert models.Thing.model_validate(data).model_dump(by_alias=True) == data


def test_no_model_overrides_the_machinery_of_its_class(imported: Any) -> None:
    models = imported(case_of("B03")).models
    own = {name for name in vars(BaseModel) if not name.startswith("__annotations")}
    for name in models.__all__:
        found = getattr(models, name)
        if inspect.isclass(found) and issubclass(found, BaseModel):
            assert not own & set(found.model_fields), name


def test_no_identifier_is_more_than_ascii(runs: Runs) -> None:
    for name in ("B04", "B05", "B07", "B08"):
        for path, text in runs(case_of(name)).files().items():
            if path.endswith(".py"):
                for node in ast.walk(ast.parse(text)):
                    for word in ("id", "name", "attr", "arg"):
                        assert str(getattr(node, word, "")).isascii(), path


def test_the_files_of_every_sdk_are_there_and_nothing_shadows_a_module(
    runs: Runs,
) -> None:
    plain, crowded = case_of("A01"), case_of("B11")

    def ours(case: Case) -> dict[str, str]:
        files = runs(case).files()
        return {path.replace(case.package, "PACKAGE"): files[path] for path in files}

    first, second = ours(plain), ours(crowded)
    fixed = [p for p in first if "/models/" not in p and "/docs" not in p]
    assert {p for p in fixed if "things" not in p} <= set(second)
    for path, text in first.items():
        if "/_runtime/" in path:
            assert second[path] == text
    roots = {Path(path).parts[1] for path in second if path.startswith("src/")}
    assert roots == {"PACKAGE"}


def test_names_are_the_same_in_another_order(runs: Runs, tmp_path: Path) -> None:
    case = case_of("B12")
    data = yaml.safe_load(case.file.read_bytes())
    turned = {**data, "paths": dict(reversed(data["paths"].items()))}
    file = tmp_path / "turned.yaml"
    file.write_text(yaml.safe_dump(turned, sort_keys=False))
    other = Case("B12-turned", file, "either", {}, frozenset(), 30)
    first, second = (
        json.loads((runs(each).output / "oascribe.lock").read_text())["names"]
        for each in (case, other)
    )
    assert first == second


def test_words_of_yaml_1_1_are_what_the_author_typed(imported: Any) -> None:
    models = imported(case_of("C16")).models
    for word in ("no", "yes", "on", "off", "y", "n", "1:30", "2020-01-01", "1_000"):
        assert models.A.model_validate({"no": word}).model_dump(by_alias=True) == {
            "no": word
        }
    aliases = {field.alias or name for name, field in models.A.model_fields.items()}
    assert aliases == {"no", "on", "y", "2020-01-01", "1"}


def test_values_in_a_path_stay_where_they_are(imported: Any) -> None:
    sdk = imported(case_of("B14"))
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.url.raw_path.decode())
        return httpx.Response(204)

    with httpx.Client(transport=httpx.MockTransport(answer)) as client:
        api = sdk.HostileSDK(client=client)
        api.a.o0(id="1/2")
        api.api.o1(a="1?", b="2#")
        api.api.o2(a_b="1", a_b_="2")
        api.x_a_json.o3(a="../x")
        api.api.o4(a="1")
        api.api.o5(a="1", b="2&c=3")
        api.api.o6(a="1")
    assert seen == [
        "/a/1%2F2/1%2F2",
        "/1%3F2%23",
        "/1/2",
        "/x..%2Fx.json",
        "/1/",
        "/1?b=2%26c%3D3",
        "/1",
    ]
