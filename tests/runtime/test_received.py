"""Headers of answers: read with their types, and never the reason for a failure."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from oascribe_runtime import errors
from oascribe_runtime.raw import raw, streaming
from oascribe_runtime.received import ResponseHeader
from tests.runtime.sdk import ThingsSDK
from tests.runtime.worlds import Scripted, httpx

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("form", "kind", "text", "value"),
    [
        ("text", int, "7", 7),
        ("text", int, "seven", None),
        ("text", bool, "true", True),
        ("text", str, "a, b", "a, b"),
        ("text", dt.datetime, "Mon, 23 Nov 2026 12:00:00 GMT", NOON),
        ("text", dt.datetime, "2026-11-23T12:00:00Z", NOON),
        ("text", dt.datetime, "soon", None),
        ("list", list[int], "1, 2,3", [1, 2, 3]),
        ("list", list[int], "1,x", None),
        ("list", list[str], "", []),
        ("object", dict[str, str], "a,1,b,2", {"a": "1", "b": "2"}),
        ("object", dict[str, str], "a,1,b", None),
        ("pairs", dict[str, int], "a=1, b=2", {"a": 1, "b": 2}),
        ("json", dict[str, int], '{"a": 1}', {"a": 1}),
        ("json", dict[str, int], "{", None),
    ],
)
def test_a_header_has_its_type_or_is_none(
    form: Any, kind: Any, text: str, value: Any
) -> None:
    header = ResponseHeader[Any]("X-It", lambda: kind, form=form)
    assert header.of(httpx.Headers({"x-it": text})) == value
    assert header.of(httpx.Headers({})) is None


def test_headers_are_read_from_whatever_an_answer_becomes() -> None:
    left = ResponseHeader["int"]("X-Left", lambda: int)

    def good(request: Any) -> Any:
        content = b'{"n": 1}'
        named = {
            "content-type": "application/json",
            "x-left": "3",
            "link": '</?page=2>; rel="next"',
        }
        return httpx.Response(200, headers=named, content=content)

    def bad(request: Any) -> Any:
        return httpx.Response(404, headers={"x-left": "0"}, content=b"{}")

    transport = Scripted(good, good, bad)
    with httpx.Client(transport=transport) as client:
        sdk = ThingsSDK(server_url="http://x", client=client)
        whole = raw(sdk.things.get)()
        assert whole.header(left) == 3
        assert whole.links == {"next": "/?page=2"}
        with streaming(sdk.things.get)() as unread:
            assert unread.header(left) == 3
        with pytest.raises(errors.NotFoundError) as caught:
            sdk.things.get()
        assert caught.value.header(left) == 0
