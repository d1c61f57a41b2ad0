"""Models: what is absent, null or unknown, in and out."""

from __future__ import annotations

import copy
import json
import pickle
import sys
import types
import warnings
from typing import Annotated, Any, Literal, TypeAlias

import pydantic
import pytest
from pydantic import Field

from oascribe_runtime.advice import retry_after
from oascribe_runtime.basemodel import BaseModel
from oascribe_runtime.codec import Codec
from oascribe_runtime.lazy import attach
from oascribe_runtime.oneof import OneOf
from oascribe_runtime.retries import BackoffStrategy, RetryConfig
from oascribe_runtime.types import (
    UNSET,
    Nullable,
    OptionalNullable,
    Unrecognized,
    UnrecognizedFloat,
    UnrecognizedInt,
    UnrecognizedStr,
    Unset,
)

Reason: TypeAlias = Literal["stop", "length"] | UnrecognizedStr


class Cat(BaseModel):
    pet_type: Literal["cat"] = Field(default="cat", alias="petType")
    lives: int


class Dog(BaseModel):
    pet_type: Literal["dog"] = Field(default="dog", alias="petType")
    tricks: list[str] | None = None


class Cow(BaseModel):
    kind: str | None = None
    milk: int


class Hen(BaseModel):
    kind: str | None = None
    eggs: int


class Row(BaseModel):
    type: Literal[1] | UnrecognizedInt


class Note(BaseModel):
    type: Literal[10] | UnrecognizedInt
    text: str | None = None


class GoneNote(BaseModel):
    type: Literal[10] | UnrecognizedInt
    gone: bool


class Mail(BaseModel):
    kind: Literal["mail"] | UnrecognizedStr | None = None
    way: Literal["post"] | UnrecognizedStr
    days: int | None = None


class Call(BaseModel):
    kind: Literal["call", "any"] | UnrecognizedStr | None = None
    way: Literal["phone"] | UnrecognizedStr
    number: int = 0


class Text(BaseModel):
    kind: Literal["text", "any"] | UnrecognizedStr | None = None
    way: Literal["phone", "mobile"] | UnrecognizedStr
    days: int | None = None


WAYS = OneOf(
    "kind",
    (
        *(("mail", "Mail"), ("call", "Call"), ("text", "Text")),
        *(("any", "Call"), ("any", "Text")),
    ),
)
PARTS = OneOf("type", ((1, "Row"), (10, "Note"), (10, "GoneNote")))
FARM = OneOf("kind", (("cow", "Cow"), ("hen", "Hen")))
OPEN = OneOf("petType", (("cat", "Cat"), ("dog", "Dog")))
REST = OneOf("kind", (("cow", "Cow"),), "Hen")


class All(BaseModel):
    required: int
    nullable: Nullable[int]
    constant: bool = True
    null_default: Nullable[int] = 5
    optional: int | None = None
    both: OptionalNullable[int] = UNSET
    anything: Any | None = None
    reason: OptionalNullable[Reason] = UNSET
    count: Literal[1, 2] | UnrecognizedInt | None = None
    share: Literal["half"] | UnrecognizedFloat | None = None
    pet: OptionalNullable[Annotated[Cat | Dog | Unrecognized, OPEN]] = UNSET
    closed: Annotated[Cat | Dog, OPEN] | None = None
    parts: list[Annotated[Row | Note | GoneNote | Unrecognized, PARTS]] | None = None
    told: Annotated[Cow | Hen | Unrecognized, FARM] | None = None
    farm: Annotated[Cow | Hen, REST] | None = None
    mixed: Annotated[Cat | Dog | Reason | list[int] | Unrecognized, OPEN] | None = None
    loose: Cat | Dog | Unrecognized | None = None
    pets: list[Cat | Dog] | None = None


LEAST: dict[str, Any] = {"required": 1, "nullable": None}
SENT = '{"required":1,"nullable":null,"constant":true,"null_default":5%s}'

