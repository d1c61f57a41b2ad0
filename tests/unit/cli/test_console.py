"""A terminal gets colour and progress; a pipe gets plain text."""

from __future__ import annotations

import io
import sys
import threading
import unicodedata

import pytest

from oascribe import console


class Terminal(io.StringIO):
    """A stream that says it is a terminal, and tells when it was written to."""

    def __init__(self) -> None:
        super().__init__()
        self.written = threading.Event()

    def isatty(self) -> bool:
        return True

    def flush(self) -> None:
        self.written.set()


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


def test_progress_is_shown_when_it_takes_long_and_then_wiped_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(console, "_PATIENCE", 0)
    terminal = Terminal()
    with console.progress("generating", terminal):
        assert terminal.written.wait(10)
        assert terminal.getvalue() == "\rgenerating ... 0 s\x1b[K"
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_what_is_quick_shows_no_progress() -> None:
    terminal = Terminal()
    with console.progress("generating", terminal):
        pass
    assert terminal.getvalue() == ""


@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_progress_is_for_terminals_only(
    monkeypatch: pytest.MonkeyPatch, term: str
) -> None:
    monkeypatch.setattr(console, "_PATIENCE", 0)
    monkeypatch.setenv("TERM", term)
    stream = Terminal() if term == "dumb" else io.StringIO()
    threads = threading.active_count()
    with console.progress("generating", stream):
        assert threading.active_count() == threads
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("environment", "terminal", "colour"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"TERM": "dumb"}, True, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
    ],
)
def test_colour_follows_the_terminal_and_the_user(
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    terminal: bool,
    colour: bool,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    stream = Terminal() if terminal else io.StringIO()
    expected = "\x1b[31mx\x1b[0m" if colour else "x"
    assert console.paint("x", "red", stream) == expected


def test_a_diff_is_coloured_by_line_and_cannot_steer_the_terminal() -> None:
    diff = "--- a\n+++ b\n@@ -1 +1 @@\n-\x1b[2Jold\n+new\n same\n"
    assert console.coloured_diff(diff, Terminal()).split("\n") == [
        "\x1b[1m--- a\x1b[0m",
        "\x1b[1m+++ b\x1b[0m",
        "\x1b[36m@@ -1 +1 @@\x1b[0m",
        "\x1b[31m-\\x1b[2Jold\x1b[0m",
        "\x1b[32m+new\x1b[0m",
        " same",
        "",
    ]
    assert console.coloured_diff(diff, io.StringIO()) == diff.replace("\x1b", "\\x1b")


def test_text_of_files_cannot_turn_the_line_around() -> None:
    assert console.printable("a\u202eb\x9bc\nd\te") == "a\\u202eb\\x9bc\nd\te"


def test_nothing_that_is_not_seen_is_shown_as_it_is() -> None:
    unseen = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    for number in range(sys.maxunicode + 1):
        char = chr(number)
        if char not in "\n\t" and unicodedata.category(char) in unseen:
            assert console.printable(char) != char, f"U+{number:04X}"
