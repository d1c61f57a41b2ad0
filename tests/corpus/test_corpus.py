"""Documents by their vendors: each gives an SDK that imports whole, and has it all."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from oascribe.api.groups import operations_in
from oascribe.config import Config
from oascribe.errors import Findings
from oascribe.output.plan import Plan
from oascribe.pipeline import generate
from oascribe.spec.document import Document
from oascribe.spec.load import load
from oascribe.spec.resolve import resolve

pytestmark = pytest.mark.corpus
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
IMPORTS = Path(__file__).with_name("imports.py")
QUICK = 300_000
"""Bytes; a document beyond this is tested too, but marked slow."""


def documents() -> Iterator[object]:
    for file in sorted(CORPUS.glob("*")):
        if file.suffix in {".yaml", ".json"} and file.name != "manifest.json":
            marks = [pytest.mark.slow] if file.stat().st_size > QUICK else []
            yield pytest.param(file, id=file.stem, marks=marks)


@pytest.fixture(scope="module", params=list(documents()))
def made(request: pytest.FixtureRequest) -> tuple[Document, Plan]:
    file: Path = request.param
    findings = Findings()
    document = resolve(load(file, findings), findings)
    return document, generate(Config(file, Path("nowhere")))


def test_there_are_documents() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of vendors' documents is not beside this repository")
    assert list(documents())


def test_every_module_imports_and_every_model_is_complete(
    made: tuple[Document, Plan], tmp_path: Path
) -> None:
    _, plan = made
    for path, text in plan.files.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error", str(IMPORTS), str(tmp_path / "src")],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_every_operation_is_there(made: tuple[Document, Plan]) -> None:
    document, plan = made
    code = "\n".join(text for path, text in plan.files.items() if path.endswith(".py"))
    for path, verb, _, node in operations_in(document):
        said = node.text("operationId") or f"{verb} {path}"
        assert f"id={said!r}".replace("'", '"') in code, said
