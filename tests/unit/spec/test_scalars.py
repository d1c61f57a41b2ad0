"""Plain scalars are read by the core schema of YAML 1.2."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oascribe.spec.scalars import MAX_DIGITS, resolve


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("NULL", None),
        ("true", True),
        ("True", True),
        ("FALSE", False),
        ("12", 12),
        ("+12", 12),
        ("-0", 0),
        ("012", 12),
        ("0o17", 15),
        ("0x1F", 31),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1.", 1.0),
        ("1e3", 1000.0),
        ("1e-08", 1e-08),
        ("-1.5E+2", -150.0),
        (".inf", math.inf),
        ("-.INF", -math.inf),
    ],
)
def test_a_plain_scalar_has_the_value_of_the_core_schema(
    text: str, value: object
) -> None:
    assert resolve(text) == value
    assert type(resolve(text)) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        *("no", "No", "NO", "yes", "on", "off", "y", "n", "nULL", "tRUE"),
        *("2020-01-01", "2020-01-01T00:00:00Z", "1:30", "1_000", "0b11", "017o"),
        *("+0x1F", "-0o7", "0o8", "0xG", "1e", "e3", ".", "+", "-", "--1", "1.2.3"),
        *("١٢", ".Nan", "+.nan", "inf", "nan", "Infinity", "1 2", "12\n"),
    ],
)
def test_everything_else_is_a_string(text: str) -> None:
    assert resolve(text) == text


def test_not_a_number_is_one() -> None:
    assert math.isnan(float(str(resolve(".nan"))))


@pytest.mark.parametrize("lead", ["", "0x", "0o", "1."])
def test_a_number_without_end_is_refused(lead: str) -> None:
    assert resolve("7" * MAX_DIGITS) == int("7" * MAX_DIGITS)
    with pytest.raises(ValueError, match="digits"):
        resolve(lead + "7" * (MAX_DIGITS + 1))


# The table of YAML 1.2, section 10.3.2, row by row, as it stands there.
RULES = (
    (r"null|Null|NULL|~|", lambda text: None),
    (r"true|True|TRUE", lambda text: True),
    (r"false|False|FALSE", lambda text: False),
    (r"[-+]?[0-9]+", int),
    (r"0o[0-7]+", lambda text: int(text[2:], 8)),
    (r"0x[0-9a-fA-F]+", lambda text: int(text[2:], 16)),
    (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", float),
    (r"[-+]?(\.inf|\.Inf|\.INF)", lambda text: float(text.replace(".", ""))),
    (r"\.nan|\.NaN|\.NAN", lambda text: math.nan),
)


@given(
    st.text(alphabet="0123456789+-.eExo_:afAFnulNtrsTINFy~ ", max_size=8)
    | st.from_regex("|".join(f"({rule})" for rule, _ in RULES), fullmatch=True)
)
def test_scalars_agree_with_the_table_of_the_specification(text: str) -> None:
    found = next(
        (read(text) for rule, read in RULES if re.fullmatch(rule, text, re.ASCII)), text
    )
    assert repr(resolve(text)) == repr(found)
