"""An independent reader of CommonMark agrees that what we let through is harmless."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from oascribe.emit.markdown import cell, code, headings, markdown, plain

SAFE = {"http", "https", "mailto", "tel", "ftp"}
PARTS = st.sampled_from(
    [
        *(
            "`",
            "``",
            "```",
            "````",
            "~~~",
            "\n",
            "\n\n",
            " ",
            "    ",
            "\t",
            "\\",
            "\\`",
        ),
        *("- ", "* ", "1. ", "2. ", "> ", "# ", "---", "===", "+ ", "- ```", "> ```"),
        *("|", "|a", "| - | - |", "|-|", ":-:", "\\|", "[^1]: ", "![i](", "x `c` y"),
        *("<b>", "</b>", "<!-- ", "<?x", "<!X>", "<script>", "<a@b.c>", "<http://a.b>"),
        *("[a](http://x)", "[a](javascript:x)", "[a](<java\tscript:x>)", "](", "](\n"),
        *("[a]: /u", "[a]:\n", "[a\nb]: /`u", "'t`'", "[a]: javascript:x", "data:x"),
        *("&#106;avascript:x", "&colon;", "<javascript:a>", "```\n<b>\n```", "word"),
    ]
)
TEXTS = st.lists(PARTS, max_size=14).map("".join)


def reader(preset: str) -> MarkdownIt:
    """One that, like ours, judges links by itself and passes HTML through."""
    made = MarkdownIt(preset, {"html": True, "linkify": False})
    made.validateLink = lambda url: True  # type: ignore[method-assign]
    return made


READERS = (reader("commonmark"), reader("gfm-like"))
GITHUB = READERS[1]


def tokens(found: list[Token]) -> Iterator[Token]:
    for token in found:
        yield token
        yield from tokens(token.children or [])


def harm(found: list[Token], allowed: str = "") -> list[str]:
    """Raw HTML, and links that lead to a script."""
    bad = []
    for token in tokens(found):
        if token.type.startswith("html_") and token.content != allowed:
            bad.append(token.content)
        url = re.sub(r"[\0-\x20]", "", html.unescape(target(token)))
        scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", url)
        if scheme and scheme[1].lower() not in SAFE:
            bad.append(url)
    return bad


def target(token: Token) -> str:
    return str(token.attrGet("href") or token.attrGet("src") or "")


@settings(max_examples=400)
@given(TEXTS)
@example("`a\n<script>`")
@example("[a]: /`u\n <b> `")
@example("[a]: /u\n'ti`tle'\n <b> `")
@example("| a | b |\n| - | - |\n| `a | <b>` |")
@example(">+ 1. ```'t`'# [a](javascript:x)\n\t> ```")
@example("[a]: b](\ndata:x")
def test_no_html_and_no_script_comes_through(text: str) -> None:
    for judge in READERS:
        assert harm(judge.parse(markdown(text))) == []


@settings(max_examples=400)
@given(TEXTS)
def test_what_follows_is_not_taken_in(text: str) -> None:
    page = f"{markdown(text)}\n\n### After\n"
    assert headings(page)[-1] == "After"
    for judge in READERS:
        opening, inline = judge.parse(page)[-3:-1]
        assert (opening.tag, opening.level, inline.content) == ("h3", 0, "After")


@settings(max_examples=400)
@given(TEXTS)
def test_a_cell_is_one_harmless_cell(text: str) -> None:
    found = GITHUB.parse(f"| a | b |\n| - | - |\n| x{cell(text)} | end |\n\nafter\n")
    assert [token.type for token in found].count("td_open") == 2
    assert harm(found, allowed="<br/>") == []


@settings(max_examples=400)
@given(TEXTS)
def test_a_code_span_is_one_code_span(text: str) -> None:
    [inline] = [t for t in GITHUB.parse(f"x {code(text)} y") if t.type == "inline"]
    assert inline.children
    assert [t.type for t in inline.children] == ["text", "code_inline", "text"]


@settings(max_examples=400)
@given(TEXTS)
def test_plain_text_is_read_as_it_is_written(text: str) -> None:
    shown = re.sub(r"<[^>]+>", "", GITHUB.renderInline(f"x {plain(text)} y"))
    assert html.unescape(shown).split() == f"x {text} y".split()


@pytest.mark.parametrize(
    "text",
    [
        "1. Run:\n   ```sh\n   curl -H <key>\n   ```\n2. Done `over\n   two` lines",
        "> ```\n> <tag>\n> ```\n\ntext\n\n    <indented>\n",
        "| a | b |\n| --- | --- |\n| `<x>` | `a\\|b` |",
        "- one\n\n      code <x>\n- two\n\n  text `<y>`",
    ],
)
def test_what_is_harmless_looks_as_its_author_wanted(text: str) -> None:
    assert GITHUB.render(markdown(text)) == GITHUB.render(text)
