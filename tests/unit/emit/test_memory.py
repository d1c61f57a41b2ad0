"""What is not rendered again is what would have been rendered."""

from __future__ import annotations

import ast
import json
import random
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from shutil import copy

import pytest

from oascribe.api.directions import reached
from oascribe.api.model import Api
from oascribe.api.modules import references
from oascribe.api.naming import settle_names
from oascribe.api.types import Ref
from oascribe.api.webhooks import EVENT, GROUP
from oascribe.config import Config
from oascribe.emit import rendering
from oascribe.emit.docs import emit_docs
from oascribe.emit.memory import Memory
from oascribe.emit.models import emit_models
from oascribe.emit.prints import Prints, keys_in
from oascribe.emit.rendering import Renderer
from oascribe.emit.resources import emit_resources
from oascribe.errors import Findings, OascribeError
from oascribe.output.lock import LOCK
from oascribe.output.write import write
from oascribe.pipeline import generate, read
from oascribe.spec.load import load

GOLDEN = Path(__file__).parents[2] / "golden"
DOCUMENTS = sorted(GOLDEN.glob("*/openapi.yaml"))


@pytest.fixture(params=DOCUMENTS, ids=lambda path: path.parent.name)
def config(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Config:
    monkeypatch.setenv("OASCRIBE_CACHE", str(tmp_path / "cache"))
    spec = tmp_path / "api.json"
    spec.write_text(json.dumps(load(request.param, Findings()).data), "utf-8")
    return Config(spec, tmp_path / "out")


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that were rendered, in order."""
    found: list[str] = []
    before = Renderer.__call__

    def spy(self: Renderer, template: str, **view: object) -> str:
        found.append(template)
        return before(self, template, **view)

    monkeypatch.setattr(rendering.Renderer, "__call__", spy)
    return found


def _reached(api: Api, module: str) -> Api:
    """The picture with nothing in it but what a module leads to."""
    stack = [key for key, item in api.definitions.items() if item.module == module]
    found: set[str] = set()
    while stack:
        key = stack.pop()
        if key not in found:
            found.add(key)
            stack += references(api.definitions[key])
    every = {key: item for key, item in api.definitions.items() if key in found}
    return replace(api, definitions=every, groups=(), webhooks=None)


def test_a_module_and_its_pages_depend_on_what_they_lead_to_alone(
    config: Config,
) -> None:
    api = settle_names(read(config, Findings())[1], {})
    whole = {**emit_models(api, Renderer()), **emit_docs(api, Renderer())}
    for module in Prints(api).of_modules:
        part = _reached(api, module)
        found = {**emit_models(part, Renderer()), **emit_docs(part, Renderer())}
        own = {path: text for path, text in found.items() if "/models/" in path}
        assert own == {path: whole[path] for path in own}


def test_a_resource_and_its_page_depend_on_the_group_and_what_it_leads_to_alone(
    config: Config,
) -> None:
    api = settle_names(read(config, Findings())[1], {})
    whole = {**emit_resources(api, Renderer()), **emit_docs(api, Renderer())}
    for group in api.groups:
        # The pages of webhooks, which are not held here, cannot be without theirs.
        needed = tuple(g for g in api.groups if g.key == GROUP and g is not group)
        alone = replace(api, groups=(group, *needed))
        keys = keys_in(replace(alone, definitions={}))
        keys |= {EVENT} & api.definitions.keys()
        keys |= reached(api.definitions, map(Ref, keys))
        known = {key: d for key, d in api.definitions.items() if key in keys}
        part = replace(alone, definitions=known)
        found = {**emit_resources(part, Renderer()), **emit_docs(part, Renderer())}
        own = {path: text for path, text in found.items() if "/models/" not in path}
        for path in own.keys() - {"README.md", "USAGE.md"}:
            assert own[path] == whole[path]


def test_no_key_of_a_group_is_overlooked(config: Config) -> None:
    api = settle_names(read(config, Findings())[1], {})
    for group in api.groups:
        said = set(re.findall(r"Ref\(key=('.*?'|\".*?\")\)", repr(group)))
        assert set(map(ast.literal_eval, said)) == keys_in(group)


def test_nothing_that_many_files_have_is_rendered_twice(
    config: Config, rendered: list[str]
) -> None:
    plan = generate(config)
    write(plan, config.output)
    many = {"docs/models/model.md", "src/package/models/model.py"}
    many |= {"docs/sdks/group/README.md", "src/package/resource.py"}
    assert many <= {*rendered}
    rendered.clear()
    assert generate(config).files == plan.files
    assert not many & {*rendered}


def test_what_somebody_changed_on_disk_is_rendered_again(config: Config) -> None:
    plan = generate(config)
    write(plan, config.output)
    for path in plan.files:
        file = config.output / path
        file.write_bytes(b"\xff" if len(path) % 2 else file.read_bytes() + b"#\n")
    assert generate(config).files == plan.files


@pytest.mark.parametrize("stored", ["[]", "{", "null", '{"a": 1}', '{"a": ["b"]}'])
def test_a_broken_memory_is_none(
    stored: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("oascribe.cache.recall", lambda *_: stored)
    assert Memory(tmp_path, "me").text("a", "b") is None


def test_other_templates_make_other_texts(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("text", "utf-8")
    for maker, known in (("one", None), ("one", "text"), ("two", None)):
        memory = Memory(tmp_path, maker)
        assert memory.text("a", "same") == known
        memory.keep({"a": "text"})


def test_after_any_change_the_files_are_those_of_a_first_run(
    config: Config, tmp_path: Path
) -> None:
    random_ = random.Random(config.spec.parent.name)
    write(generate(config), config.output)
    fresh = replace(config, output=tmp_path / "fresh")
    fresh.output.mkdir()
    for _ in range(8):
        data = json.loads(config.spec.read_text("utf-8"))
        _change(data, random_)
        config.spec.write_text(json.dumps(data), "utf-8")
        copy(config.output / LOCK, fresh.output)
        again = _files(partial(generate, config))
        assert again == _files(partial(generate, fresh))
        if isinstance(again, Mapping):
            write(generate(config), config.output)


def _files(make: Callable[[], object]) -> object:
    try:
        return getattr(make(), "files", None)
    except OascribeError as error:
        return [str(finding.code) for finding in error.findings]


def _change(data: object, random_: random.Random) -> None:
    """Change a word, a flag or a list somewhere below the components or paths."""
    assert isinstance(data, dict)
    part = data["components"]["schemas"] if random_.random() < 0.6 else data["paths"]
    node: object = part[random_.choice(list(part))]
    while isinstance(node, dict) and node:
        key = random_.choice(list(node))
        inner = node[key]
        if isinstance(inner, dict) and inner and random_.random() < 0.9:
            node = inner
        elif isinstance(inner, bool):
            node[key] = not inner
            return
        elif key in ("description", "title", "pattern"):
            node[key] = f"{inner} more"
            return
        elif key in ("enum", "required", "oneOf", "anyOf") and len(inner) > 1:
            node[key] = inner[1:]
            return
        elif key == "properties":
            inner["added"] = {"type": random_.choice(["string", "integer"])}
            return
        else:
            return
