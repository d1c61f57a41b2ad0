"""URLs for any values at all, read back by the standard library's parser."""

from __future__ import annotations

import json
from typing import Any, Literal
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oascribe_runtime import errors
from oascribe_runtime.operation import Operation, Parameter
from tests.runtime.sdk import anything
from tests.runtime.test_requests import ANY, sent

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
"""Any text that UTF-8 can hold."""
NAME = st.text(min_size=1, max_size=12, alphabet="ab[]&=+#/?% é{}:;,")
SCALAR = TEXT | st.integers() | st.booleans()

many = settings(max_examples=150, deadline=None)


def url_of(parameter: Parameter, value: Any, path: str = "/p") -> Any:
    operation = Operation(
        id="x", method="GET", path=path, parameters=(parameter,), result=ANY
    )
    return urlsplit(str(sent(operation, {"v": value}).requests[0].url))


def written(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


@many
@given(TEXT)
def test_a_value_in_a_path_is_one_segment_and_nothing_else(value: str) -> None:
    found = Parameter("v", "v", "path", shape=anything)
    if value in ("", ".", ".."):  # a segment that servers take for another path
        with pytest.raises(errors.InvalidRequestError):
            url_of(found, value, "/p/{v}/q")
        return
    url = url_of(found, value, "/p/{v}/q")
    segments = url.path.split("/")
    assert [unquote(each, errors="strict") for each in segments] == [
        *("", "v1", "p"),
        value,
        "q",
    ]
    assert (url.netloc, url.query, url.fragment) == ("test", "", "")


@many
@given(NAME, SCALAR)
def test_a_value_in_a_query_is_one_pair(name: str, value: Any) -> None:
    url = url_of(Parameter("v", name, "query", shape=anything), value)
    assert parse_qsl(url.query, keep_blank_values=True, strict_parsing=True) == [
        (name, written(value))
    ]
    assert (url.path, url.fragment) == ("/v1/p", "")


@many
@given(NAME, st.lists(SCALAR, min_size=1, max_size=5))
def test_a_list_in_a_query_is_a_pair_for_each(name: str, values: list[Any]) -> None:
    url = url_of(Parameter("v", name, "query", shape=anything), values)
    found = parse_qsl(url.query, keep_blank_values=True)
    assert found == [(name, written(value)) for value in values]


@many
@given(
    st.sampled_from(("form", "spaceDelimited", "pipeDelimited")),
    st.lists(TEXT.filter(bool), min_size=2, max_size=5),
)
def test_what_divides_a_list_is_in_none_of_its_values(
    style: Literal["form", "spaceDelimited", "pipeDelimited"], values: list[str]
) -> None:
    url = url_of(
        Parameter("v", "v", "query", style=style, explode=False, shape=anything), values
    )
    mark = {"form": ",", "spaceDelimited": "%20", "pipeDelimited": "%7C"}[style]
    name, _, rest = url.query.partition("=")
    assert name == "v"
    parts = rest.replace("|", "%7C").split(mark)
    if style == "form":
        assert [unquote(part) for part in parts] == values
    else:  # these marks may be in a value, too: nothing else is lost
        assert unquote(rest) == {"%20": " ", "%7C": "|"}[mark].join(values)


@many
@given(
    st.dictionaries(
        NAME.filter(lambda n: "[" not in n and "]" not in n),
        SCALAR,
        min_size=1,
        max_size=4,
    )
)
def test_an_object_in_a_query_has_its_fields(value: dict[str, Any]) -> None:
    wanted = [(name, written(each)) for name, each in value.items()]
    url = url_of(Parameter("v", "v", "query", shape=anything), value)
    assert parse_qsl(url.query, keep_blank_values=True) == wanted
    url = url_of(
        Parameter("v", "v", "query", style="deepObject", shape=anything), value
    )
    assert parse_qsl(url.query, keep_blank_values=True) == [
        (f"v[{name}]", each) for name, each in wanted
    ]


@many
@given(TEXT)
def test_a_value_in_a_header_is_one_line_or_refused(value: str) -> None:
    operation = Operation(
        id="x",
        method="GET",
        path="/p",
        parameters=(Parameter("v", "X-V", "header", shape=anything),),
        result=ANY,
    )
    try:
        request = sent(operation, {"v": value}).requests[0]
    except errors.InvalidRequestError:
        return
    raw = dict(request.headers.raw)[b"X-V"]
    assert not set(raw) & set(b"\r\n\0")
    assert raw == value.encode("latin-1").strip()
