"""Places in a JSON text that are found when asked for are those noted all at once."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oascribe.errors import Findings
from oascribe.limits import DEFAULT
from oascribe.spec import located
from oascribe.spec.events import json_events
from oascribe.spec.reading import Reader
from oascribe.spec.source import Container, Marks, layers
from oascribe.spec.tree import TreeBuilder

BLANKS = ("", "", " ", "\n", "\r\n", "\r", "\t", "\n\n  ")
NUMBERS = ("1", "-0", "1.10", "1E5", "0.5", "12e-3", "100000000000000000000")


def written(value: Any, chance: random.Random) -> str:
    """JSON with blanks wherever they may be, and numbers in all their spellings."""

    def blank() -> str:
        return chance.choice(BLANKS)

    match value:
        case dict():
            pairs = [
                f"{blank()}{json.dumps(key)}{blank()}:{blank()}{written(v, chance)}"
                for key, v in value.items()
            ]
            return "{" + ",".join(f"{p}{blank()}" for p in pairs or [""]) + "}"
        case list():
            items = [f"{blank()}{written(v, chance)}{blank()}" for v in value]
            return "[" + (",".join(items) or blank()) + "]"
        case bool() | None:
            return json.dumps(value)
        case int():
            return NUMBERS[value % len(NUMBERS)]
        case _:
            return json.dumps(value, ensure_ascii=chance.random() < 0.5)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 99) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=20,
)
DOCUMENTS = st.dictionaries(st.text(max_size=4), VALUES, max_size=5)


def read(text: str) -> tuple[dict[str, Any], Reader]:
    reader = Reader("api.json", text, Findings(), DEFAULT)
    return reader.read(), reader


def at_once(text: str, root: Any) -> Marks:
    builder = TreeBuilder("api.json", Findings(), DEFAULT)
    builder.build(json_events(text))
    return builder.marks.moved(builder.root, root)


def containers(root: Any) -> list[Container]:
    return [container for layer in layers(root) for container in layer]


def everything(marks: Marks, asked: list[Container]) -> list[Any]:
    return [(list(marks.spots(c)), marks.spelled(c)) for c in asked]


@given(DOCUMENTS, st.randoms(use_true_random=False))
def test_from_the_outermost_on(document: dict[str, Any], chance: random.Random) -> None:
    text = chance.choice(BLANKS) + written(document, chance)
    root, reader = read(text)
    asked = containers(root)
    assert everything(reader.marks(), asked) == everything(at_once(text, root), asked)


@given(DOCUMENTS, st.randoms(use_true_random=False))
def test_in_any_order(document: dict[str, Any], chance: random.Random) -> None:
    text = written(document, chance)
    root, reader = read(text)
    asked = containers(root)
    chance.shuffle(asked)
    assert everything(reader.marks(), asked) == everything(at_once(text, root), asked)


def test_a_container_of_another_file_has_no_place() -> None:
    _, reader = read('{"a": {"b": 1.0}}')
    assert list(reader.marks().spots({"x": 1})) == []
    assert reader.marks().spelled({"x": 1}) == {}


def test_a_few_places_are_found_without_noting_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(located, "_PASSES", 100)
    root, reader = read(json.dumps({"a": {"b": [{"c": 1.0}] * 50}}))
    monkeypatch.setattr(reader, "_all_marks", pytest.fail)
    marks = reader.marks()
    assert marks.spot(root, "a") == ("api.json", 1, 2)
    assert marks.spot(root["a"], "b") == ("api.json", 1, 8)
    assert marks.spot(root["a"]["b"], 1) == ("api.json", 1, 26)
    assert marks.spelled(root["a"]["b"][49]) == {}


@pytest.mark.parametrize("kind", ["deep", "wide"])
def test_what_is_asked_of_all_is_noted_at_once(kind: str) -> None:
    """However deep the document is, it is not gone over again and again."""
    text = '{"a":' * 200 + "1" + "}" * 200
    if kind == "wide":
        text = json.dumps({str(number): {"x": [1]} for number in range(3000)})
    root, reader = read(text)
    begun: list[int] = []
    note = located.Located._note

    def counted(self: Any, container: Container, begin: int) -> None:
        begun.append(begin)
        note(self, container, begin)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(located.Located, "_note", counted)
        asked = containers(root)
        found = everything(reader.marks(), asked)
    assert found == everything(at_once(text, root), asked)
    assert len(begun) <= 6 if kind == "deep" else len(begun) > 3000
