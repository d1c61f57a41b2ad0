"""Bodies that are no JSON: files in all their forms, parts, forms, texts, and bytes."""

from __future__ import annotations

import asyncio
import datetime as dt
import email.parser
import email.policy
import io
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from oascribe.config import Config
from oascribe.pipeline import generate

from ..made import document, made

TEXT = document("""
    servers: [{url: 'https://x.test'}]
    paths:
      /parts:
        post:
          operationId: parts
          tags: [x]
          requestBody:
            required: true
            content:
              multipart/form-data:
                schema: {$ref: '#/components/schemas/PartsRequest'}
                encoding:
                  xml: {contentType: application/xml}
                  file: {contentType: 'image/png, image/jpeg', style: form}
                  csv: {style: form, explode: false}
                  deep: {style: deepObject, explode: true}
          responses: &none {'204': {description: ok}}
      /whole:
        post:
          operationId: parts_whole
          tags: [x]
          requestBody:
            content:
              multipart/form-data:
                schema: {$ref: '#/components/schemas/PartsRequest'}
          responses: *none
      /related:
        post:
          operationId: related
          tags: [x]
          requestBody:
            required: true
            content:
              multipart/related; boundary=b:
                schema:
                  type: object
                  properties:
                    meta: {$ref: '#/components/schemas/Meta'}
                    media: {type: string, format: binary}
          responses: *none
      /form:
        post:
          operationId: form
          tags: [x]
          requestBody:
            required: true
            content:
              application/x-www-form-urlencoded; charset=utf-8:
                schema:
                  type: object
                  properties:
                    a: {type: array, items: {type: string}}
                    b: {type: array, items: {type: string}}
                    o: {$ref: '#/components/schemas/Meta'}
                    d: {$ref: '#/components/schemas/Meta'}
                    when: {type: string, format: date-time}
                    flag: {type: boolean}
                encoding:
                  b: {style: form, explode: false}
                  d: {style: deepObject, explode: true}
          responses: *none
      /bytes:
        put:
          operationId: send_bytes
          tags: [x]
          requestBody:
            required: true
            content:
              application/octet-stream: {schema: {type: string, format: binary}}
          responses: *none
      /text:
        put:
          operationId: text
          tags: [x]
          requestBody:
            required: true
            content: {text/plain: {schema: {type: string}}}
          responses:
            '200': {description: ok, content: {text/plain: {}}}
      /xml:
        put:
          operationId: xml
          tags: [x]
          requestBody:
            required: true
            content: {application/xml: {schema: {$ref: '#/components/schemas/Meta'}}}
          responses:
            '200': {description: ok, content: {application/xml: {}}}
      /yaml:
        put:
          operationId: yaml
          tags: [x]
          requestBody: {required: true, content: {application/yaml: {}}}
          responses:
            '200': {description: ok, content: {application/yaml: {}}}
    components:
      schemas:
        PartsRequest:
          type: object
          required: [file]
          additionalProperties: {type: string, format: date}
          properties:
            file: {type: string, format: binary}
            files: {type: array, items: {type: string, format: binary}}
            meta: {$ref: '#/components/schemas/Meta'}
            metas: {type: array, items: {$ref: '#/components/schemas/Meta'}}
            tags: {type: array, items: {type: string}}
            csv: {type: array, items: {type: string}}
            deep: {$ref: '#/components/schemas/Meta'}
            count: {type: integer}
            flag: {type: boolean}
            when: {type: string, format: date-time}
            xml: {type: string}
        Meta: {type: object, properties: {class: {type: string}, n: {type: integer}}}
    """)
WHEN = dt.datetime(2026, 1, 2, tzinfo=dt.timezone.utc)  # noqa: UP017


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with made(tmp_path_factory.mktemp("bodies"), TEXT) as package:
        yield package


