"""What holds of every comparison: nothing comes of nothing, and order is order."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oascribe.change import definitions
from oascribe.change.changes import Change
from oascribe.change.rules import Direction, Kind
from oascribe.change.semver import Bump, bump_for, bumped, is_version, suggested

from .documents import GONE, changes, document
from .test_api_rules import CASES
from .test_schema_rules import OBJECT_CASES, PROPERTY_CASES, having

SENT, GOT = "/components/schemas/Sent", "/components/schemas/Got"
HARMLESS_BOTH_WAYS = {
    *("operation-deprecated", "operation-retries-changed", "model-deprecated"),
    *("webhook-deprecated", "callback-deprecated"),
    *("sunset-announced", "request-parameter-deprecated", "response-error-added"),
    *("response-header-deprecated", "request-property-deprecated"),
    *("response-property-deprecated", "response-property-added-required"),
    *("response-enum-value-added", "response-enum-value-removed"),
    *("request-discriminator-added", "response-discriminator-added"),
    *("response-property-no-longer-write-only", "response-discriminator-value-added"),
}
"""Rules of additive changes which, taken back, break nobody."""


def worst(found: tuple[Change, ...]) -> Kind | None:
    """The kind of the worst change."""
    return found[0].kind if found else None


@pytest.mark.parametrize(("rule", "old", "new", "others"), CASES)
def test_what_is_added_breaks_when_it_is_taken_back(
    rule: str, old: Any, new: Any, others: set[str]
) -> None:
    found = changes(document(old), document(new))
    if {change.kind for change in found} == {Kind.ADDITIVE}:
        back = changes(document(new), document(old))
        expected = {rule, *others} <= HARMLESS_BOTH_WAYS
        assert (worst(back) is not Kind.BREAKING) == expected


@pytest.mark.parametrize(("fact", "old", "new"), [*PROPERTY_CASES, *OBJECT_CASES])
def test_a_request_that_takes_more_breaks_when_it_takes_less(
    fact: str, old: Any, new: Any
) -> None:
    whole = "properties" in old and "name" in old["properties"]
    one, other = (
        document(
            {
                SENT: schema if whole else having(schema),
                "/components/schemas/Cat": having({}),
                "/components/schemas/Dog": having({"type": "string"}),
            }
        )
        for schema in (old, new)
    )
    found = changes(one, other)
    if {change.kind for change in found} == {Kind.ADDITIVE}:
        back = changes(other, one)
        expected = f"request-{fact}" in HARMLESS_BOTH_WAYS
        assert (worst(back) is not Kind.BREAKING) == expected


@pytest.mark.parametrize(("rule", "old", "new", "others"), CASES)
def test_what_nobody_touched_may_be_passed_over(
    rule: str, old: Any, new: Any, others: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = changes(document(old), document(new))
    monkeypatch.setattr(definitions, "is_untouched", lambda *said: False)
    assert changes(document(old), document(new)) == quick


scalars = st.sampled_from(
    [
        {"type": "string"},
        {"type": "integer"},
        {"type": "number", "maximum": 9},
        {"type": "string", "format": "date-time"},
        {"enum": ["a", "b"]},
        {"enum": ["b", "c"]},
        {"type": ["string", "null"]},
        {"$ref": "#/components/schemas/Got"},
        {},
    ]
)


def nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Lists, maps, unions and objects of schemas."""
    return st.one_of(
        st.builds(lambda item: {"type": "array", "items": item}, inner),
        st.builds(lambda item: {"type": "object", "additionalProperties": item}, inner),
        st.builds(lambda *each: {"anyOf": [*each]}, inner, inner),
        st.builds(
            lambda properties, required: {
                "type": "object",
                "properties": properties,
                "required": [name for name in required if name in properties],
            },
            st.dictionaries(st.sampled_from("abc"), inner, min_size=1),
            st.lists(st.sampled_from("abc"), unique=True),
        ),
    )


schemas = st.recursive(scalars, nested, max_leaves=6)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(old=schemas, new=schemas)
def test_any_two_schemas_can_be_compared(old: Any, new: Any) -> None:
    one, other = (document({SENT: having(s), GOT: having(s)}) for s in (old, new))
    found, back = changes(one, other), changes(other, one)
    assert changes(one, one) == ()
    assert bool(found) == bool(back), "a difference is one from both sides"
    assert found == changes(one, other)
    assert json.dumps(old) != json.dumps(new) or not found


def test_a_schema_that_goes_both_ways_is_judged_in_both() -> None:
    both = {f"{GET_BODY}/schema": {"$ref": "#/components/schemas/Sent"}}
    new = {f"{SENT}/required": ["value"]}
    found = changes(document(both), document(both | new))
    assert {(c.rule.direction, c.kind) for c in found} == {
        (Direction.REQUEST, Kind.BREAKING),
        (Direction.RESPONSE, Kind.ADDITIVE),
    }


