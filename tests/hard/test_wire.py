"""What SDKs of hard documents send, and what they make of answers, sync and async."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from .exchanges import Answer, Exchange, Sent, as_json, call, query_of

GET = "get_thing"
WORDS = ("None", "True", "lambda", "print")
JSON_VALUE = {"a": [1, 2.5, "x", None, True, {"b": []}], "c": None}

MEMBERS = (
    *("model_config", "model_fields", "model_dump", "model_validate", "from_dict"),
    *("to_dict", "to_json", "schema", "json", "dict", "copy", "validate", "construct"),
    *("self", "cls", "__class__", "__init__", "_id", "id", "additional_properties"),
    *("raw", "register"),
)
KEYWORDS = (
    *("from", "class", "global", "None", "True", "lambda", "yield", "match", "case"),
    *("type", "nonlocal", "await", "print", "import"),
)


def got(document: str, body: Any, kind: str = "", method: str = "x.get_thing") -> Any:
    """An answer that must come back as it was."""
    line = f"GET /{method.partition('.')[0]}"
    return Exchange(document, method, {}, Sent(line), Answer(body), body, kind)


EXCHANGES = [
    got("builtin_model_names", {"id": "1", "o": {"id": "2", "new": 3}}, "Client"),
    got(
        "name_collisions",
        {
            "schema": {"a": "1"},
            "x": {"c": 1},
            "y": {"b": 2},
            "z": {"a": "3"},
            "w": {"b": "4"},
            "v": {"a": "5"},
            "u": {"b": "6"},
            "t": {"c": "7"},
        },
        "Entity",
    ),
    Exchange(
        "duplicate_operation_ids",
        "node3.raw_data",
        {},
        Sent("GET /node3/raw"),
        Answer({"a": "1"}),
        {"a": "1"},
    ),
    Exchange(
        "duplicate_operation_ids",
        "node4.raw_data",
        {},
        Sent("GET /node4/raw"),
        Answer({"b": 1}),
        {"b": 1},
    ),
    Exchange("duplicate_operation_ids", "a.raw_data", {}, Sent("GET /a/b"), gives="x"),
    Exchange(
        "duplicate_operation_ids", "a.get_a_b", {"b": "c/d"}, Sent("GET /a/c%2Fd")
    ),
    Exchange("duplicate_operation_ids", "a_b.get_a_b", {}, Sent("GET /a_b")),
    got(
        "circular_models",
        {"sister": {"kids": [{"parent": {"brother": {}}, "self": {}}]}, "self": {}},
        "Brother",
    ),
    Exchange(
        "basemodel_member_props",
        "x.post_thing",
        {
            **{f"{name}_": name for name in MEMBERS[:4]},
            **{name: name for name in MEMBERS[4:7]},
            **{f"{name}_": name for name in MEMBERS[7:15]},
            "class_": "__class__",
            "init": "__init__",
            "id_": "_id",
            "id": "id",
            "additional_properties": "additional_properties",
            "raw": "raw",
            "register_": "register",
        },
        Sent("POST /x", json={name: name for name in MEMBERS}),
        Answer({name: name for name in MEMBERS}),
        {name: name for name in MEMBERS},
        "M",
    ),
    Exchange(
        "python_keywords",
        "global_.import_",
        {
            "from_": "a b",
            "class_": "c",
            "none": "n",
            "async_": "s",
            "lambda_": "l",
            "print": "p",
        },
        Sent(
            "GET /x/a%20b",
            [("class", "c"), ("None", "n"), ("lambda", "l"), ("print", "p")],
            {"async": "s"},
        ),
        Answer({name: name for name in KEYWORDS}),
        {name: name for name in KEYWORDS},
        "M",
    ),
    Exchange("python_keywords", "class_.none", {}, Sent("GET /y"), gives="x"),
    Exchange("python_keywords", "true.del_", {}, Sent("DELETE /z"), gives="x"),
    *(
        got("weird_enums", {name: value}, "M")
        for name, values in {
            "a": ["", "new"],
            "b": ["+1", "  ", "new"],
            "c": [-1, 7],
            "d": ["a", 1, True, None, 1.5, "new", 2],
            "e": ["a b", "aB"],
            "f": ["_value_", "mro"],
            "g": [True, False],
            "h": ["🙂", "ﬁ", "new"],
            "i": ["x", None, "new"],
        }.items()
        for value in values
    ),
    Exchange(
        "defaults",
        "x.get_thing",
        {},
        Sent("GET /x"),
        Answer({}),
        {},
        "M",
    ),
    Exchange(
        "defaults",
        "x.get_thing",
        {"s": "a", "d": dt.date(2026, 1, 2), "l_": ["x", "y"]},
        Sent("GET /x", [("s", "a"), ("d", "2026-01-02"), ("l", "x"), ("l", "y")]),
        Answer({"size": 4, "o": {"a": 1}, "l": [{"a": 2}], "n": None, "big": 1e308}),
        {"size": 4, "o": {"a": 1}, "l": [{"a": 2}], "n": None, "big": 1e308},
        "M",
    ),
    *(
        got("discriminators", {"petType": value, "m": "1", "b": "2", "l": "3"}, kind)
        for value, kind in {
            "cat": "Cat",
            "dog": "Dog",
            "doggo": "Dog",
            "Lizard": "Lizard",
            "fish": "Unrecognized",
        }.items()
    ),
    got(
        "discriminators",
        [{"$type": "E1"}, {"$type": "E2"}, {"$type": "E3"}],
        "",
        "y.get_y",
    ),
    got("discriminators", {"kind": "b", "x": 1, "y": 2}, "", "z.get_z"),
    got("discriminators", {"kind": "new", "q": 1}, "", "z.get_z"),
    *(
        got("families", value, kind, f"{tag}.get_thing")
        for tag, value, kind in [
            ("base", {"kind": "kitty", "lives": 3}, "Cat"),
            ("base", {"kind": "dog", "bark": "2026-01-02"}, "Dog"),
            ("base", {"kind": "Puppy", "bark": "2026-01-02", "age": 1}, "Puppy"),
            ("base", {"kind": "new", "name": "n", "z": 1}, "AnimalBase"),
            ("held", {"pet": {"kind": "dog"}, "mayBe": None}, "Holder"),
            ("listed", {"@type": "Car", "wheels": 4, "doors": 1}, "Car"),
            ("listed", {"@type": "Bike", "wheels": 2, "bell": True}, "Bike"),
            ("listed", {"@type": "Boat"}, "Unrecognized"),
            ("mapped", {"role": "user", "text": "hi"}, "UserMessage"),
            ("mapped", {"role": "tool"}, "ToolMessage"),
            ("mapped", {"role": "system"}, "MessageBase"),
            ("nested", {"type": "circle", "r": 1.5}, "Circle"),
            ("nested", {"type": "oval", "a": 1.5}, "Oval"),
            ("nested", {"type": "square", "s": 1.5}, "Square"),
            ("nested", {"type": "new"}, "Unrecognized"),
            ("others", {"type": "c", "r": 1.5}, "Circle"),
            ("others", {"type": "new", "s": 1.5}, "Square"),
        ]
    ),
    Exchange(
        "families",
        "base.send",
        {"body": {"kind": "dog", "bark": dt.date(2026, 1, 2)}},
        Sent("POST /base", json={"kind": "dog", "bark": "2026-01-02"}),
        Answer([{"kind": "kitty", "lives": 3}, {"kind": "new"}]),
        [{"kind": "kitty", "lives": 3}, {"kind": "new"}],
    ),
    got("overlapping_oneof", {"a": "1"}, "A"),
    got("overlapping_oneof", {"a": "1", "b": "2"}, "B"),
    got(
        "type_arrays_31",
        {
            "a": None,
            "b": 1,
            "c": ["x"],
            "d": {"z": "1"},
            "e": None,
            "f": "fixed",
            "g": None,
            "h": 3,
            "i": 5,
            "j": {"x": "y"},
            "k": 1.5,
        },
        "M",
    ),
    got("type_arrays_31", {"a": "x", "b": None, "c": None, "d": None, "j": None}, "M"),
    got("type_arrays_31", {"a": "x", "b": "1", "k": "1", "f": "other"}, "M"),
    got("prefix_items", ["a", 1, True]),
    got("prefix_items", ["a"]),
    got("prefix_items", ["a", 1, True, "more"]),
    Exchange(
        "bool_and_empty_schemas",
        "x.post_thing",
        {"body": JSON_VALUE},
        Sent("POST /x", json=JSON_VALUE),
        Answer([JSON_VALUE, None]),
        [JSON_VALUE, None],
    ),
    got("bool_and_empty_schemas", JSON_VALUE, "", "y.get_y"),
    Exchange(
        "allof_required_override",
        "x.post_thing",
        {"name": "n", "type": "a"},
        Sent("POST /x", json={"name": "n", "type": "a"}),
        Answer({"name": "n", "tag": "t", "type": "b"}),
        {"name": "n", "type": "b", "tag": "t"},
        "Pet",
    ),
    Exchange(
        "nullable_vs_optional",
        "x.post_thing",
        {"rn": None, "r": 1},
        Sent("PATCH /x", json={"rn": None, "r": 1, "rd": 2}),
        Answer({"rn": None, "r": 1, "rd": 3}),
        {"rn": None, "r": 1, "rd": 3},
        "M",
    ),
    Exchange(
        "nullable_vs_optional",
        "x.post_thing",
        {"rn": 1, "r": 1, "on": None, "o": 0, "rd": 0},
        Sent("PATCH /x", json={"rn": 1, "r": 1, "on": None, "o": 0, "rd": 0}),
        Answer({"rn": 1, "r": 1, "on": None, "rd": 3}),
        {"rn": 1, "r": 1, "on": None, "rd": 3},
        "M",
    ),
    Exchange(
        "sse_dual",
        "chat.create_chat",
        {"m": "hi"},
        Sent(
            "POST /chat",
            headers={"accept": "application/json"},
            json={"m": "hi", "stream": False},
        ),
        Answer({"t": "yo"}),
        {"t": "yo"},
        "Resp",
    ),
    Exchange(
        "sse_dual",
        "chat.create_chat_stream",
        {"m": "hi"},
        Sent("POST /chat", json={"m": "hi", "stream": True}),
        Answer(b'data: {"d": "1"}\n\ndata: {"d": "2"}\n\n', kind="text/event-stream"),
        [{"d": "1"}, {"d": "2"}],
    ),
    Exchange(
        "sse_dual",
        "jsonl.lines",
        {},
        Sent("GET /jsonl"),
        Answer(b'{"d": "1"}\n\n{"d": "2"}', kind="application/jsonl"),
        [{"d": "1"}, {"d": "2"}],
    ),
    Exchange(
        "hostile_text",
        "it_s.get_it_s_n",
        {"id": "a\\b", "q_uote": "'\""},
        Sent("GET /it's/%22q%22/a%5Cb", [("q'uote[]", "'\"")]),
        Answer(
            {'a"b': "1", "g\nh": "2", "": "3", "a.b": "4", "1st": "5", "$ref2": "6"}
        ),
        {'a"b': "1", "g\nh": "2", "": "3", "a.b": "4", "1st": "5", "$ref2": "6"},
        "M",
    ),
    Exchange(
        "numeric_yaml_and_codes",
        "x.x",
        {},
        Sent("GET /x"),
        Answer({"a": "1"}, 206),
        {"a": "1"},
    ),
    Exchange(
        "param_collisions",
        "x.x",
        {
            "id": "p",
            "id_": 1,
            "id_2": "h",
            "id_3": "c",
            "id_4": "Q",
            "body": "b",
            "client": "cl",
            "self_": "se",
            "timeout": 5,
        },
        Sent(
            "POST /x/p",
            [
                ("id", "1"),
                ("ID", "Q"),
                ("body", "b"),
                ("client", "cl"),
                ("self", "se"),
                ("timeout", "5"),
            ],
            {"id": "h", "cookie": "id=c"},
        ),
        gives="x",
    ),
    Exchange(
        "readonly_writeonly",
        "x.post_thing",
        {"password": "p", "name": "n"},
        Sent("POST /x", json={"password": "p", "name": "n"}),
        Answer({"id": "1", "name": "n"}),
        {"id": "1", "name": "n"},
        "U",
    ),
    got("additional_and_pattern_props", {"k": {"a": "1", "b": 2}, "l": {}}),
    Exchange(
        "refs_everywhere",
        "x.x",
        {},
        Sent("GET /x"),
        Answer({"deep": "1"}),
        {"deep": "1"},
    ),
    Exchange(
        "refs_everywhere",
        "x.y",
        {"body": {"inner": {"q": "1"}, "d": {"z": 2}}},
        Sent("POST /x", json={"inner": {"q": "1"}, "d": {"z": 2}}),
        Answer({"deep": "1"}),
        {"deep": "1"},
    ),
    Exchange("refs_everywhere", "x.y", {}, Sent("POST /x"), Answer({}), {}),
    got("refs_everywhere", {"q": "1"}, "MInner", "w.w"),
    got("scopes", {"one": {"x": {"one": "a"}, "y": {"two": 3}}}, "Scoped", "a.get"),
    got("scopes", {"two": {"x": {"two": 4}, "z": {"two": 4}}}, "Scoped", "a.get"),
    got(
        "scopes",
        {"data": "a", "extra": 1, "children": [{"extra": 2, "children": []}]},
        "StrictTree",
        "tree.get",
    ),
    got("scopes", {"items": [{"name": "a"}], "total": 1}, "PagedUsers", "users.get"),
    got("scopes", {"items": ["red"], "next": {"items": []}}, "PlainCols", "cols.get"),
    got("refs_everywhere", "x", "", "z.z"),
    Exchange(
        "recursive_json_alias",
        "x.post_thing",
        {"body": JSON_VALUE},
        Sent("POST /x", json=JSON_VALUE),
        Answer([[], [[], [[]]]]),
        [[], [[], [[]]]],
    ),
    Exchange(
        "recursive_json_alias",
        "x.post_thing",
        {"body": None},
        Sent("POST /x"),
        Answer([]),
        [],
    ),
    Exchange(
        "openapi_32",
        "b.a.s",
        {},
        Sent("GET /s", headers={"accept": "text/event-stream"}),
        Answer(b'event: e\ndata: {"a": "1"}\n\n', kind="text/event-stream"),
        [{"a": "1"}],
    ),
    Exchange(
        "openapi_32",
        "b.a.s_lines",
        {},
        Sent("GET /s", headers={"accept": "application/jsonl"}),
        Answer(b'{"a": "1"}\n{"a": "2"}\n', kind="application/jsonl"),
        [{"a": "1"}, {"a": "2"}],
    ),
    Exchange(
        "wire",
        "x.cookies",
        {"raw": "a b%20"},
        Sent("GET /cookies", headers={"cookie": "raw=a b%20"}),
        gives="x",
    ),
    Exchange(
        "wire",
        "x.cookies",
        {"several": ["a", "b"]},
        Sent("GET /cookies", headers={"cookie": "several=a; several=b"}),
        gives="x",
    ),
    Exchange("wire", "x.copy", {}, Sent("Copy-To /cookies"), gives="x"),
    Exchange(
        "wire",
        "x.change",
        {"name": None},
        Sent("PATCH /change", headers={"content-type": "application/merge-patch+json"}),
        gives="x",
    ),
    Exchange(
        "wire",
        "x.change_json_patch",
        {"body": [{"op": "test", "value": None}]},
        Sent("PATCH /change", headers={"content-type": "application/json-patch+json"}),
        gives="x",
    ),
    Exchange(
        "wire",
        "x.ask",
        {"q": "a"},
        Sent("GET /ask", [("q", "a"), ("stream", "false")]),
        gives="x",
    ),
    Exchange(
        "wire",
        "x.ask_stream",
        {"q": "a"},
        Sent("GET /ask", [("q", "a"), ("stream", "true")]),
        Answer(b"data: {}\n\n", kind="text/event-stream"),
        [{}],
    ),
    Exchange(
        "wire",
        "x.answer",
        {"q": "a"},
        Sent("POST /answer", json={"q": "a", "stream": False}),
        gives="x",
    ),
    Exchange(
        "wire",
        "x.answer_stream",
        {"q": "a"},
        Sent("POST /answer", json={"q": "a", "stream": True}),
        Answer(b"data: {}\n\n", kind="text/event-stream"),
        [{}],
    ),
    got("answers", True, "bool", "flag.flag"),
    got("answers", False, "bool", "flag.flag"),
    got("answers", {"a": "1"}, "A", "each.each"),
    Exchange(
        "answers",
        "each.each_vnd_b",
        {},
        Sent("GET /each", headers={"accept": "application/vnd.b+json"}),
        Answer({"b": 1}, kind="application/vnd.b+json"),
        {"b": 1},
        "EachVndBResponse",
    ),
    Exchange(
        "answers",
        "any.text",
        {},
        Sent("GET /any", headers={"accept": "*/*"}),
        Answer(b"a text", kind="text/plain"),
        "a text",
    ),
    got("answers", "a text", "str", "any.text"),
    Exchange(
        "media_types",
        "x.send",
        {"q": {"a": 1}, "a": 2},
        Sent("POST /x", [("q", '{"a":1}')], json={"a": 2}),
        Answer({"a": 3}),
        {"a": 3},
        "C",
    ),
    Exchange(
        "media_types",
        "x.each",
        {},
        Sent("GET /x", headers={"accept": "application/jsonl"}),
        Answer(b'{"a": 1}\n{"a": 2}\n', kind="application/jsonl"),
        [{"a": 1}, {"a": 2}],
    ),
    Exchange(
        "numbers",
        "x.send",
        {"few": 1, "one": 1},
        Sent("POST /x", json={"few": 1, "one": 1, "four": 4, "sent": "true"}),
        Answer({"few": 2.5, "one": 2, "four": 5, "flag": False, "sent": "false"}),
        {"few": 2.5, "one": 2, "four": 5, "flag": False, "sent": "false"},
        "Numbers",
    ),
    Exchange(
        "openapi_32",
        "s.q",
        {"body": {"a": "1"}},
        Sent("QUERY /s", json={"a": "1"}),
        Answer({"a": "1"}),
        {"a": "1"},
        "C",
    ),
]


@pytest.mark.parametrize("exchange", EXCHANGES, ids=str)
def test_a_call_sends_and_gives_what_the_document_says(
    exchange: Exchange, package: Callable[[str], ModuleType]
) -> None:
    for request, result in call(package(exchange.document), exchange):
        sent = exchange.sent
        path = request.url.raw_path.decode().partition("?")[0]
        assert f"{request.method} {path}" == sent.line
        assert query_of(request) == list(sent.query)
        for name, value in sent.headers.items():
            assert request.headers[name] == value
        if sent.json is not None:
            assert json.loads(request.content) == sent.json
            assert request.headers["content-type"] == "application/json"
        assert as_json(result) == exchange.gives
        if exchange.kind:
            assert type(result).__name__ == exchange.kind


FAILURES = [
    ("sse_dual", "chat.create_chat", 422, "application/problem+json", "Err"),
    ("sse_dual", "chat.create_chat", 503, "application/json", "Err"),
    ("sse_dual", "chat.create_chat_stream", 404, "application/problem+json", "Err"),
    ("numeric_yaml_and_codes", "x.x", 404, "application/json", "X404Error"),
    ("numeric_yaml_and_codes", "x.x", 409, "application/json", "XDefaultError"),
    ("refs_everywhere", "x.x", 404, "application/json", "M"),
    ("media_types", "x.send", 404, "application/json", "C"),
]


@pytest.mark.parametrize(("document", "method", "status", "kind", "data"), FAILURES)
def test_an_error_has_the_data_that_the_document_declares(
    document: str,
    method: str,
    status: int,
    kind: str,
    data: str,
    package: Callable[[str], ModuleType],
) -> None:
    sdk = package(document)
    body = {"detail": "d", "m": "m", "e": "e", "inner": {"q": "1"}}
    answer = Answer(body, status, kind)
    with pytest.raises(sdk.models.APIError) as caught:
        call(sdk, Exchange(document, method, {}, Sent(""), answer))
    assert caught.value.status_code == status
    assert type(caught.value.data).__name__ == data
    assert as_json(caught.value.data) == body


def test_a_member_that_is_named_is_held_to_its_fields(
    package: Callable[[str], ModuleType],
) -> None:
    sdk = package("families")
    exchange = Exchange("families", "base.send", {"body": {"kind": "kitty"}}, Sent(""))
    with pytest.raises(sdk.models.InvalidRequestError, match="lives"):
        call(sdk, exchange)
    for kind in (sdk.models.Animal, sdk.models.WithDefault):
        with pytest.raises(ValidationError):
            TypeAdapter(kind).validate_python("text")
    dog = sdk.models.Dog(kind="other")
    assert TypeAdapter(sdk.models.Animal).validate_python(dog) is dog


def test_what_fills_a_template_has_its_own_types(
    package: Callable[[str], ModuleType],
) -> None:
    models = package("scopes").models
    paged = models.PagedUsers.model_validate_json('{"items": [{"name": "a"}]}')
    assert type(paged.items[0]) is models.User
    tree = models.StrictTree.model_validate_json('{"children": [{"extra": 1}]}')
    assert type(tree.children[0]) is models.StrictTree
    plain = models.PlainCols.model_validate_json('{"next": {"items": ["new"]}}')
    assert type(plain.next).__name__ == "PlainCols"
    assert type(plain.next.items[0]).__name__ == "UnrecognizedStr"
    with pytest.raises(ValidationError):
        models.One.model_validate({"x": {"one": 1}})


@pytest.mark.parametrize(
    ("method", "kind", "content"),
    [
        ("change", "application/merge-patch+json", b'{"name":null}'),
        ("change_json_patch", "application/json-patch+json", b'[{"op":"test"}]'),
        ("load", "application/x-ndjson", b'{"name":"a"}\n{"name":null}\n'),
        ("load_json_seq", "application/json-seq", b'\x1e{"op":"a"}\n'),
    ],
)
def test_bodies_are_of_their_own_kind_of_json(
    method: str, kind: str, content: bytes, package: Callable[[str], ModuleType]
) -> None:
    given = {
        "change": {"name": None},
        "change_json_patch": {"body": [{"op": "test"}]},
        "load": {"body": [{"name": "a"}, {"name": None}]},
        "load_json_seq": {"body": [{"op": "a"}]},
    }[method]
    exchange = Exchange("wire", f"x.{method}", given, Sent(""))
    for request, _ in call(package("wire"), exchange):
        assert (request.headers["content-type"], request.content) == (kind, content)


def test_a_file_of_json_is_given_as_it_is(
    package: Callable[[str], ModuleType],
) -> None:
    exchange = Exchange("answers", "file.file", {}, Sent(""), Answer(b"{ }"))
    for request, result in call(package("answers"), exchange):
        assert request.headers["accept"] == "application/json"
        assert result == b"{ }"


def test_a_file_brings_its_own_type(package: Callable[[str], ModuleType]) -> None:
    sdk = package("wire")
    image = sdk.types.File("a.png", b"abc", "image/png")
    exchange = Exchange("wire", "x.image", {"body": image}, Sent(""))
    for request, _ in call(sdk, exchange):
        assert request.headers["content-type"] == "image/png"
        assert request.content == b"abc"