def sent(sdk: ModuleType, method: str, asynchronous: bool, **given: Any) -> Any:
    """The request that a call sends."""
    seen: list[httpx.Request] = []

    def take(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(
            200, content="got", headers={"content-type": "text/plain"}
        )

    def handle(request: httpx.Request) -> httpx.Response:
        request.read()
        return take(request)

    async def handle_async(request: httpx.Request) -> httpx.Response:
        await request.aread()
        return take(request)

    async def run() -> None:
        transport = httpx.MockTransport(handle_async)
        client = sdk.SDK(async_client=httpx.AsyncClient(transport=transport))
        await getattr(client.x, f"{method}_async")(**given)

    try:
        if asynchronous:
            asyncio.run(run())
        else:
            transport = httpx.MockTransport(handle)
            client = sdk.SDK(client=httpx.Client(transport=transport))
            getattr(client.x, method)(**given)
    except sdk.models.UnexpectedResponseError:
        pass  # the answer is not what is looked at
    return seen[-1]


def parts_of(request: httpx.Request) -> list[tuple[str | None, str | None, str, bytes]]:
    """Name, file name, type and content of each part, as another parser reads them."""
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    parser = email.parser.BytesParser(policy=email.policy.HTTP)
    message = parser.parsebytes(head + request.content)
    return [
        (
            part.get_param("name", header="content-disposition"),  # type: ignore[misc]
            part.get_filename(),
            part.get("content-type", ""),
            part.get_payload(decode=True),
        )
        for part in message.iter_parts()  # type: ignore[attr-defined]
    ]


async def later(*chunks: bytes) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk


STREAM = "application/octet-stream"
FILES: list[tuple[str, Callable[[Path, Any], Any], str, str]] = [
    ("bytes", lambda path, File: b"abc", "file", STREAM),
    ("bytearray", lambda path, File: bytearray(b"abc"), "file", STREAM),
    ("object", lambda path, File: io.BytesIO(b"abc"), "file", STREAM),
    ("path", lambda path, File: path, "a b.txt", STREAM),
    ("iterator", lambda path, File: iter([b"a", b"bc"]), "file", STREAM),
    (
        "named",
        lambda path, File: File("n.png", b"abc", "image/png"),
        "n.png",
        "image/png",
    ),
    ("named path", lambda path, File: File("n.png", path), "n.png", STREAM),
    ("named items", lambda path, File: File("n", [b"a", b"bc"]), "n", STREAM),
]


@pytest.mark.parametrize("asynchronous", [False, True])
@pytest.mark.parametrize(
    ("what", "give", "name", "kind"), FILES, ids=lambda v: str(v)[:9]
)
def test_a_file_may_be_given_in_many_forms(
    sdk: ModuleType,
    tmp_path: Path,
    asynchronous: bool,
    what: str,
    give: Callable[[Path, Any], Any],
    name: str,
    kind: str,
) -> None:
    path = tmp_path / "a b.txt"
    path.write_bytes(b"abc")
    File = sdk.types.File
    request = sent(sdk, "parts", asynchronous, file=give(path, File))
    assert parts_of(request) == [("file", name, kind, b"abc")]
    if what != "iterator" and what != "named items":
        assert request.headers["content-length"] == str(len(request.content))
    several = [give(path, File), b"x"]
    request = sent(sdk, "parts", asynchronous, file=b"1", files=several)
    assert [(n, body) for n, _, _, body in parts_of(request)] == [
        ("file", b"1"),
        ("files", b"abc"),
        ("files", b"x"),
    ]


def test_an_open_file_is_sent_from_where_it_stands(
    sdk: ModuleType, tmp_path: Path
) -> None:
    path = tmp_path / "a b.txt"
    path.write_bytes(b"-abc")
    with path.open("rb") as file:
        file.seek(1)
        assert parts_of(sent(sdk, "parts", False, file=file)) == [
            ("file", "a b.txt", STREAM, b"abc")
        ]
        file.seek(1)
        assert sent(sdk, "send_bytes", False, body=file).content == b"abc"


@pytest.mark.parametrize("asynchronous", [False, True])
def test_fields_beside_files_travel_as_their_types_say(
    sdk: ModuleType, asynchronous: bool
) -> None:
    request = sent(
        sdk,
        "parts",
        asynchronous,
        file=b"1",
        meta={"class_": "k"},
        metas=[{"n": 1}, sdk.models.Meta(n=2)],
        tags=["a", "b"],
        csv=["c", "d"],
        deep={"class_": "k", "n": 1},
        count=3,
        flag=True,
        when=WHEN,
        xml="<a/>",
    )
    assert parts_of(request)[1:] == [
        ("meta", None, "application/json", b'{"class":"k"}'),
        ("metas", None, "application/json", b'{"n":1}'),
        ("metas", None, "application/json", b'{"n":2}'),
        ("tags", None, "", b"a"),
        ("tags", None, "", b"b"),
        ("csv", None, "", b"c,d"),
        ("deep[class]", None, "", b"k"),
        ("deep[n]", None, "", b"1"),
        ("count", None, "", b"3"),
        ("flag", None, "", b"true"),
        ("when", None, "", b"2026-01-02T00:00:00Z"),
        ("xml", None, "application/xml", b"<a/>"),
    ]


def test_fields_that_the_document_does_not_name_are_parts_too(sdk: ModuleType) -> None:
    body = sdk.models.PartsRequest(file=b"1", more=WHEN.date())
    request = sent(sdk, "parts_whole", False, body=body)
    assert parts_of(request)[1:] == [("more", None, "", b"2026-01-02")]


def test_another_kind_of_parts_is_sent_as_what_it_is(sdk: ModuleType) -> None:
    request = sent(sdk, "related", False, meta={"class_": "k"}, media=b"abc")
    assert request.headers["content-type"].startswith("multipart/related; boundary=")
    assert parts_of(request) == [
        ("meta", None, "application/json", b'{"class":"k"}'),
        ("media", "media", STREAM, b"abc"),
    ]


def test_the_fields_of_a_form_travel_as_their_styles_say(sdk: ModuleType) -> None:
    meta = {"class_": "k", "n": 1}
    request = sent(
        sdk,
        "form",
        False,
        a=["1", "2"],
        b=["1", "2"],
        o=meta,
        d=meta,
        when=WHEN,
        flag=True,
    )
    assert request.headers["content-type"] == "application/x-www-form-urlencoded"
    assert request.content.decode() == (
        "a=1&a=2&b=1,2&o=%7B%22class%22%3A%22k%22%2C%22n%22%3A1%7D&d%5Bclass%5D=k"
        "&d%5Bn%5D=1&when=2026-01-02T00%3A00%3A00Z&flag=true"
    )


@pytest.mark.parametrize("asynchronous", [False, True])
@pytest.mark.parametrize(
    "give",
    [
        lambda path: b"abc",
        lambda path: io.BytesIO(b"abc"),
        lambda path: path,
        lambda path: iter([b"a", b"bc"]),
        lambda path: [b"a", b"bc"],
    ],
)
def test_bytes_are_sent_as_they_are(
    sdk: ModuleType, tmp_path: Path, asynchronous: bool, give: Callable[[Path], Any]
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"abc")
    request = sent(sdk, "send_bytes", asynchronous, body=give(path))
    assert (request.headers["content-type"], request.content) == (STREAM, b"abc")


def test_async_methods_take_async_iterators(sdk: ModuleType) -> None:
    request = sent(sdk, "send_bytes", True, body=later(b"a", b"bc"))
    assert request.content == b"abc"
    request = sent(sdk, "parts", True, file=later(b"a", b"bc"))
    assert parts_of(request) == [("file", "file", STREAM, b"abc")]


@pytest.mark.parametrize("method", ["send_bytes", "parts"])
def test_a_path_that_leads_nowhere_is_refused(
    sdk: ModuleType, tmp_path: Path, method: str
) -> None:
    name = "body" if method == "send_bytes" else "file"
    with pytest.raises(sdk.models.InvalidRequestError, match=f"{name}: .*gone"):
        sent(sdk, method, False, **{name: tmp_path / "gone"})


@pytest.mark.parametrize(
    ("method", "kind"),
    [("text", "text/plain"), ("xml", "application/xml"), ("yaml", "application/yaml")],
)
def test_texts_are_sent_as_they_are(sdk: ModuleType, method: str, kind: str) -> None:
    request = sent(sdk, method, False, body="<é/>")
    assert request.headers["content-type"] == kind
    assert request.headers["accept"] == kind
    assert request.content == "<é/>".encode()


def test_kinds_of_multipart_that_may_be_any_are_form_data(tmp_path: Path) -> None:
    spec = tmp_path / "openapi.yaml"
    spec.write_text(TEXT.replace("multipart/related; boundary=b", "multipart/*"))
    files = generate(Config(spec, tmp_path / "out", package="s")).files
    assert "multipart/" not in files["src/s/x.py"]
