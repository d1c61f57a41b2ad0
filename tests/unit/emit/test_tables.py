"""Tables are padded as the pages have it."""

from __future__ import annotations

from oascribe.emit.tables import LONGEST, aligned, piped, table


def test_all_columns_have_the_width_of_the_longest_cell() -> None:
    assert table(("A", "Bee"), [("1", "four"), ("22", "")]) == (
        "| A    | Bee  |\n" "| ---- | ---- |\n" "| 1    | four |\n" "| 22   |      |"
    )


def test_a_line_break_counts_as_one_character_in_the_widest_cell() -> None:
    assert table(("A",), [("123<br/>567",), ("1<br/>2",)]) == (
        "| A       |\n| ------- |\n| 123<br/>567 |\n| 1<br/>2 |"
    )


def test_a_table_with_a_very_long_cell_is_not_padded() -> None:
    long = "x" * (LONGEST + 1)
    assert table(("A", "B"), [("1", long)]) == (
        f"| A | B |\n| --- | --- |\n| 1 | {long} |"
    )


def test_each_column_may_have_a_width_of_its_own() -> None:
    assert aligned(("A", "Bee"), [("long", "b")]) == (
        "| A    | Bee |\n| ---- | --- |\n| long | b   |"
    )


def test_a_bar_in_a_cell_is_escaped_once() -> None:
    assert piped("a|b \\| c \\\\|") == "a\\|b \\| c \\\\\\|"
    assert piped(piped("a|b")) == piped("a|b")