GET_BODY = "/paths/~1things~1{id}/get/responses/200/content/application~1json"


def test_names_are_those_of_python() -> None:
    new = {f"{SENT}/properties/value": GONE}
    [change] = changes(document(), document(new))
    assert change.names == ("things.make_thing(value)", "models.Sent.value")
    assert change.new is None
    assert change.place.pointer == f"{SENT}/properties/value"


def test_what_many_share_is_one_change() -> None:
    shared = {
        "/components/parameters/Page": {
            "name": "page",
            "in": "query",
            "schema": {"type": "integer"},
        },
        "/paths/~1things/post/parameters": [{"$ref": "#/components/parameters/Page"}],
        "/paths/~1things~1{id}/get/parameters/-": {
            "$ref": "#/components/parameters/Page"
        },
    }
    new = {"/components/parameters/Page/schema/maximum": 9}
    [change] = changes(document(shared), document(shared | new))
    assert change.names == ("things.get_thing(page)", "things.make_thing(page)")


def test_a_scalar_that_many_refer_to_is_one_change() -> None:
    shared = {
        "/components/schemas/Name": {"type": "string"},
        f"{SENT}/properties/name": {"$ref": "#/components/schemas/Name"},
        f"{SENT}/properties/value": {"$ref": "#/components/schemas/Name"},
    }
    new = {"/components/schemas/Name/maxLength": 9}
    [change] = changes(document(shared), document(shared | new))
    assert change.rule.id == "request-max-length-added"
    assert change.place.pointer == "/components/schemas/Name"
    assert "models.Sent.value" in change.names


def test_schemas_that_are_made_of_themselves_end() -> None:
    def tree(limit: int) -> dict[str, Any]:
        return {
            GOT: {
                "type": "object",
                "properties": {
                    "value": {"type": "integer", "maximum": limit},
                    "below": {
                        "type": "array",
                        "items": {"$ref": "#/components/schemas/Got"},
                    },
                },
            },
            "/components/schemas/List": {
                "type": "array",
                "items": {"$ref": "#/components/schemas/List"},
            },
        }

    [change] = changes(document(tree(1)), document(tree(2)))
    assert change.rule.id == "response-maximum-raised"


def test_a_parameter_that_only_the_path_has_is_compared() -> None:
    item = {"get": {"responses": {"204": {"description": "d"}}, "operationId": "one"}}
    old, new = document({"/paths/~1a~1{id}": item}), document(
        {"/paths/~1a~1{key}": item}
    )
    assert changes(old, old) == ()
    assert [c.rule.id for c in changes(old, new)] == ["request-parameter-renamed"]


def test_a_fragment_is_no_part_of_a_path() -> None:
    item = document()["paths"]["/things"]
    streams = {
        "/paths/~1things#stream": item,
        "/paths/~1things#stream/post/tags": ["B"],
    }
    assert changes(document(streams), document(streams)) == ()


@pytest.mark.parametrize(
    ("version", "bump", "told", "unasked"),
    [
        ("1.2.3", Bump.MAJOR, "2.0.0", "2.0.0"),
        ("1.2.3", Bump.MINOR, "1.3.0", "1.3.0"),
        ("1.2.3", Bump.PATCH, "1.2.4", "1.2.4"),
        ("1.2.3", Bump.NONE, "1.2.3", "1.2.3"),
        ("0.2.3", Bump.MAJOR, "1.0.0", "0.3.0"),
        ("0.2.3", Bump.MINOR, "0.3.0", "0.2.4"),
        ("0.2.3", Bump.PATCH, "0.2.4", "0.2.4"),
    ],
)
def test_versions_step_as_told_and_more_softly_before_the_first(
    version: str, bump: Bump, told: str, unasked: str
) -> None:
    assert bumped(version, bump) == told
    assert suggested(version, bump) == unasked


@pytest.mark.parametrize("text", ["1.2", "1.2.3rc1", "01.2.3", "v1.2.3", ""])
def test_other_texts_are_no_versions(text: str) -> None:
    assert not is_version(text)
    with pytest.raises(ValueError, match="three numbers"):
        bumped(text, Bump.PATCH)


def test_the_worst_change_asks_for_the_step() -> None:
    words = changes(document(), document({"/info/description": "Other."}))
    more = changes(
        document(), document({"/components/schemas/New": {"type": "string"}})
    )
    assert bump_for(()) is Bump.NONE
    assert bump_for(words) is Bump.PATCH
    assert bump_for((*words, *more)) is Bump.MINOR
