"""A new optional field is one line in each place that has it, and changes no other."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from oascribe.config import Config
from oascribe.pipeline import generate

ROOT = Path(__file__).parents[2]
ANCHOR = """        user:
          type: [string, 'null']
"""
FIELD = """        brand_new:
          type: [boolean, 'null']
"""
SCHEMA = "    CreateChatCompletionRequest:\n"
ADDED = {
    "src/atoma_sdk/chat.py": [
        "brand_new: OptionalNullable[bool] = UNSET,",
        '"brand_new": brand_new,',
        "brand_new: OptionalNullable[bool] = UNSET,",
        '"brand_new": brand_new,',
    ],
    "src/atoma_sdk/models/createchatcompletionrequest.py": [
        "brand_new: NotRequired[Nullable[bool]]",
        "brand_new: OptionalNullable[bool] = UNSET",
    ],
}


@pytest.fixture
def grown(tmp_path: Path) -> Path:
    """The document of the chat API, whose request has one more field."""
    text = (ROOT / "openapi.yaml").read_text("utf-8")
    head, found, schema = text.partition(SCHEMA)
    assert found
    assert ANCHOR in schema
    file = tmp_path / "openapi.yaml"
    file.write_text(head + found + schema.replace(ANCHOR, FIELD + ANCHOR, 1), "utf-8")
    return file


def test_a_new_field_is_one_line_wherever_it_is(grown: Path, tmp_path: Path) -> None:
    before = made(ROOT / "openapi.yaml", tmp_path)
    after = made(grown, tmp_path)
    assert before.keys() == after.keys()
    for path, text in before.items():
        removed, added = changed(text, after[path])
        assert not removed, path
        # The line of a docstring is told from code by its colon.
        code = [line for line in added if line and not line.startswith(":param")]
        assert code == ADDED.get(path, []), path


def made(spec: Path, tmp_path: Path) -> dict[str, str]:
    config = Config(spec, tmp_path / "out", package="atoma_sdk", class_name="AtomaSDK")
    files = generate(config).files
    return {path: text for path, text in files.items() if path.endswith(".py")}


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went, and those that came."""
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return (
        [line[2:].strip() for line in lines if line.startswith("- ")],
        [line[2:].strip() for line in lines if line.startswith("+ ")],
    )
