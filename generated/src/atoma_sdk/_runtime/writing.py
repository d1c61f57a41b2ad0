"""Values as texts and as plain data, with the names of the wire."""

from __future__ import annotations

from math import isfinite
from typing import Any

from .errors import InvalidRequestError
from .types import Unrecognized


def text_of(value: Any) -> str:
    """A scalar as text: `true`, `2026-11-22T10:00:00Z`, `1.5`.

    :raises InvalidRequestError: a number that is none
    """
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, list | dict):  # a value nested too deep for any style
        return json_text(value)
    if isinstance(value, float) and not isfinite(value):
        _refuse(str(value))
    return str(value)


def plain(value: Any) -> Any:
    """A value as a str, number, list or dict, with the names of the wire."""
    if isinstance(value, str | int | float) and type(value) in (str, int, float, bool):
        return value
    from pydantic_core import to_jsonable_python

    return to_jsonable_python(value, fallback=_raw)


def texts(value: Any) -> Any:
    """A value with each scalar in it as the text that is sent for it.

    :raises InvalidRequestError: a number that is none
    """
    value = plain(value)
    if isinstance(value, dict):
        return {key: texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [texts(item) for item in value]
    return None if value is None else text_of(value)


def json_text(value: Any) -> str:
    """A value as one JSON text.

    :raises InvalidRequestError: a number that JSON does not know
    """
    from pydantic_core import to_json

    return sendable(to_json(value, fallback=_raw)).decode()


def sendable(data: bytes) -> bytes:
    """JSON as it was written, where all of it is JSON.

    :raises InvalidRequestError: a number that JSON does not know (RFC 8259, section 6)
    """
    if b"NaN" in data or b"Infinity" in data:  # in a text they may be
        import json

        json.loads(data, parse_constant=_refuse)
    return data


def _refuse(number: str) -> None:
    raise InvalidRequestError(f"the request is not valid: {number} is no number")


def _raw(value: Any) -> Any:
    """What stands behind a value that nobody knew of."""
    from pydantic_core import PydanticSerializationError

    if isinstance(value, Unrecognized):
        return value.raw
    raise PydanticSerializationError(f"a {type(value).__name__} cannot be written")
