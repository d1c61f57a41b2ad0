"""The value that a successful response means."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from .codec import Codec, codec_of, is_text
from .failing import undecodable, unexpected
from .mediatypes import covers, is_json, media_type_of, precision, same_media_type
from .operation import (
    AnyOf,
    BytesResult,
    JsonResult,
    NoContent,
    Result,
    TextResult,
)


def value_of(result: Result[Any], response: Any) -> Any:
    """The value of a success.

    :param response: read to its end
    :raises UnexpectedResponseError: of a status or type that is not declared
    :raises ResponseDecodeError: a body that cannot be read
    """
    status: int = response.status_code
    media_type = media_type_of(response)
    cases: Sequence[Any] = (result,)
    if isinstance(result, AnyOf):
        cases = sorted(result.cases, key=lambda c: -precision(c.status, status))
    for case in cases:
        match case:
            case NoContent(status=pattern) if covers(pattern, status):
                return None
            case JsonResult() | TextResult() | BytesResult():
                if covers(case.status, status) and same_media_type(
                    case.media_type, media_type
                ):
                    return _decoded(case, response)
    raise unexpected(response)


def _decoded(case: JsonResult[Any] | TextResult | BytesResult, response: Any) -> Any:
    if isinstance(case, JsonResult):
        codec = codec_of(case.shape)
        if case.media_type == "*/*" and _is_plain(codec, response):
            return codec.from_answer(response.text)
        return from_json(codec, response)
    return response.text if isinstance(case, TextResult) else response.content


def _is_plain(codec: Codec, response: Any) -> bool:
    """Whether an answer of any media type is a text as it stands, and not in JSON."""
    media_type = media_type_of(response)
    return bool(media_type) and not is_json(media_type) and is_text(codec.type)


def from_json(codec: Codec, response: Any) -> Any:
    """The JSON of a body, in the declared shape."""
    body: bytes = response.content
    try:
        return codec.from_json(body)
    except (ValueError, RecursionError) as error:
        if body.startswith(b"\xef\xbb\xbf"):  # RFC 8259 section 8.1 lets us ignore it
            return _retold(codec, body[3:], response)
        if not body.strip():  # nothing at all is null, where that is an answer
            with suppress(ValueError):
                return codec.from_json(b"null")
        raise undecodable(response, error) from error


def _retold(codec: Codec, body: bytes, response: Any) -> Any:
    try:
        return codec.from_json(body)
    except (ValueError, RecursionError) as error:
        raise undecodable(response, error) from error
