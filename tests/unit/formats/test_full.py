"""For people, a finding is shown with its lines, and can do a terminal no harm."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from oascribe.codes import Code
from oascribe.errors import Finding, Place, Severity
from oascribe.formats.full import in_full


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return tmp_path


def shown(
    text: str | bytes, line: int, column: int, width: int = 70, pointer: str = "/x"
) -> list[str]:
    """The lines of a finding there, from the bar above its lines to that below."""
    content = text if isinstance(text, bytes) else text.encode()
    Path("a.yaml").write_bytes(content)
    finding = Finding(Code.STRUCTURE, Place("a.yaml", line, column, pointer), "f", "e")
    told = list(in_full([finding], io.StringIO(), width))
    assert told[0] == "error[OAS202]: found f"
    end = next(n for n, line in enumerate(told) if "= expected" in line)
    return told[2:end]


def test_of_many_warnings_of_one_kind_some_are_shown() -> None:
    many = [
        Finding(code, Place("b.yaml", 0, 0, f"/{number}"), "x", "y", severity)
        for code, severity in (
            (Code.TITLE_MISSING, Severity.WARNING),
            (Code.STRUCTURE, Severity.ERROR),
        )
        for number in range(4)
    ]
    told = list(in_full(many, io.StringIO(), 80, most=2))
    assert [line[-2:] for line in told if "= at: " in line] == [
        *("/0", "/1"),
        *("/0", "/1", "/2", "/3"),
    ]
    assert told[-5:] == [
        "",
        "warning[OAS306]: found x",
        " = in 2 more places, which `--format short` tells",
        "",
        "4 errors, 4 warnings",
    ]
    every = list(in_full(many, io.StringIO(), 80))
    assert sum("found" in line for line in every) == 8


def test_a_finding_is_shown_whole() -> None:
    Path("a.yaml").write_text("paths:\n  /a:\n\n    get: 7\n")
    place = Place("a.yaml", 4, 5, "/paths/~1a/get")
    error = Finding(Code.STRUCTURE, place, "the number 7", "an operation")
    warning = Finding(Code.TITLE_MISSING, Place("b.yaml"), "x", "y", Severity.WARNING)
    assert list(in_full([error, warning], io.StringIO(), 80)) == [
        "error[OAS202]: found the number 7",
        " --> a.yaml:4:5",
        "  |",
        "2 |   /a:",
        "  | ...",
        "4 |     get: 7",
        "  |     ^^^^^^",
        "  = expected: an operation",
        "  = at: /paths/~1a/get",
        "  = mend: Change the value to what is expected here. [structure]",
        "",
        "warning[OAS306]: found x",
        " --> b.yaml",
        "  = expected: y",
        "  = mend: Add `info.title`: the SDK takes its names from it. [title-missing]",
        "",
        "1 error, 1 warning",
    ]


@pytest.mark.parametrize(
    ("text", "spot", "lines"),
    [
        ("\tx: 1", (1, 2), ["  |", "1 |     x: 1", "  |     ^^^^"]),
        ("'日本': 1", (1, 1), ["  |", "1 | '日本': 1", "  | ^^^^^^^^^"]),
        (
            "{日本: 0, x: 1}",
            (1, 9),
            ["  |", "1 | {日本: 0, x: 1}", "  |           ^^^^"],
        ),
        ("é́: 1", (1, 1), ["  |", "1 | é́: 1", "  | ^^^^"]),
        ("a: '\x1b[2J'", (1, 1), ["  |", r"1 | a: '\x1b[2J'", "  | ^^^^^^^^^^^^"]),
        ("a: '\u202ex'", (1, 1), ["  |", r"1 | a: '\u202ex'", "  | ^^^^^^^^^^^^"]),
        ("a\r\nb: 1\r\n", (2, 1), ["  |", "2 | b: 1", "  | ^^^^"]),
        ("a\rb: 1\r", (2, 1), ["  |", "2 | b: 1", "  | ^^^^"]),
        (b"\xff\xfea\x00:\x00 \x001\x00", (1, 1), ["  |", "1 | a: 1", "  | ^^^^"]),
        (b"\xef\xbb\xbfa: 1", (1, 1), ["  |", "1 | a: 1", "  | ^^^^"]),
        (b"a: \xff", (1, 1), ["  |", "1 | a: �", "  | ^^^^"]),
        ("", (1, 1), ["  |", "1 |", "  | ^"]),
    ],
)
def test_the_underline_is_below_the_spot(
    text: str | bytes, spot: tuple[int, int], lines: list[str]
) -> None:
    assert shown(text, *spot) == lines


def test_without_a_pointer_a_single_character_is_meant() -> None:
    assert shown("a: [b", 1, 4, pointer="") == ["  |", "1 | a: [b", "  |    ^"]


def test_long_lines_are_cut_about_the_spot() -> None:
    line = "{" + "a: 1, " * 40 + "spot: " + "b" * 200 + "}"
    _, code, under = shown(line, 1, line.index("spot") + 1, width=60)
    assert len(code) <= 60
    assert len(under) <= 60
    assert code[under.index("^") :].startswith("spot: bbb")
    assert "..." in code[: under.index("^")]


def test_a_file_of_one_line_and_ten_megabytes_is_quick() -> None:
    line = "{" + '"a": {"b": [1, 2, 3]}, ' * 400_000 + "}"
    assert len(shown(line, 1, line.index('"b"', 5_000_000) + 1)[1]) <= 70


@pytest.mark.parametrize("place", [(0, 0), (9, 1)])
def test_a_line_that_is_not_there_is_not_shown(place: tuple[int, int]) -> None:
    assert shown("a: 1", *place) == []


def test_credentials_of_a_url_are_not_shown() -> None:
    _, code, under = shown("$ref: https://me:secret@host/a", 1, 1)
    assert code == "1 | $ref: https://*********@host/a"
    assert under.count("^") == len("$ref: https://me:secret@host/a")


def test_every_line_of_text_is_one_line_and_printable() -> None:
    place = Place("a\x1b.yaml", 0, 0, "/a\nb")
    finding = Finding(Code.STRUCTURE, place, "two\nlines", "\x9b31m")
    told = list(in_full([finding], io.StringIO(), 80))
    assert told[0] == r"error[OAS202]: found two\nlines"
    assert told[1] == r" --> a\x1b.yaml"
    assert told[2] == r"  = expected: \x9b31m"
    assert told[3] == r"  = at: /a\nb"


def test_colour_is_on_the_spot_and_on_its_underline(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    Path("a.yaml").write_text("a: 1\n")
    finding = Finding(Code.STRUCTURE, Place("a.yaml", 1, 1, "/a"), "f", "e")
    told = list(in_full([finding], io.StringIO(), 80))
    assert told[3].endswith("\x1b[31ma: 1\x1b[0m")
    assert told[4].endswith("\x1b[31m^^^^\x1b[0m")
