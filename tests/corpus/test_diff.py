"""Documents by their vendors: each is no change of itself, and can go as a whole."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from oascribe.api.naming import settle_names, settled_names
from oascribe.change.compare import compare
from oascribe.change.policy import Policy
from oascribe.change.rules import Kind
from oascribe.change.side import Side
from oascribe.config import Config
from oascribe.errors import Findings
from oascribe.pipeline import read

from .test_corpus import documents

pytestmark = pytest.mark.corpus
TODAY = date(2030, 1, 1)


@pytest.fixture(scope="module", params=list(documents()))
def side(request: pytest.FixtureRequest) -> Side:
    return _side(request.param, {})


def _side(file: Path, names: dict[str, str]) -> Side:
    document, picture = read(Config(file, Path("nowhere")), Findings())
    return Side(document, settle_names(picture, names))


def test_a_document_is_no_change_of_itself(side: Side) -> None:
    again = _side(side.document.source.path, settled_names(side.api))
    assert compare(side, again, Policy(TODAY)) == ()


def test_each_operation_that_goes_is_told(side: Side, tmp_path: Path) -> None:
    bare = {**side.document.source.data, "paths": {}, "webhooks": {}}
    if "components" in bare:
        bare["components"] = {}
    file = tmp_path / "bare.json"
    file.write_text(json.dumps(bare))
    found = compare(side, _side(file, settled_names(side.api)), Policy(TODAY))
    gone = {
        name
        for change in found
        if change.rule.id.startswith("operation-removed")
        for name in change.names
    }
    assert gone == {method.name for method in side.methods.values()}
    # One change may name several: a union, and the member that is written in its place.
    classes = {n for c in found if c.rule.id == "model-removed" for n in c.names}
    assert classes == {f"models.{d.name}" for d in side.api.definitions.values()}
    assert found[0].kind is Kind.BREAKING
