"""Random damage gives an SDK or a refusal, nothing else; `make fuzz` tries more."""

from __future__ import annotations

from .fuzz import documents, fuzz


def test_damaged_documents_are_generated_or_refused() -> None:
    small = documents(largest=20_000)
    assert len(small) > 20
    assert list(fuzz(200, 1, small)) == []
