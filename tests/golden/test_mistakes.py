"""Mistakes that people make, one by one in a sound document: what is told of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from oascribe.config import Config
from oascribe.errors import Finding, OascribeError
from oascribe.pipeline import lint

HERE = Path(__file__).parent
FOLDER = HERE / "mistakes"
SOUND = (FOLDER / "shop.yaml").read_text()
Golden = Callable[[Path, Mapping[str, str]], None]


def mistakes(text: str) -> Iterator[tuple[str, str]]:
    """The name of each mistake of a file, and the document that has it.

    A mistake is a `== name`, and for each edit an `@ line`, the lines there behind
    `- `, and what stands in their place behind `+ `.
    """
    for block in text.split("== ")[1:]:
        name, *rest = block.rstrip("\n").split("\n")
        lines, shift, at = SOUND.split("\n"), 0, 0
        for line in rest:
            match line[:2], line[2:]:
                case "@ ", said:
                    at = int(said) - 1 + shift
                case "- ", said:
                    assert lines.pop(at) == said, name
                    shift -= 1
                case "+ ", said:
                    lines.insert(at, said)
                    at, shift = at + 1, shift + 1
                case _:
                    raise AssertionError(line)
        yield name, "\n".join(lines)


def told(text: str) -> tuple[Finding, ...]:
    """What lint says of a document."""
    Path("shop.yaml").write_text(text)
    try:
        return lint(Config(Path("shop.yaml"), Path("no-such-folder")))
    except OascribeError as error:
        return error.findings


def test_nothing_is_told_of_the_sound_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert told(SOUND) == ()


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.txt")), ids=lambda f: f.stem)
def test_each_mistake_is_told_of_where_it_is(
    file: Path, golden: Golden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said: list[str] = []
    for name, text in mistakes(file.read_text()):
        findings = told(text)
        assert findings, f"{file.stem}: nothing is told of {name}"
        places = [(each.place, each.code) for each in findings]
        assert len(set(places)) == len(places), f"{file.stem}: {name} is told of twice"
        said += [f"== {name}", *map(str, findings), ""]
    folder = HERE / "mistakes-expected" / file.stem
    golden(folder, {"said.txt": "\n".join(said)})