VALUES: list[tuple[dict[str, Any], str]] = [
    ({}, ""),
    ({"optional": None, "both": UNSET, "anything": None}, ""),
    ({"optional": 3, "both": None}, ',"optional":3,"both":null'),
    ({"both": 4, "anything": {"a": None}}, ',"both":4,"anything":{"a":null}'),
    ({"reason": "stop"}, ',"reason":"stop"'),
    ({"reason": "odd", "count": 7, "share": 0.5}, ',"reason":"odd","count":7,"share":0.5'),
    ({"pet": {"petType": "cat", "lives": 9}}, ',"pet":{"petType":"cat","lives":9}'),
    ({"pet": {"pet_type": "dog"}}, ',"pet":{"petType":"dog"}'),
    ({"pet": {"petType": "fox", "a": [None]}}, ',"pet":{"petType":"fox","a":[null]}'),
    ({"parts": [{"type": 10}, {"type": 3, "a": 1}]}, ',"parts":[{"type":10},{"type":3,"a":1}]'),
    ({"told": {"eggs": 3}}, ',"told":{"eggs":3}'),
    ({"told": {"kind": ["cow"]}}, ',"told":{"kind":["cow"]}'),
    ({"told": {"milk": "none"}}, ',"told":{"milk":"none"}'),
    ({"pet": 5, "loose": [1]}, ',"pet":5,"loose":[1]'),
    ({"closed": {"petType": "dog", "x": 1}}, ',"closed":{"petType":"dog","x":1}'),
    ({"loose": {"lives": 1}}, ',"loose":{"petType":"cat","lives":1}'),
    ({"pets": [{"lives": 1}, {"tricks": ["sit"]}]}, ',"pets":[{"petType":"cat","lives":1},{"petType":"dog","tricks":["sit"]}]'),
    ({"unknown": {"k": None}}, ',"unknown":{"k":null}'),
]  # fmt: skip


@pytest.mark.parametrize(("given", "rest"), VALUES)
def test_values_go_round_without_loss_or_warning(
    given: dict[str, Any], rest: str
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        model = All.model_validate({**LEAST, **given})
        text = model.model_dump_json()
        assert text == SENT % rest
        again = All.model_validate_json(text)
        assert again == model
        assert again.model_dump_json() == text
        assert json.loads(json.dumps(model.model_dump(mode="json"))) == json.loads(text)
        assert All.model_validate(model.model_dump()) == model
        assert pickle.loads(pickle.dumps(model)) == model


def test_unknown_values_are_told_from_known_ones() -> None:
    model = All.model_validate({**LEAST, "reason": "odd", "pet": {"petType": "fox"}})
    assert isinstance(model.reason, UnrecognizedStr)
    assert model.pet == Unrecognized({"petType": "fox"})
    kept = All(required=1, nullable=2, pet=Unrecognized(7), reason=UnrecognizedStr("x"))
    assert kept.pet == Unrecognized(7)
    assert kept.model_dump_json().endswith('"reason":"x","pet":7}')
    cat = Cat(lives=3)
    assert All(required=1, nullable=2, pet=cat, loose=cat).pet is cat
    odd = Dog.model_construct(pet_type="wolf")
    assert All(required=1, nullable=2, pet=odd).pet is odd


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({"petType": "dog"}, Dog),
        ({"lives": 9}, Cat),
        ("stop", str),
        ("odd", UnrecognizedStr),
        ([1, 2], list),
        (["odd"], Unrecognized),
        ({"petType": "fox"}, Unrecognized),
        (7, Unrecognized),
        (Dog(), Dog),
    ],
)
def test_members_that_are_no_objects_stand_beside_those_that_are_told_apart(
    value: Any, kind: type
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        model = All(required=1, nullable=2, mixed=value)
        assert type(model.mixed) is kind
        again = All.model_validate_json(model.model_dump_json())
        assert again == model
        assert type(again.mixed) is kind


def test_what_a_server_calls_like_a_python_name_is_another_field() -> None:
    codec = Codec(Cat)
    text = b'{"petType":"cat","lives":1,"pet_type":"odd"}'
    assert codec.dump_json(codec.from_json(text)) == text
    alone = b'{"lives":1,"pet_type":"odd"}'
    assert codec.from_json(alone).pet_type == "cat"
    assert json.loads(codec.dump_json(codec.from_json(alone)))["pet_type"] == "odd"


def test_a_known_tag_with_a_wrong_value_is_refused() -> None:
    for field, value in (("pet", {"petType": "cat"}), ("closed", {"petType": "fox"})):
        with pytest.raises(pydantic.ValidationError):
            All.model_validate({**LEAST, field: value})


def test_unset_is_one_falsy_value() -> None:
    assert not UNSET
    assert repr(UNSET) == "UNSET"
    assert copy.deepcopy(UNSET) is copy.copy(UNSET) is UNSET
    assert pickle.loads(pickle.dumps(UNSET)) is UNSET
    assert isinstance(UNSET, Unset)
    with pytest.raises(pydantic.ValidationError):
        All(required=UNSET, nullable=1)  # type: ignore[arg-type]


def test_errors_show_no_values() -> None:
    with pytest.raises(pydantic.ValidationError) as caught:
        Cat(lives="SECRET")  # type: ignore[arg-type]
    assert "SECRET" not in str(caught.value)


BAD: list[dict[str, Any]] = [
    {"initial_interval": -1},
    {"max_interval": -1},
    {"exponent": 0},
    {"exponent": -2.0},
    {"max_elapsed_time": -1},
    {"jitter_ms": -1},
    {"initial_interval": float("nan")},
    {"max_interval": float("inf")},
    {"exponent": True},
    {"max_elapsed_time": "5"},
    {"initial_interval": None},
]


@pytest.mark.parametrize("values", BAD, ids=str)
def test_a_backoff_that_makes_no_sense_is_refused(values: dict[str, Any]) -> None:
    """R55."""
    with pytest.raises(ValueError, match=next(iter(values))):
        BackoffStrategy(**values)


@pytest.mark.parametrize(
    "values",
    [
        {"strategy": "often"},
        {"backoff": {"initial_interval": 1}},
        {"max_attempts": 0},
        {"max_attempts": 1.5j},
        {"status_codes": ["6XX"]},
        {"status_codes": ["50"]},
        {"status_codes": ["5X0"]},
        {"status_codes": [500]},
        {"status_codes": ["\uff15\uff10\uff10"]},
    ],
    ids=str,
)
def test_a_retry_config_that_makes_no_sense_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(values))):
        RetryConfig(**values)


