"""An SDK of another document: what the chat API has none of, from YAML to the wire."""

from __future__ import annotations

import asyncio
import datetime as dt
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qsl

import pytest

from oascribe.cli import main

from ..server import Server, answer, json_answer, sse

DOCUMENT = Path(__file__).parent / "data" / "pets.yaml"
CAT = {"petType": "cat", "class": "tabby"}


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The package, generated without any configuration."""
    folder = tmp_path_factory.mktemp("pets")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("OASCRIBE_CACHE", str(folder / "cache"))
        output = folder / "out"
        command = ["generate", "--spec", str(DOCUMENT), "--output", str(output)]
        assert main([*command, "--quiet"]) == 0
        patch.syspath_prepend(output / "src")
        yield importlib.import_module("pets_sdk")
    for name in [n for n in sys.modules if n.partition(".")[0] == "pets_sdk"]:
        del sys.modules[name]


def client(sdk: ModuleType, server: Server, **options: Any) -> Any:
    """A client of the server, whose URL the document has variables for."""
    return sdk.PetsSDK(url_params={"port": str(server.port)}, **options)


def test_parameters_go_where_the_document_says(sdk: ModuleType) -> None:
    with (
        Server(json_answer(CAT)) as server,
        client(sdk, server, key="k1") as pets,
    ):
        pets.pets.get_pet(
            pet_id="a/b ?",
            tags=["x", "y&z"],
            x_trace="7",
            when=dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC),
            filter={"size": 3},
        )
        [request] = server.requests
    path, _, query = request.target.partition("?")
    assert path == "/live/pets/a%2Fb%20%3F"
    assert query.split("&") == [
        "tags=x",
        "tags=y%26z",
        "when=2026-01-02T03%3A04%3A00Z",
        "filter%5Bsize%5D=3",
    ]
    assert request.header("X-Trace") == "7"
    assert request.header("X-Key") == "k1"
    assert request.body == b""


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (CAT, "Cat"),
        ({"petType": "dog", "owner": {"petType": "dog"}}, "Dog"),
        ({"petType": "fish", "fins": [1]}, "Unrecognized"),
    ],
)
def test_a_union_is_told_apart_and_what_is_new_is_kept(
    sdk: ModuleType, body: dict[str, Any], kind: str
) -> None:
    with Server(json_answer(body)) as server, client(sdk, server) as pets:
        found = pets.pets.get_pet(pet_id="1")
    assert type(found).__name__ == kind
    raw = found.raw if kind == "Unrecognized" else found.model_dump(mode="json")
    assert raw == body


def test_a_declared_error_has_its_data(sdk: ModuleType) -> None:
    with (
        Server(json_answer({"code": 7}, 404)) as server,
        client(sdk, server) as pets,
        pytest.raises(sdk.models.NotFoundError) as caught,
    ):
        pets.pets.get_pet(pet_id="1")
    assert isinstance(caught.value.data, sdk.models.Missing)
    assert caught.value.data.code == 7


def test_no_content_is_none(sdk: ModuleType) -> None:
    with Server(answer(status=204)) as server, client(sdk, server) as pets:
        assert pets.pets.delete_pet(pet_id="1") is None
        assert server.requests[0].method == "DELETE"


def test_a_form_is_sent_and_text_comes_back(sdk: ModuleType) -> None:
    note = answer("schön".encode(), content_type="text/plain; charset=utf-8")
    with Server(note) as server, client(sdk, server) as pets:
        assert pets.pets.add_pet(name="Tom & Co", tags=["a", "b"]) == "schön"
        [request] = server.requests
    assert request.header("Content-Type") == "application/x-www-form-urlencoded"
    fields = [("name", "Tom & Co"), ("tags", "a"), ("tags", "b")]
    assert parse_qsl(request.body.decode()) == fields


def test_a_file_is_sent_and_bytes_come_back(sdk: ModuleType) -> None:
    image = answer(b"\x89PNG", content_type="image/png")
    with Server(image) as server, client(sdk, server) as pets:
        photo = pets.pets.add_photo(file=b"\x89PNG", caption="Tom")
        assert photo == b"\x89PNG"
        [request] = server.requests
    assert str(request.header("Content-Type")).startswith("multipart/form-data; b")
    assert b'name="file"; filename="file"\r\n' in request.body
    assert b"octet-stream\r\n\r\n\x89PNG\r\n" in request.body
    assert b'name="caption"\r\n\r\nTom\r\n' in request.body


def test_events_without_an_envelope_are_the_items(sdk: ModuleType) -> None:
    events = sse(
        b'data: {"petType":"cat","class":"a"}\n\n', b'data: {"petType":"dog"}\n\n'
    )
    with (
        Server(events) as server,
        client(sdk, server) as pets,
        pets.pets.watch() as stream,
    ):
        assert [type(item).__name__ for item in stream] == ["Cat", "Dog"]


def test_an_operation_without_security_sends_no_credential(sdk: ModuleType) -> None:
    with Server(json_answer("pong")) as server, client(sdk, server, key="k1") as pets:
        assert pets.pets.ping() == "pong"
        assert server.requests[0].header("X-Key") is None


def test_the_documents_own_retries_hold_unless_turned_off(sdk: ModuleType) -> None:
    busy = json_answer({}, 503)
    with Server(busy, busy, json_answer("pong")) as server:
        with client(sdk, server) as pets:
            assert pets.pets.ping() == "pong"
        assert len(server.requests) == 3
    with (
        Server(busy, json_answer("pong")) as server,
        client(sdk, server, retry_config=None) as pets,
        pytest.raises(sdk.models.InternalServerError),
    ):
        pets.pets.ping()


def test_server_variables_keep_to_their_values(sdk: ModuleType) -> None:
    with Server(json_answer("pong")) as server:
        variables = {"port": str(server.port), "stage": "test"}
        with sdk.PetsSDK(url_params=variables) as pets:
            pets.pets.ping()
        assert server.requests[0].target == "/test/ping"
    with pytest.raises(sdk.models.InvalidRequestError, match="stage"):
        sdk.PetsSDK(url_params={"stage": "prod"})


def test_all_of_it_asynchronously(sdk: ModuleType) -> None:
    async def run() -> None:
        async with client(sdk, server, key="k1") as pets:
            found = await pets.pets.get_pet_async(pet_id="1", tags=["x"])
            assert found.class_ == "tabby"
            await pets.pets.add_photo_async(file=b"\x89PNG")

    image = answer(b"\x89PNG", content_type="image/png")
    with Server(json_answer(CAT), image) as server:
        asyncio.run(run())
        assert server.requests[0].target == "/live/pets/1?tags=x"
        assert b"\r\n\r\n\x89PNG\r\n" in server.requests[1].body
