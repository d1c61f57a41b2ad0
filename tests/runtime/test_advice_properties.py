"""What a response says of another attempt: any text at all, and never nonsense."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from email.utils import format_datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from oascribe_runtime.advice import YEAR, retry_after

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC).timestamp()
NAMES = st.sampled_from(("retry-after", "retry-after-ms"))

many = settings(max_examples=300, deadline=None)


@many
@given(st.dictionaries(NAMES, st.text("0123456789.eE+-_ infaINFA,:GMT") | st.text()))
def test_no_text_is_more_than_a_sane_pause(headers: dict[str, str]) -> None:
    seconds = retry_after(headers, NOW)
    assert seconds is None or (math.isfinite(seconds) and 0 <= seconds <= YEAR)


@many
@given(st.integers(0, int(YEAR)))
def test_seconds_are_taken_as_they_are(seconds: int) -> None:
    assert retry_after({"retry-after": str(seconds)}, NOW) == seconds
    assert retry_after({"retry-after-ms": str(seconds)}, NOW) == seconds / 1000


@many
@given(st.integers(0, int(YEAR)))
def test_a_date_is_the_seconds_until_then(seconds: int) -> None:
    """All three forms of RFC 9110, section 5.6.7."""
    moment = datetime.fromtimestamp(NOW + seconds, UTC)
    forms = (
        format_datetime(moment, usegmt=True),
        moment.strftime("%A, %d-%b-%y %H:%M:%S GMT"),
        moment.strftime("%a %b %e %H:%M:%S %Y"),
    )
    for form in forms:
        assert retry_after({"retry-after": form}, NOW) == seconds, form


@many
@given(st.integers(1, 10**12))
def test_a_date_that_has_passed_asks_for_nothing(seconds: int) -> None:
    past = min(seconds, int(NOW))
    moment = datetime.fromtimestamp(NOW - past, UTC)
    assert (
        retry_after({"retry-after": format_datetime(moment, usegmt=True)}, NOW) is None
    )
