"""The errors that responses are: a status, an undeclared type, an unreadable body."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pydantic

from .advice import retry_after
from .codec import codec_of, is_syntax_error, problems
from .errors import (
    APIError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    InternalServerError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ResponseDecodeError,
    ResponseValidationError,
    UnexpectedResponseError,
    UnprocessableEntityError,
)
from .mediatypes import (
    bare,
    covers,
    is_json,
    media_type_of,
    precision,
    same_media_type,
)
from .operation import ErrorCase

EXCERPT = 1024
"""Characters of a body that an error about reading it shows."""


_BY_STATUS: dict[int, type[APIError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def error_class(status: int) -> type[APIError]:
    """The class for an error status."""
    if status >= 500:
        return InternalServerError
    return _BY_STATUS.get(
        status, APIError if status >= 400 else UnexpectedResponseError
    )


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


def unexpected(
    response: Any, reason: str = "unexpected response"
) -> UnexpectedResponseError:
    """The error for a success, or a redirect, that nobody declared."""
    media_type = media_type_of(response) or "no content type"
    text: str = response.text
    return UnexpectedResponseError(
        f"{reason}: {response.status_code}, {media_type}: {text[:EXCERPT]}",
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
    status, media_type = response.status_code, media_type_of(response)
    fitting = [
        case
        for case in cases
        if covers(case.status, status) and same_media_type(case.media_type, media_type)
    ]
    if not fitting:
        return None
    case = max(
        fitting,
        key=lambda c: (precision(c.status, status), bare(c.media_type) == media_type),
    )
    try:
        return codec_of(case.shape).from_json(response.content)
    except ValueError:
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
