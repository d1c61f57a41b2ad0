"""What a call sends where the document asks for something out of the ordinary."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import unquote

import pytest
from pydantic import ConfigDict, with_config
from typing_extensions import TypedDict

from oascribe_runtime import errors
from oascribe_runtime.basemodel import BaseModel
from oascribe_runtime.building import FRAMES, room
from oascribe_runtime.codec import Codec
from oascribe_runtime.content import File
from oascribe_runtime.limits import Within
from oascribe_runtime.mediatypes import same_media_type
from oascribe_runtime.operation import (
    Encoding,
    JsonBody,
    MultipartBody,
    Operation,
    Parameter,
    RawBody,
)
from oascribe_runtime.types import UNSET, Nullable, OptionalNullable, Unrecognized
from tests.runtime.sdk import Thing, ThingsSDK, anything
from tests.runtime.test_requests import ANY, FORM, JSON_LIST, body, sent
from tests.runtime.worlds import World, each_world


class Day(BaseModel):
    day: OptionalNullable[date] = UNSET
    first: date | None
    last: date | None = None


class Filter(BaseModel):
    starts: date | None = None
    size: Annotated[int, Within(ge=1)] = 10


class Order(BaseModel):
    meta: Nullable[list[int]]
    thing: Nullable[Thing]
    note: Nullable[str]
    things: Nullable[list[Thing]] = None


@with_config(ConfigDict(strict=True))
class Point(TypedDict):
    x: int


PICTURE = Operation(
    id="x", method="POST", path="/p", result=ANY, body=RawBody("body", "image/*")
)
SEARCH = Operation(
    id="x",
    method="GET",
    path="/p",
    result=ANY,
    parameters=(
        Parameter("filter", "filter", "query", "deepObject", shape=lambda: Filter),
        Parameter("filters", "filters", "query", json=True, shape=lambda: list[Filter]),
        Parameter("size", "size", "query", shape=lambda: Annotated[int, Within(ge=1)]),
    ),
)


def lines(media_type: str) -> Operation[Any]:
    return Operation(
        id="x",
        method="POST",
        path="/p",
        result=ANY,
        body=JsonBody(lambda: list[Thing], "body", media_type=media_type),
    )


def test_json_lines_are_a_text_for_each_value() -> None:
    given = {"body": [{"n": 1}, Thing(n=2, class_="é")]}
    assert body(lines("application/jsonl"), given) == (
        "application/jsonl",
        '{"n":1}\n{"n":2,"class":"é"}\n'.encode(),
    )
    assert body(lines("application/json-seq"), given) == (
        "application/json-seq",
        '\x1e{"n":1}\n\x1e{"n":2,"class":"é"}\n'.encode(),
    )
    assert body(JSON_LIST, given)[1] == '[{"n":1},{"n":2,"class":"é"}]'.encode()


def test_a_file_says_of_what_type_a_body_is() -> None:
    for file, media_type in (
        (File("x.png", b"p", "image/png"), "image/png"),
        (File("x", b"p"), "image/*"),
    ):
        assert body(PICTURE, {"body": file}) == (media_type, b"p")


@each_world
def test_a_path_is_a_file_by_its_name(world: World, tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(b"from disk")
    alone = sent(PICTURE, {"body": path}, world=world)
    assert alone.bodies == [b"from disk"]
    assert alone.requests[0].headers["content-length"] == "9"
    parts = Operation(
        id="x",
        method="POST",
        path="/p",
        result=ANY,
        body=MultipartBody(lambda: dict[str, Any], "body"),
    )
    text = sent(parts, {"body": {"f": path}}, world=world).bodies[0]
    assert b'name="f"; filename="picture.png"' in text
    assert b"from disk" in text
    with pytest.raises(errors.InvalidRequestError, match="No such file"):
        sent(PICTURE, {"body": tmp_path / "none"}, world=world)


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (Encoding("v", style="deepObject"), [("v[a]", "1"), ("v[b][]", "2")]),
        (Encoding("v", style="form", explode=True), [("a", "1"), ("b", "[2]")]),
        (Encoding("v", style="form", explode=False), [("v", "a,1,b,[2]")]),
    ],
)
def test_a_style_spreads_an_object_over_parts(
    how: Encoding, expected: list[tuple[str, str]]
) -> None:
    assert parts_of({"a": 1, "b": [2]}, how) == expected


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (Encoding("v", style="form"), [("v", "x"), ("v", "y")]),
        (Encoding("v", style="form", explode=False), [("v", "x,y")]),
        (Encoding("v", style="spaceDelimited", explode=False), [("v", "x y")]),
        (Encoding("v", style="pipeDelimited", explode=False), [("v", "x|y")]),
    ],
)
def test_a_style_spreads_a_list_over_parts(
    how: Encoding, expected: list[tuple[str, str]]
) -> None:
    assert parts_of(["x", "y"], how) == expected


def test_no_style_spreads_files() -> None:
    how = Encoding("v", style="form", explode=False)
    assert parts_of([b"x", File("f", b"y")], how) == [("v", "x"), ("v", "y")]
    assert parts_of("one", Encoding("v", style="form")) == [("v", "one")]


def parts_of(value: Any, how: Encoding) -> list[tuple[str, str]]:
    """The names and texts of the parts that the field `v` is sent as."""
    operation = Operation(
        id="x",
        method="POST",
        path="/p",
        result=ANY,
        body=MultipartBody(lambda: dict[str, Any], "body", encoding=(how,)),
    )
    kind, text = body(operation, {"body": {"v": value}})
    boundary = kind.partition("boundary=")[2].encode()
    found: list[tuple[str, str]] = []
    for part in text.split(b"--" + boundary)[1:-1]:
        head, _, content = part.strip(b"\r\n").partition(b"\r\n\r\n")
        name = head.partition(b'name="')[2].partition(b'"')[0]
        found.append((name.decode(), content.decode()))
    return found


def query(**values: Any) -> str:
    return sent(SEARCH, values).requests[0].url.query.decode()


def test_a_dict_for_a_parameter_is_the_model_that_it_stands_for() -> None:
    given = {"starts": date(2026, 1, 2)}
    assert query(filter=given) == "filter[starts]=2026-01-02&filter[size]=10".replace(
        "[", "%5B"
    ).replace("]", "%5D")
    assert query(filter=Filter(size=3)) == "filter%5Bsize%5D=3"
    assert "2026-01-02" in query(filters=[given])
    assert query(size=2, filter=UNSET) == "size=2"


def test_parameters_are_held_to_the_document() -> None:
    for values, said in (
        ({"size": 0}, "size: Input should be greater than or equal to 1"),
        ({"filter": {"size": 0}}, r"filter\.size: Input should be greater"),
        ({"filters": [{"size": "SECRET"}]}, r"filters\.0\.size: "),
    ):
        with pytest.raises(errors.InvalidRequestError, match=said) as caught:
            query(**values)
        assert "SECRET" not in str(caught.value)


def test_what_the_client_has_fills_the_parameters_that_a_call_leaves_out() -> None:
    operation = Operation(
        id="x",
        method="GET",
        path="/p",
        result=ANY,
        parameters=(
            Parameter("project", "project", "query", needed=True),
            Parameter("region", "region", "query"),
        ),
    )
    place = ("query", "project")

    def asked(shared: dict[tuple[str, str], Any], **values: Any) -> str:
        sdk = ThingsSDK(server_url="http://test/v1", parameters=shared)
        found = sent(operation, values, sdk=sdk)
        return found.requests[0].url.query.decode()

    assert asked({place: "a"}) == "project=a"
    assert asked({place: "a"}, region="r", project=None) == "project=a&region=r"
    assert asked({place: "a"}, project="b") == "project=b"
    with pytest.raises(errors.InvalidRequestError, match="project is required"):
        asked({("query", "region"): "r"})


NAN = float("nan")


@pytest.mark.parametrize(
    ("operation", "arguments"),
    [
        (SEARCH, {"filters": [{"starts": None, "size": 1, "more": NAN}]}),
        (FORM, {"name": "x", "more": {"a": float("inf")}}),
        (FORM, {"name": "x", "extra": NAN}),
        (JSON_LIST, {"body": [{"n": 1, "more": -NAN}]}),
    ],
)
def test_numbers_that_are_none_are_refused(
    operation: Operation[Any], arguments: dict[str, Any]
) -> None:
    """JSON does not know them (RFC 8259, section 6)."""
    with pytest.raises(errors.InvalidRequestError, match="is no number"):
        sent(operation, arguments)


def test_the_names_of_numbers_that_are_none_are_texts() -> None:
    text = body(JSON_LIST, {"body": [{"n": 1, "name": "NaN or -Infinity"}]})[1]
    assert text == b'[{"n":1,"name":"NaN or -Infinity"}]'


def test_what_nobody_knew_of_is_sent_as_it_came() -> None:
    found = query(filters=[Filter(size=2, more=Unrecognized({"a": [1]}))])
    assert json.loads(unquote(found.partition("=")[2])) == [
        {"size": 2, "more": {"a": [1]}}
    ]


def test_what_cannot_be_written_is_refused() -> None:
    for operation, values in (
        (SEARCH, {"filters": [Filter(more=object())]}),
        (JSON_LIST, {"body": [Thing(n=1, more=object())]}),
    ):
        with pytest.raises(errors.InvalidRequestError, match="the request is not"):
            sent(operation, values)


def test_types_that_have_a_configuration_of_their_own_are_read() -> None:
    codec = Codec(Point)
    assert codec.from_json('{"x": 1}') == {"x": 1}


def test_null_is_a_part_where_the_part_is_json() -> None:
    operation = Operation(
        id="x",
        method="POST",
        path="/p",
        result=ANY,
        body=MultipartBody(
            lambda: Order, encoding=(Encoding("meta", content_type="application/json"),)
        ),
    )
    text = body(operation, {"meta": None, "thing": None, "note": None})[1]
    assert text.count(b"\r\n\r\nnull\r\n") == 2
    assert b'name="note"' not in text


def test_cookies_of_the_cookie_style_are_sent_as_they_are() -> None:
    parameters = (
        Parameter("a", "a", "cookie", "cookie", shape=anything),
        Parameter("b", "b", "cookie", "cookie", shape=anything),
        Parameter("c", "c", "cookie", "cookie", explode=False, shape=anything),
        Parameter("d", "d", "cookie", shape=anything),
    )
    operation = Operation(
        id="x", method="GET", path="/p", parameters=parameters, result=ANY
    )
    given = {"a": "1%2C2", "b": {"k": 1}, "c": [1, 2], "d": "%"}
    request = sent(operation, given).requests[0]
    assert request.headers["cookie"] == "a=1%2C2; k=1; c=1,2; d=%25"


@each_world
def test_a_method_is_spelled_as_in_the_document(world: World) -> None:
    """Methods are case-sensitive (RFC 9110, section 9.1)."""
    for method in ("Copy", "QUERY"):
        operation = Operation(id="x", method=method, path="/p", result=ANY)
        assert sent(operation, {}, world=world).requests[0].method == method


def test_one_of_several_media_types_is_enough() -> None:
    declared = "image/png, image/*, text/plain"
    assert same_media_type(declared, "image/gif")
    assert same_media_type(declared, "text/plain")
    assert not same_media_type(declared, "application/json")


def test_a_date_that_is_none_is_as_if_absent_where_it_may_be() -> None:
    """Servers write zeros or an empty text where they have no date."""
    text = '{"day": "0000-00-00", "first": "", "last": "0000-00-00"}'
    found = Day.model_validate_json(text)
    assert (found.day, found.first, found.last) == (UNSET, None, None)
    for fields in ({"day": "0000-00-00"}, {"first": ""}):
        with pytest.raises(ValueError, match="date"):
            Day.model_validate({"first": None, **fields})


def test_room_for_models_is_made_once() -> None:
    before = sys.getrecursionlimit()
    with room():
        assert sys.getrecursionlimit() == FRAMES
        with room():
            assert sys.getrecursionlimit() == FRAMES
        assert sys.getrecursionlimit() == FRAMES
    assert sys.getrecursionlimit() == before
