"""Several content types of one body or answer: which is sent, and what is taken."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Any

import httpx
import pytest

from ..made import document, made

TEXT = document("""
    servers: [{url: 'https://x.test'}]
    paths:
      /media:
        get:
          operationId: media
          tags: [x]
          responses:
            '200':
              description: ok
              content:
                video/mp4: {schema: {type: string, format: binary}}
                image/webp: {schema: {type: string, format: binary}}
                application/json: {schema: {$ref: '#/components/schemas/Note'}}
                application/vnd.x+json: {schema: {$ref: '#/components/schemas/Note'}}
                text/vtt: {}
                text/plain; charset=utf-8: {}
            '206':
              description: ok
              content:
                image/png: {}
                application/json: {schema: {$ref: '#/components/schemas/Note'}}
      /upload:
        post:
          operationId: upload
          tags: [x]
          requestBody:
            required: true
            content:
              application/json: &upload
                schema: {$ref: '#/components/schemas/Upload'}
              multipart/form-data: *upload
          responses: &none {'204': {description: ok}}
      /note:
        post:
          operationId: note
          tags: [x]
          requestBody:
            required: true
            content:
              multipart/form-data: &note {schema: {$ref: '#/components/schemas/Note'}}
              application/json: *note
          responses: *none
      /mixed:
        post:
          operationId: mixed
          tags: [x]
          requestBody:
            required: true
            content:
              application/json: *note
              multipart/form-data: *upload
          responses: *none
    components:
      schemas:
        Note: {type: object, properties: {text: {type: string}}}
        Upload:
          type: object
          properties: {files: {$ref: '#/components/schemas/Files'}}
        Files: {type: [array, 'null'], items: {type: string, format: binary}}
    """)


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with made(tmp_path_factory.mktemp("kinds"), TEXT) as package:
        yield package


def called(
    sdk: ModuleType, method: str, answer: str, **given: Any
) -> tuple[httpx.Request, Any]:
    """The request that a call sends, and what it gives for an answer of that type."""
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        headers = {"content-type": answer}
        status = 206 if answer == "image/png" else 200 if answer else 204
        return httpx.Response(status, content=b'{"text": "a"}', headers=headers)

    client = sdk.SDK(client=httpx.Client(transport=httpx.MockTransport(handle)))
    value = getattr(client.x, method)(**given)
    return seen[0], value


@pytest.mark.parametrize("kind", ["video/mp4", "image/webp", "image/png"])
def test_bytes_of_each_type_are_asked_for_and_taken(sdk: ModuleType, kind: str) -> None:
    request, value = called(sdk, "media_bytes", kind)
    assert request.headers["accept"] == "video/mp4, image/webp, image/png"
    assert value == b'{"text": "a"}'


@pytest.mark.parametrize("kind", ["text/vtt", "text/plain"])
def test_texts_of_each_type_are_asked_for_and_taken(sdk: ModuleType, kind: str) -> None:
    request, value = called(sdk, "media_text", kind)
    assert request.headers["accept"] == "text/vtt, text/plain; charset=utf-8"
    assert value == '{"text": "a"}'


def test_bytes_of_a_type_that_is_not_declared_are_no_answer(sdk: ModuleType) -> None:
    with pytest.raises(sdk.models.UnexpectedResponseError):
        called(sdk, "media_bytes", "image/gif")


def test_json_of_one_schema_is_one_answer(sdk: ModuleType) -> None:
    _, value = called(sdk, "media", "application/vnd.x+json")
    assert value == sdk.models.Note(text="a")


def test_files_go_in_a_form_where_json_could_have_them_too(sdk: ModuleType) -> None:
    request, _ = called(sdk, "upload", "", files=[b"abc"])
    assert request.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert b"\r\n\r\nabc\r\n" in request.content


def test_what_has_no_files_goes_as_json(sdk: ModuleType) -> None:
    for method in ("note", "mixed"):
        request, _ = called(sdk, method, "", text="a")
        assert request.headers["content-type"] == "application/json"
    request, _ = called(sdk, "mixed_multipart", "", files=[b"abc"])
    assert request.headers["content-type"].startswith("multipart/form-data; boundary=")
