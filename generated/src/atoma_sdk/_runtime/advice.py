"""What a response says of another attempt."""

from __future__ import annotations

from collections.abc import Mapping

YEAR = 365 * 24 * 3600.0
"""Seconds; a server that asks for more is not believed."""


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """The seconds that a response asks to wait (RFC 9110 section 10.2.3).

    `retry-after-ms` goes before `Retry-After`, which is a number of seconds or a
    date. What is neither, or negative, or more than a year, is as good as absent.

    :param now: seconds since the epoch
    """
    seconds = _decimal(headers.get("retry-after-ms"), 1000)
    if seconds is not None:
        return seconds
    value = headers.get("retry-after")
    seconds = _decimal(value, 1)
    if seconds is None and value:
        seconds = _until(value, now)
    return seconds


def _decimal(value: str | None, divisor: int) -> float | None:
    """A plain decimal number, as RFC 9110 has it, with an optional fraction."""
    text = (value or "").strip()
    if not text.isascii() or not text.replace(".", "", 1).isdigit():
        return None
    return _sane(float(text) / divisor)


def _until(value: str, now: float) -> float | None:
    """The seconds until an HTTP date in any of its three forms, always read as UTC."""
    from datetime import datetime, timezone
    from email.utils import parsedate_tz

    date = parsedate_tz(value)
    if date is None:
        return None
    try:
        moment = datetime(*date[:6], tzinfo=timezone.utc).timestamp()
    except ValueError:
        return None
    return _sane(moment - (date[9] or 0) - now)


def _sane(seconds: float) -> float | None:
    return seconds if 0 <= seconds <= YEAR else None
