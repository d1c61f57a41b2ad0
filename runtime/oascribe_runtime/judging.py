"""What a response means: the value that was asked for, or the error that it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pydantic

from .codec import Codec, codec_of, is_syntax_error, problems
from .errors import (
    APIError,
    ResponseDecodeError,
    ResponseValidationError,
    UnexpectedResponseError,
    error_class,
)
from .operation import (
    AnyOf,
    BytesResult,
    ErrorCase,
    JsonResult,
    NoContent,
    Result,
    TextResult,
)
from .retries import matches, retry_after

EXCERPT = 1024
"""Characters of a body that an error about reading it shows."""


def covers(statuses: str, status: int) -> bool:
    """Whether `"404,410"`, `"2XX"` or `"default"` means a status."""
    return any(
        pattern == "default" or matches(pattern.strip(), status)
        for pattern in statuses.split(",")
    )


def media_type_of(response: Any) -> str:
    """The media type of a body, lower case, without parameters; empty if unnamed."""
    value: str = response.headers.get("content-type", "")
    return value.partition(";")[0].strip().lower()


def same_media_type(declared: str, actual: str) -> bool:
    """Whether a body is of a declared type; unnamed bodies are taken at the word."""
    if not actual or declared == actual or declared == "*/*":
        return True
    if declared.endswith("/*"):
        return actual.startswith(declared[:-1])
    return is_json(declared) and is_json(actual)


def is_json(media_type: str) -> bool:
    """Whether a media type is JSON (RFC 6839: or ends in +json)."""
    return media_type == "application/json" or media_type.endswith("+json")


def value_of(result: Result[Any], response: Any) -> Any:
    """The value of a success.

    :param response: read to its end
    :raises UnexpectedResponseError: of a status or type that is not declared
    :raises ResponseDecodeError: a body that cannot be read
    """
    status: int = response.status_code
    media_type = media_type_of(response)
    cases = result.cases if isinstance(result, AnyOf) else (result,)
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
        return from_json(codec_of(case.shape), response)
    return response.text if isinstance(case, TextResult) else response.content


def from_json(codec: Codec, response: Any) -> Any:
    """The JSON of a body, in the declared shape."""
    body: bytes = response.content
    try:
        return codec.from_json(body)
    except (ValueError, RecursionError) as error:
        if body.startswith(b"\xef\xbb\xbf"):  # RFC 8259 section 8.1 lets us ignore it
            return _retold(codec, body[3:], response)
        raise undecodable(response, error) from error


def _retold(codec: Codec, body: bytes, response: Any) -> Any:
    try:
        return codec.from_json(body)
    except (ValueError, RecursionError) as error:
        raise undecodable(response, error) from error


def undecodable(response: Any, error: Exception) -> ResponseDecodeError:
    """The error for a body that is no JSON, or of another shape."""
    status: int = response.status_code
    text: str = response.text
    facts: dict[str, Any] = {
        "status_code": status,
        "body": text[:EXCERPT],
        "raw_response": response,
    }
    if not text:
        return ResponseDecodeError(f"{status}: empty body", **facts)
    if isinstance(error, pydantic.ValidationError) and not is_syntax_error(error):
        found = problems(error)
        where, what = found[0]
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        return ResponseValidationError(
            f"{status}: unexpected answer: {where}: {what}{more}",
            problems=found,
            **facts,
        )
    found = problems(error) if isinstance(error, pydantic.ValidationError) else ()
    reason = found[0][1] if found else type(error).__name__
    return ResponseDecodeError(f"{status}: not valid JSON: {reason}", **facts)


def unexpected(response: Any) -> UnexpectedResponseError:
    """The error for a success, or a redirect, that nobody declared."""
    media_type = media_type_of(response) or "no content type"
    text: str = response.text
    return UnexpectedResponseError(
        f"unexpected response: {response.status_code}, {media_type}: {text[:EXCERPT]}",
        status_code=response.status_code,
        body=text,
        headers=response.headers,
        raw_response=response,
    )


def error_of(cases: Iterable[ErrorCase], response: Any, now: float) -> APIError:
    """The error that a response of 4XX or 5XX is.

    :param now: seconds since the epoch, to read Retry-After
    """
    status: int = response.status_code
    text: str = response.text
    return error_class(status)(
        _message(status, response.reason_phrase, text, media_type_of(response)),
        status_code=status,
        body=text,
        headers=response.headers,
        raw_response=response,
        data=_data(cases, response),
        retry_after=retry_after(response.headers, now),
    )


def _data(cases: Iterable[ErrorCase], response: Any) -> Any:
    """The body in its declared shape; None where it has none, or is not of it."""
    media_type = media_type_of(response)
    for case in cases:
        if covers(case.status, response.status_code) and same_media_type(
            case.media_type, media_type
        ):
            try:
                return codec_of(case.shape).from_json(response.content)
            except ValueError:
                return None
    return None


def _message(status: int, reason: str, text: str, media_type: str) -> str:
    """Status, reason, and the server's own words where they are few and plain."""
    message = f"{status} {reason}".strip()
    detail = text
    if is_json(media_type):
        detail = _detail(text)
    elif media_type != "text/plain":
        detail = ""
    return f"{message}: {detail[:EXCERPT]}" if detail else message


def _detail(text: str) -> str:
    """The message in the usual places of a JSON error; else the whole."""
    from pydantic_core import from_json as parse

    try:
        found = parse(text)
    except ValueError:
        return text
    for name in ("error", "message", "detail"):
        if isinstance(found, dict) and found.get(name):
            found = found[name]
    return found if isinstance(found, str) else text
