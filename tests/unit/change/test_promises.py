"""Promises: stability, deprecation, sunset and versions, and what they ease or ask."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oascribe.change.policy import Policy, policy_of
from oascribe.change.rules import Kind
from oascribe.errors import ConfigError
from oascribe.settings import DiffSettings

from .documents import GONE, TODAY, changes, document

GET = "/paths/~1things~1{id}/get"
POST = "/paths/~1things/post"
LIMIT = f"{GET}/parameters/1"
SENT, GOT = "/components/schemas/Sent", "/components/schemas/Got"
LEVEL = "x-stability-level"
STRING = {"type": "string"}
Patch = dict[str, object]
USUAL = Policy(TODAY)
HELD = replace(USUAL, sunset_days={"stable": 90, "beta": 30})
"""Deprecated things are to stay for 90 days, those in beta for 30."""


def kinds(
    old: Patch, new: Patch, policy: Policy = USUAL, **both: object
) -> dict[str, str]:
    """The kind of each change, by its rule."""
    found = changes(document(old | both), document(new | both), policy=policy)
    return {change.rule.id: change.kind.value for change in found}


PLACES = [GET, LIMIT, f"{GOT}/properties/name", GOT, f"{SENT}/properties/name"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("was", "now", "rule", "kind"),
    [
        (GONE, "beta", "stability-lowered", "breaking"),
        ("stable", "draft", "stability-lowered", "breaking"),
        ("beta", "alpha", "stability-lowered", "breaking"),
        ("alpha", "draft", "stability-lowered", "additive"),
        ("draft", "alpha", "stability-raised", "additive"),
        ("beta", GONE, "stability-raised", "additive"),
        (GONE, "shaky", "stability-unreadable", "docs"),
    ],
)
def test_another_stability_is_told_wherever_it_is_said(
    place: str, was: object, now: object, rule: str, kind: str
) -> None:
    old, new = (
        {} if level is GONE else {f"{place}/{LEVEL}": level} for level in (was, now)
    )
    assert kinds(old, new) == {rule: kind}


def test_no_stability_is_the_same_as_stable() -> None:
    assert kinds({}, {f"{GET}/{LEVEL}": "stable"}) == {}


UNSTABLE: list[tuple[Patch, Patch]] = [
    ({f"{GET}/{LEVEL}": "alpha"}, {LIMIT: GONE, f"{GET}/{LEVEL}": "alpha"}),
    ({f"{GET}/{LEVEL}": "draft"}, {GET: GONE, GOT: GONE}),
    (
        {f"{GET}/{LEVEL}": "alpha"},
        {f"{GET}/{LEVEL}": "alpha", f"{GOT}/properties/name": {"type": "integer"}},
    ),
    ({f"{LIMIT}/{LEVEL}": "alpha"}, {LIMIT: GONE}),
    (
        {f"{LIMIT}/{LEVEL}": "alpha"},
        {f"{LIMIT}/{LEVEL}": "alpha", f"{LIMIT}/required": True},
    ),
    (
        {f"{GOT}/properties/name/{LEVEL}": "alpha"},
        {f"{GOT}/properties/name": GONE},
    ),
    (
        {f"{GOT}/{LEVEL}": "draft"},
        {f"{GOT}/{LEVEL}": "draft", f"{GOT}/properties/name": GONE},
    ),
    (
        {"/webhooks/done": {"post": {LEVEL: "alpha"}}},
        {},
    ),
    (
        {f"{GET}/{LEVEL}": "alpha", f"{GET}/tags": ["Others"]},
        {f"{GET}/{LEVEL}": "alpha"},
    ),
]


@pytest.mark.parametrize(("old", "new"), UNSTABLE)
def test_what_is_unstable_breaks_nothing(old: Patch, new: Patch) -> None:
    found = changes(document(old), document(new))
    assert found
    assert all(change.kind is Kind.ADDITIVE for change in found)
    assert any("may change at any time" in change.why for change in found)
    strict = replace(USUAL, stability="draft")
    assert changes(document(old), document(new), policy=strict)[0].kind is Kind.BREAKING


def test_beta_is_held_to_unless_only_what_is_stable_is() -> None:
    old, new = {f"{GET}/{LEVEL}": "beta"}, {f"{GET}/{LEVEL}": "beta", LIMIT: GONE}
    assert kinds(old, new) == {"request-parameter-removed": "breaking"}
    eased = kinds(old, new, replace(USUAL, stability="stable"))
    assert eased == {"request-parameter-removed": "additive"}


@pytest.mark.parametrize("first", [GET, POST])
def test_a_schema_that_a_stable_operation_needs_breaks(first: str) -> None:
    """Whichever of the two comes first in the document."""
    schema = {"$ref": "#/components/schemas/Got"}
    both = {
        f"{POST}/responses/204": {
            "description": "d",
            "content": {"application/json": {"schema": schema}},
        },
        f"{first}/{LEVEL}": "draft",
    }
    new = {f"{GOT}/properties/name": {"type": "integer"}}
    found = kinds({}, new, **both)
    assert found == {"response-type-changed": "breaking"}


def deprecated(place: str, sunset: str | None = None) -> Patch:
    """The place as deprecated, with a date or not."""
    said: Patch = {f"{place}/deprecated": True}
    return said | {f"{place}/x-sunset": sunset} if sunset else said


THINGS = {
    GET: "operation-deprecated",
    LIMIT: "request-parameter-deprecated",
    f"{GOT}/properties/name": "response-property-deprecated",
    f"{SENT}/properties/name": "request-property-deprecated",
    GOT: "model-deprecated",
}


@pytest.mark.parametrize(("place", "rule"), THINGS.items())
@pytest.mark.parametrize(
    ("level", "sunset", "told"),
    [
        (None, None, {"sunset-missing": "breaking"}),
        (
            None,
            "2030-03-31",
            {"sunset-too-early": "breaking", "sunset-announced": "additive"},
        ),
        (None, "2030-04-01", {"sunset-announced": "additive"}),
        ("beta", "2030-01-31", {"sunset-announced": "additive"}),
        (
            "beta",
            "2030-01-30",
            {"sunset-too-early": "breaking", "sunset-announced": "additive"},
        ),
        ("alpha", None, {}),
    ],
)
def test_a_deprecation_leaves_the_time_that_is_asked_for(
    place: str, rule: str, level: str | None, sunset: str | None, told: dict[str, str]
) -> None:
    both: Patch = {f"{place}/{LEVEL}": level} if level else {}
    new = deprecated(place, sunset)
    assert kinds({}, new, HELD, **both) == {rule: "additive", **told}
    free = {fact: "additive" for fact in told if fact == "sunset-announced"}
    assert kinds({}, new, **both) == {rule: "additive", **free}


@pytest.mark.parametrize(
    ("now", "policy", "told"),
    [
        ("2030-06-01", HELD, {"sunset-earlier-in-time": "additive"}),
        ("2030-06-01", USUAL, {"sunset-earlier": "breaking"}),
        (
            "2030-02-01",
            HELD,
            {"sunset-earlier": "breaking", "sunset-too-early": "breaking"},
        ),
        ("2032-01-01", HELD, {"sunset-later": "additive"}),
        (None, HELD, {"sunset-removed": "breaking"}),
    ],
)
def test_a_sunset_moves_as_far_as_the_time_that_is_asked_for(
    now: str | None, policy: Policy, told: dict[str, str]
) -> None:
    old, new = deprecated(GET, "2031-01-01"), deprecated(GET, now)
    assert kinds(old, new, policy) == told


def test_a_sunset_that_draws_near_is_no_change() -> None:
    soon = deprecated(GET, "2030-01-02")
    assert kinds(soon, soon, HELD) == {}
    assert kinds(soon, deprecated(GET, "2030-01-03"), HELD) == {
        "sunset-later": "additive"
    }


@pytest.mark.parametrize(
    ("was", "now", "rule"),
    [
        ("1.2.3", "1.2.3", "api-version-kept"),
        ("1.2.3", "1.0.0", "api-version-lowered"),
        ("1.2.3", "1.3.0", "api-version-too-small"),
        ("1.2.3", "2.0.0-rc.1", None),
        ("v1.2.3", "v2.0.0", None),
        ("0.1.0", "0.2.0", None),
        ("0.1.0", "0.1.1", "api-version-too-small"),
        ("0.9.0", "1.0.0", None),
        ("2030-01-01", "2030-01-01", None),
        ("1", "1", None),
    ],
)
def test_a_version_says_that_something_broke(
    was: str, now: str, rule: str | None
) -> None:
    old, new = (Patch({"/info/version": version}) for version in (was, now))
    wanted = {"api-version-changed"} if was != now else set()
    assert kinds(old, new).keys() == wanted
    told = kinds(old, new | {LIMIT: GONE})
    wanted |= {rule} if rule else set()
    assert told.keys() == {"request-parameter-removed", *wanted}
    raised = policy_of(DiffSettings(kinds={"api-version-kept": "breaking"}), TODAY)
    if rule == "api-version-kept":
        assert kinds(old, new | {LIMIT: GONE}, raised)[rule] == "breaking"


def test_a_rule_counts_as_is_said_or_not_at_all() -> None:
    new: Patch = {LIMIT: GONE, "/info/description": "Other."}
    kinder = DiffSettings(
        ignore=("api-docs-changed",), kinds={"request-parameter-removed": "docs"}
    )
    found = kinds({}, new, policy_of(kinder, TODAY))
    assert found == {"request-parameter-removed": "docs"}


def test_a_rule_that_there_is_not_is_refused() -> None:
    wrong = DiffSettings(ignore=("operation-gone",), kinds={"server-add": "docs"})
    with pytest.raises(ConfigError) as caught:
        policy_of(wrong, TODAY)
    told = [(f.found, f.expected) for f in caught.value.findings]
    assert told[1] == ("unknown rule 'server-add'", "'server-added'")


TOLD_HERE = {
    *("stability-lowered", "stability-raised", "stability-unreadable"),
    *("sunset-missing", "sunset-too-early", "sunset-earlier-in-time"),
    *("api-version-kept", "api-version-lowered", "api-version-too-small"),
}
"""The rules whose cases are above."""
