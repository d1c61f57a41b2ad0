"""Whole SDKs of small documents, held against folders."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from oascribe.config import Config
from oascribe.pipeline import generate

HERE = Path(__file__).parent
DOCUMENTS = sorted(file.parent.name for file in HERE.glob("*/openapi.yaml"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_sdk_is_as_expected(
    name: str, golden: Callable[[Path, Mapping[str, str]], None], tmp_path: Path
) -> None:
    plan = generate(Config(HERE / name / "openapi.yaml", tmp_path / "out"))
    own = {path: text for path, text in plan.files.items() if "/_runtime/" not in path}
    golden(HERE / name / "expected", own)
    assert not plan.warnings


def test_the_same_document_gives_the_same_sdk(tmp_path: Path) -> None:
    config = Config(HERE / "shapes" / "openapi.yaml", tmp_path / "out")
    assert generate(config) == generate(config)
