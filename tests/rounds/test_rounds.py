"""What schemas allow is read and written again without loss, over whole documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from .documents import lost_in
from .rounds import same

TESTS = Path(__file__).parents[1]
DOCUMENTS = [
    *sorted(TESTS.glob("golden/*/openapi.yaml")),
    *sorted(TESTS.glob("corpus/documents/*.yaml")),
    TESTS / "hard" / "documents" / "weird_enums.json",
    TESTS / "hard" / "documents" / "type_arrays_31.json",
]


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: f"{file.parent.name}")
def test_values_of_schemas_come_back_as_they_were(file: Path, tmp_path: Path) -> None:
    assert lost_in(file, tmp_path / "sdk", examples=5) == []


@pytest.mark.parametrize(
    ("value", "again", "is_same"),
    [
        ({"a": [1, "x", None]}, {"a": [1.0, "x", None]}, True),
        ({"a": None}, {}, False),
        ([1], [1, 2], False),
        (1, True, False),
        ("2026-01-01T00:00:00+00:00", "2026-01-01T00:00:00Z", True),
        ("2026-01-01T00:00:00+00:00", "2026-01-01T00:00:00", False),
        ("a", "b", False),
    ],
)
def test_what_counts_as_the_same(value: object, again: object, is_same: bool) -> None:
    assert same(value, again) is is_same
