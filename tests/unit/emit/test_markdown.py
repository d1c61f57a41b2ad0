"""The doors to Markdown: what the author meant comes through, harm does not."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from oascribe.api.words import Text
from oascribe.emit.commonmark import Kind, blocks
from oascribe.emit.markdown import cell, code, headings, line, markdown, plain

PARTS = st.sampled_from(
    [
        *("`", "``", "```", "~~~", "\n", "\n\n", " ", "    ", "\t", "\r\n", "\\"),
        *("- ", "1. ", "> ", "# ", "## a", "---", "===", "|", "| - | - |", "[^1]: "),
        *("<b>", "</b>", "<!--", "<?x", "<script>", "<a@b.c>", "<http://a.b>"),
        *("[a](", "](", "[a]: ", "javascript:x", "data:x", "<java\tscript:x>"),
        *(
            "java&#115;cript:x",
            "https://a.b",
            "/x",
            ")",
            "!",
            "&",
            "word",
            "\0",
            "\x85",
        ),
        *("\u202e", "\u2066", "\ufeff", "\ud800", "\u2028", "é", "_", "*"),
    ]
)
TEXTS = st.lists(PARTS, max_size=14).map("".join) | st.text(max_size=40)
TAG = re.compile(r"<(?=[A-Za-z/!?])(?!https?:|[\w.+-]+@)")
HIDDEN = {"Cc", "Cs", "Zl", "Zp"}
BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

SAME = [
    "Plain words, *emphasis*, **bold**, `code` and snake_case_names.",
    "A [link](https://example.com 'title') and ![image](http://a.b/i.png).",
    "Mail <ada@example.com> or see <https://example.com/a?b=c#d>.",
    "1 < 2, a <= b, x<5 and a & b.",
    "# Heading\n\n- one\n  - two\n\n1. first\n2. second\n\n> quote",
    "```python\nif a < b:\n    print('<b>', \"`\")\n```",
    "1. Run:\n   ```sh\n   curl -H 'X: <key>'\n   ```\n2. Done",
    "> ```\n> <tag>\n> ```",
    "Text:\n\n    indented <code> of `some` kind\n\nmore",
    "A span `over\ntwo <lines>` is one.",
    "``a ` b`` and `<tag>`",
    "| a | b |\n| --- | --- |\n| `<x>` | `a\\|b` |",
    "~~~\n```\n~~~",
]

CHANGED = [
    ("a <b>bold</b> move", "a &lt;b>bold&lt;/b> move"),
    ("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"),
    ("<!-- hidden -->", "&lt;!-- hidden -->"),
    ("\\\\<b>", "\\\\&lt;b>"),
    ("```\ncode", "```\ncode\n```"),
    ("~~~~ sh\n~~~\ncode", "~~~~ sh\n~~~\ncode\n~~~~"),
    ("an open `span", "an open \\`span"),
    ("`` a ` <b>", "\\`\\` a \\` &lt;b>"),
    ("[x](javascript:alert(1))", "[x]\\(javascript:alert(1))"),
    ("[x]( JAVASCRIPT:alert(1))", "[x]\\( JAVASCRIPT:alert(1))"),
    ("[x](<java\tscript:alert(1)>)", "[x]"),
    ("[x](java&#115;cript:alert(1))", "[x]\\(java&#115;cript:alert(1))"),
    ("[x](javascript&colon;alert(1))", "[x]\\(javascript&colon;alert(1))"),
    ("[x](vbscript:a)", "[x]\\(vbscript:a)"),
    ("[x](file:///etc/passwd)", "[x]\\(file:///etc/passwd)"),
    ("![x](data:image/svg+xml,a)", "![x]\\(data:image/svg+xml,a)"),
    ("[x]: javascript:a\n\n[x]", "[x]\\: javascript:a\n\n[x]"),
    ("<javascript:a>", "&lt;javascript:a>"),
    ("[the guide](/docs/guide#start)", "[the guide]"),
    ("[a](#b)(javascript:x)", "[a]\\(javascript:x)"),
    ("note[^1]\n\n[^1]: all that follows", "note\\[^1]\n\n\\[^1]: all that follows"),
    ("a\u202eb\0c\x85d\ufeff", "a\\u202eb\\u0000c\\u0085d\\ufeff"),
    ("tag \U000e0041", "tag \\U000e0041"),
    ("dos\r\nmac\runix\n", "dos\nmac\nunix"),
    ("\n\nwords  \n\n", "words"),
]


@pytest.mark.parametrize("text", SAME)
def test_what_does_no_harm_comes_through_as_it_is(text: str) -> None:
    assert markdown(Text(text)) == text


@pytest.mark.parametrize(("text", "wanted"), CHANGED)
def test_what_could_do_harm_is_shown_instead(text: str, wanted: str) -> None:
    assert markdown(Text(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("one\ntwo", "one<br/>two"),
        ("a | b \\| c \\\\| d", "a \\| b \\| c \\\\\\| d"),
        ("`a|b`", "`a\\|b`"),
        ("a `span\nof two` lines", "a `span of two` lines"),
        ("as in:\n```json\n{}\n\n[`]\n```", "as in:<br/>`{}`<br/><br/>``[`]``"),
        ("<br> | <b>", "&lt;br> \\| &lt;b>"),
        ("- a\n- b", "- a<br/>- b"),
        ("", ""),
        ("\n ", ""),
    ],
)
def test_a_cell_is_one_line(text: str, wanted: str) -> None:
    assert cell(Text(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("word", "`word`"),
        ("a`b", "``a`b``"),
        ("a``b`c", "```a``b`c```"),
        ("`a`", "`` `a` ``"),
        ("a\nb\t", "`a b `"),
        (" a ", "`  a  `"),
        ("", "` `"),
        ("   ", "`   `"),
        ("\u202e", "`\\u202e`"),
    ],
)
def test_a_code_span_holds_what_is_in_it(text: str, wanted: str) -> None:
    assert code(Text(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("meta-llama/Llama-3.3-70B-Instruct", "meta-llama/Llama-3.3-70B-Instruct"),
        ('json(["stop", "halt"])', 'json(["stop", "halt"])'),
        ("john_doe", "john_doe"),
        ("__init__", "\\_\\_init\\_\\_"),
        ("*/*", "\\*/\\*"),
        ("a|b", "a\\|b"),
        ("<b> & &lt;", "\\<b> & \\&lt;"),
        ("[x](https://a.b)", "[x\\](https://a.b)"),
        ("![x]: y", "\\![x\\]: y"),
        ("```\nrm -rf", "\\`\\`\\` rm -rf"),
        ("C:\\x", "C:\\\\x"),
    ],
)
def test_plain_text_has_no_marks(text: str, wanted: str) -> None:
    assert plain(Text(text)) == wanted


def test_a_line_is_one_line_of_markdown() -> None:
    assert line(Text("Get\n  `a` <b>\n")) == "Get `a` &lt;b>"


def test_headings_are_found_wherever_they_stand() -> None:
    page = (
        "# One\n\ntext\n## Two `x` ##\n```\n# not\n```\n"
        "Three\n=====\n\n> # Four [link](https://a.b)\n\n    # not either\n#no"
    )
    found = ("One", "Two `x`", "Three", "Four link")
    assert headings(page) == found


@given(TEXTS)
@example("`a\n<script>`")
@example("[a]: /`u\n <b> `")
@example("- ```\n<b>")
@example("| a | b |\n| - | - |\n| `a | <b>` |")
def test_no_tag_is_left_outside_of_code(text: str) -> None:
    for chunk in blocks(markdown(text)).chunks:
        if chunk.kind is not Kind.CODE:
            bare = re.sub(r"\\.", "", "\n".join(chunk.lines))
            prose = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", bare, flags=re.S)
            assert not TAG.search(prose)


@given(TEXTS)
def test_no_fence_is_left_open(text: str) -> None:
    page = f"{markdown(text)}\n\n## After\n"
    assert blocks(page).closing == ""
    assert headings(page)[-1] == "After"


@given(TEXTS)
def test_every_character_can_be_seen_and_written(text: str) -> None:
    for door in (markdown, cell, line, code, plain):
        for char in door(text):
            assert char in "\n\t" or unicodedata.category(char) not in HIDDEN
            assert char not in BIDI
        door(text).encode("utf-8")


@given(TEXTS)
def test_a_cell_stays_in_its_cell(text: str) -> None:
    found = cell(text)
    assert "\n" not in found
    for match in re.finditer(r"(\\*)\|", found):
        assert len(match[1]) % 2 == 1


@given(TEXTS)
def test_a_code_span_ends_where_it_should(text: str) -> None:
    found = code(text)
    fence = re.match("`+", found)
    assert fence
    assert found.endswith(fence[0])
    assert "\n" not in found
    inside = found[fence.end() : -len(fence[0])]
    assert fence[0] not in re.findall("`+", inside)


@given(TEXTS)
def test_taking_a_text_apart_loses_nothing(text: str) -> None:
    found = blocks(text)
    assert "\n".join(row for chunk in found.chunks for row in chunk.lines) == text