def test_the_pause_is_spread_evenly_and_bounded() -> None:
    """R51, R52."""
    import random

    dice = random.Random(7)
    backoff = BackoffStrategy(100, 60_000, 2.0, 3_600_000, jitter_ms=1000)
    draws = [backoff.pause(0, dice.random()) for _ in range(10_000)]
    assert min(draws) >= 0.1
    assert max(draws) <= 1.1
    for tenth in range(10):
        low = 0.1 + tenth / 10
        assert 800 <= sum(low <= draw < low + 0.1 for draw in draws) <= 1200
    assert BackoffStrategy(100, 400, jitter_ms=1000).pause(9, 1.0) == 0.4
    assert BackoffStrategy(100, 400, 1.5).pause(10**6, 0.5) == 0.4


NOW = 784111777.0  # Sun, 06 Nov 1994 08:49:37 GMT
ASKED: list[tuple[dict[str, str], float | None]] = [
    ({"retry-after": "Sun, 06 Nov 1994 08:49:47 GMT"}, 10),
    ({"retry-after": "Sunday, 06-Nov-94 08:49:47 GMT"}, 10),
    ({"retry-after": "Sun Nov  6 08:49:47 1994"}, 10),
    ({"retry-after": "Sun, 06 Nov 1994 08:49:27 GMT"}, None),
    ({"retry-after": "Sun, 06 Nov 2094 08:49:27 GMT"}, None),
    ({"retry-after": "Sun, 99 Nov 1994 99:49:27 GMT"}, None),
    ({"retry-after": "Sun, 06 Nov 99999 08:49:27 GMT"}, None),
    ({"retry-after": "1.5"}, 1.5),
    ({"retry-after": "1."}, 1),
    ({"retry-after": "."}, None),
    ({"retry-after": "0"}, 0),
    ({"retry-after": "31536000"}, 31536000),
    ({"retry-after": "31536001"}, None),
    ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
    ({"retry-after-ms": "x", "retry-after": "9"}, 9),
    ({}, None),
    *(({"retry-after": bad}, None) for bad in ("inf", "nan", "1e999", "-5", "banana", "", "1, 5", "0x10", "\uff11", "1_0", "9" * 400)),
]  # fmt: skip


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/Los_Angeles"])
def test_retry_after_is_read_as_utc_everywhere(
    zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R29 to R49, F57."""
    import time

    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        for headers, seconds in ASKED:
            assert retry_after(headers, NOW) == seconds, headers
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_lazy_package_imports_when_asked() -> None:
    package = types.ModuleType("lazy_one")
    package.__path__ = []  # type: ignore[attr-defined]
    inner = types.ModuleType("lazy_one.inner")
    inner.Thing = object()  # type: ignore[attr-defined]
    sys.modules.update({"lazy_one": package, "lazy_one.inner": inner})
    try:
        get, listing = attach("lazy_one", {".inner": ("Thing",)}, modules=("inner",))
        assert listing() == ["Thing", "inner"]
        assert get("Thing") is inner.Thing
        assert package.Thing is inner.Thing
        assert get("inner") is inner
        with pytest.raises(AttributeError, match="no attribute 'other'"):
            get("other")
    finally:
        del sys.modules["lazy_one"], sys.modules["lazy_one.inner"]


def test_a_member_without_its_tag_is_told_by_the_rest_of_it() -> None:
    for told in (Hen(eggs=3), {"eggs": 3}):
        assert All.model_validate({**LEAST, "told": told}).told == Hen(eggs=3)
    odd = All.model_validate({**LEAST, "told": {"kind": {"a": 1}}}).told
    assert odd == Unrecognized({"kind": {"a": 1}})


def test_a_member_may_have_all_values_that_no_other_one_has() -> None:
    for farm in ({"kind": "duck", "eggs": 1}, {"eggs": 1}, Hen(eggs=1, kind="duck")):
        assert isinstance(All.model_validate({**LEAST, "farm": farm}).farm, Hen)
    for farm in ({"kind": "cow", "milk": 1}, Cow(milk=1, kind="cow")):
        assert isinstance(All.model_validate({**LEAST, "farm": farm}).farm, Cow)
    with pytest.raises(pydantic.ValidationError, match="farm"):
        All.model_validate({**LEAST, "farm": {"kind": "cow", "eggs": 1}})


def test_unrecognized_values_compare_by_what_they_hold() -> None:
    kept = Unrecognized("x")
    assert kept == Unrecognized("x") != Unrecognized("y")
    assert {kept: 1}[Unrecognized("x")] == 1
    assert repr(kept) == "Unrecognized(raw='x')"


def test_numbers_tell_members_apart() -> None:
    found = All.model_validate_json(
        '{"required":1,"nullable":null,"parts":[{"type":10}]}'
    )
    assert found.parts == [Note(type=10)]
    gone = All.model_validate({**LEAST, "parts": [{"type": 10, "gone": True}]})
    assert gone.parts == [GoneNote(type=10, gone=True)]
    assert All(**LEAST, parts=[{"type": 2}]).parts == [Unrecognized({"type": 2})]


def chain(length: int) -> type[BaseModel]:
    """A model that refers to another one, and so on."""
    model: type[BaseModel] = Cat
    for number in range(length):
        kind: Any = model | None
        model = pydantic.create_model(
            f"Link{number}", __base__=BaseModel, behind=(kind, None)
        )
    return model


def test_models_may_refer_to_one_another_over_a_long_way() -> None:
    before = sys.getrecursionlimit()
    assert chain(90).model_validate({}).model_dump_json() == "{}"
    codec = Codec(list[chain(90)])  # type: ignore[misc]
    assert codec.dump_json(codec.from_json(b"[{}]")) == b"[{}]"
    users_own: Any = pydantic.TypeAdapter(list[chain(90)])  # type: ignore[misc]
    assert users_own.dump_json(users_own.validate_json(b"[{}]")) == b"[{}]"
    assert sys.getrecursionlimit() == before


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({"way": "post"}, Mail),
        ({"way": "phone"}, Call),
        ({"way": "phone", "days": 1}, Text),
        ({"way": "mobile"}, Text),
        ({"way": "pigeon"}, Mail),
        ({"way": "phone", "number": "x"}, Text),
        ({"kind": "mail", "way": "phone"}, Mail),
        ({"kind": "fax", "way": "phone"}, Unrecognized),
        ({"kind": "any", "way": "mobile"}, Text),
        ({"kind": "any", "way": "phone"}, Call),
        ({"kind": "any", "way": "pigeon"}, Call),
        ({}, Unrecognized),
    ],
)
def test_without_its_tag_a_member_is_known_by_its_words(
    value: dict[str, Any], kind: type
) -> None:
    ways: Any = pydantic.TypeAdapter(Annotated[Mail | Call | Text | Unrecognized, WAYS])
    assert type(ways.validate_python(value)) is kind
    assert type(ways.validate_json(json.dumps(value))) is kind
