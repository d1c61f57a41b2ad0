"""What is added to a document renames nothing that was there, given the lock."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from oascribe.api.build import build
from oascribe.api.naming import settle_names, settled_names
from oascribe.config import Config
from oascribe.errors import Findings, SpecError
from oascribe.spec.excluding import exclude
from oascribe.spec.load import load
from oascribe.spec.resolve import resolve
from oascribe.spec.source import Source

ROOT = Path(__file__).parents[3]
CORPUS = ROOT.parent / "shared" / "corpus"
FILES = [ROOT / "openapi.yaml", *sorted(ROOT.glob("tests/golden/*/openapi.yaml"))]
FILES += [
    CORPUS / name for name in ("ollama.yaml", "pinecone_data.yaml", "resend.yaml")
]
ROUNDS = 3


def names(source: Source, remembered: dict[str, str]) -> dict[str, str]:
    findings = Findings()
    api = build(resolve(source, findings), Config(source.path, Path("nowhere")))
    return settled_names(settle_names(api, remembered))


def parts(source: Source) -> list[str]:
    """Everything that can be taken out of a document by itself."""
    found = [f"path:{path}" for path in source.data["paths"]]  # type: ignore[union-attr]
    components = source.data.get("components")
    schemas = components.get("schemas") if isinstance(components, dict) else None
    return found + [f"schema:{name}" for name in schemas or ()]


@pytest.mark.parametrize(
    "file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}"
)
def test_what_is_added_renames_nothing(file: Path) -> None:
    if not file.exists():
        pytest.skip("the corpus of vendors' documents is not beside this repository")
    whole = load(file, Findings())
    chance = random.Random(7)
    for part in chance.sample(parts(whole), min(ROUNDS, len(parts(whole)))):
        escaped = part.replace("[", "[[]")
        try:
            before = names(exclude(whole, [escaped], Findings()), {})
        except SpecError:
            continue  # something else refers into what was taken out
        after = names(whole, before)
        moved = {k: (n, after[k]) for k, n in before.items() if after.get(k, n) != n}
        assert moved == {}, f"{part} came"


def test_without_a_lock_the_document_alone_decides() -> None:
    source = load(ROOT / "openapi.yaml", Findings())
    assert names(source, {}) == names(source, {}) == names(source, names(source, {}))
