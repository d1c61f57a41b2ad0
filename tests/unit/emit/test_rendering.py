"""Templates show what they are given, and nothing else; a user's own come first."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import UndefinedError
from tests.pictures import schemas

from oascribe.api.words import Text
from oascribe.emit.rendering import Renderer
from oascribe.emit.runtime import emit_runtime, exported
from oascribe.errors import Place, SpecError
from oascribe.limits import Limits
from oascribe.resources import runtime_folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of templates of a user."""
    (tmp_path / "page.jinja").write_text("{{ word | literal }}, {{ name }}\n")
    return tmp_path


def test_words_come_through_a_filter(own: Path) -> None:
    assert Renderer(own)("page", word=Text('"'), name="n") == "'\"', n\n"


def test_texts_are_limited_within_a_file_and_in_all(tmp_path: Path) -> None:
    place = Place("a.yaml", 1, 1)
    (tmp_path / "many.jinja").write_text(
        "{% for _ in range(n) %}{{ word | literal }}{% endfor %}\n"
    )
    render = Renderer(tmp_path, Limits(output_mib=16), place)
    word = Text("x" * 1000)
    assert len(render("many", word=word, n=1000)) > 1_000_000
    with pytest.raises(SpecError, match="output-limit"):
        render("many", word=word, n=1_000_000_000)
    (tmp_path / "plain.jinja").write_text("{{ code }}\n")
    render = Renderer(tmp_path, Limits(output_mib=16), place)
    for _ in range(16):
        assert render("plain", code="x" * 1_000_000)
    with pytest.raises(SpecError, match=r"a\.yaml:1:1: .* found more than 16 MiB"):
        render("plain", code="x" * 1_000_000)
    with pytest.raises(SpecError, match="found more than 1 MiB for one file"):
        render("plain", code="x" * (1 << 20))


def test_what_a_template_is_not_given_is_an_error(own: Path) -> None:
    with pytest.raises(UndefinedError, match="name"):
        Renderer(own)("page", word=Text("a"))


def test_a_template_of_the_user_goes_before_ours(tmp_path: Path) -> None:
    target = tmp_path / "src" / "package" / "py.typed.jinja"
    target.parent.mkdir(parents=True)
    target.write_text("theirs")
    assert Renderer(tmp_path)("src/package/py.typed") == "theirs"
    assert Renderer()("src/package/py.typed") == ""


def test_the_runtime_is_copied_byte_for_byte() -> None:
    files = emit_runtime(schemas("A: {type: string}").api)
    folder = "src/test_sdk/_runtime/"
    expected = {
        f"{folder}{file.relative_to(runtime_folder()).as_posix()}": file.read_bytes()
        for file in runtime_folder().rglob("*.py")
    }
    made = {path: text.encode() for path, text in files.items()}
    assert {path: made[path] for path in expected} == expected
    assert set(made) - set(expected) == {f"{folder}py.typed"}


def test_what_a_module_of_the_runtime_exports_is_read_without_importing_it() -> None:
    assert "UNSET" in exported("types")
    assert list(exported("errors")) == sorted(exported("errors"))


def test_a_module_that_exports_nothing_cannot_be_a_face(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bare.py").write_text("X = 1\n")
    monkeypatch.setattr("oascribe.emit.runtime.runtime_folder", lambda: tmp_path)
    with pytest.raises(LookupError, match="bare has no __all__"):
        exported("bare")
