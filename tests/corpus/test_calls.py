"""Every operation is called, and what arrives is what the document says.

`make corpus` does so for all documents that are at hand; here it is a few of them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from oascribe.config import Config
from oascribe.output.plan import Plan
from oascribe.pipeline import generate

from .__main__ import SHARED, outcomes
from .columns import ROOT, Made

OWN = [
    ROOT / "openapi.yaml",
    *(
        ROOT / f"tests/golden/{name}/openapi.yaml"
        for name in ("market", "pets", "shapes", "streams")
    ),
    *sorted((ROOT / "tests/corpus/documents").glob("*.yaml")),
]
VENDORS = ("oai_petstore.json", "hf_tei.json", "ollama.yaml", "pinecone_data.yaml")


def name_of(file: Path) -> str:
    return file.stem if file.stem != "openapi" else file.parent.name


@pytest.mark.parametrize("document", OWN, ids=name_of)
def test_every_operation_of_our_documents_can_be_called(
    document: Path, tmp_path: Path
) -> None:
    assert_called(document, tmp_path)


@pytest.mark.corpus
@pytest.mark.parametrize("name", VENDORS)
def test_every_operation_of_vendors_can_be_called(name: str, tmp_path: Path) -> None:
    if not (SHARED / name).is_file():
        pytest.skip("the corpus of vendors' documents is not beside this repository")
    assert_called(SHARED / name, tmp_path)


def assert_called(document: Path, folder: Path) -> None:
    written(generate(Config(document, Path("nowhere"))), folder)
    found = outcomes(Made(document, folder))
    assert found
    assert all(one["sync"] and one["asynchronous"] for one in found)
    assert not [f"{one['said']}: {one['failures']}" for one in found if one["failures"]]


def written(plan: Plan, folder: Path) -> None:
    for path, text in plan.files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
