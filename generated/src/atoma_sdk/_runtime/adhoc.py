"""Calls of endpoints that the document does not have."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypedDict

from .operation import (
    AnyOf,
    BytesResult,
    JsonBody,
    JsonResult,
    NoContent,
    Operation,
    RawBody,
    TextResult,
)
from .options import Timeout
from .settings import CallOptions
from .types import UNSET, OptionalNullable

if TYPE_CHECKING:
    from collections.abc import Callable

    from .retries import RetryConfig


class AdHoc(TypedDict, total=False):
    """What a call by `SDK.request` may be given."""

    json: Any
    """The body, sent as JSON: a model, or what JSON has."""
    content: Any
    """The body, sent as it is: bytes, text, a binary file, an iterable of bytes."""
    query: Mapping[str, Any] | None
    http_headers: Mapping[str, str] | None
    retries: OptionalNullable[RetryConfig]
    server_url: str | None
    timeout_ms: Timeout | None
    deadline_ms: float | None


@lru_cache(maxsize=256)
def _shape(kind: Any) -> Callable[[], Any]:
    return lambda: kind


def ad_hoc(
    method: str, path: str, cast_to: Any, given: AdHoc
) -> tuple[Operation[Any], dict[str, Any], CallOptions]:
    """An operation made on the spot, its argument and its options."""
    arguments: dict[str, Any] = {}
    body: JsonBody | RawBody | None = None
    if "json" in given:
        body = JsonBody(_shape(Any), argument="body")
        arguments["body"] = given["json"]
    elif "content" in given:
        body = RawBody("body")
        arguments["body"] = given["content"]
    operation = Operation(
        id="request",
        method=method.upper(),
        path=path if path.startswith("/") else f"/{path}",
        body=body,
        result=AnyOf[Any](
            (
                NoContent("204"),
                JsonResult[Any](_shape(cast_to)),
                TextResult(media_type="text/*"),
                BytesResult(media_type="*/*"),
            )
        ),
    )
    options = CallOptions(
        retries=given.get("retries", UNSET),
        server_url=given.get("server_url"),
        timeout_ms=given.get("timeout_ms"),
        http_headers=given.get("http_headers"),
        deadline_ms=given.get("deadline_ms"),
        extra_query=given.get("query"),
    )
    return operation, arguments, options
