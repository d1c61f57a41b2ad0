"""Whole answers: JSON to models, what goes on the wire, and what comes back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from atoma_sdk import models
from atoma_sdk.types import UNSET

from ..server import Answer, Request, Server, answer, chat, json_answer
from .callers import Caller

ANSWER: dict[str, Any] = {
    "id": "chatcmpl-1",
    "object": "chat.completion",
    "created": 1_700_000_000,
    "model": "test",
    "choices": [
        {
            "index": 0,
            "message": {"role": "assistant", "content": "Grüße 👋"},
            "finish_reason": "stop",
        }
    ],
}


def sent(caller: Caller, **arguments: Any) -> Any:
    """The JSON that arrives at the server for a call of `create`."""
    with Server(chat) as server:
        caller.create(server.url, **arguments)
        return server.requests[0].json()


def test_a_json_answer_becomes_a_model(caller: Caller) -> None:
    with Server(chat) as server:
        response = caller.create(server.url)
    assert isinstance(response, models.ChatCompletionResponse)
    assert response.choices[0].message.content == "Hello! How can I help you?"
    assert isinstance(response.usage, models.CompletionUsage)
    assert response.usage.total_tokens == 14


def test_the_request_is_what_the_document_says(caller: Caller) -> None:
    with Server(chat) as server:
        caller.create(server.url, {"bearer_auth": "key"})
        [request] = server.requests
    assert (request.method, request.target) == ("POST", "/v1/chat/completions")
    assert request.header("Content-Type") == "application/json"
    assert request.header("Accept") == "application/json"
    assert request.header("Authorization") == "Bearer key"
    assert str(request.header("User-Agent")).startswith("atoma-sdk/")


@pytest.mark.parametrize(
    "message",
    [
        {"role": "user", "content": "Hello!", "name": "Ada"},
        models.ChatCompletionMessage(role="user", content="Hello!", name="Ada"),
    ],
    ids=["TypedDict", "model"],
)
def test_messages_are_typed_dicts_or_models_alike(caller: Caller, message: Any) -> None:
    body = sent(caller, messages=[message])
    assert body == {
        "messages": [{"role": "user", "content": "Hello!", "name": "Ada"}],
        "model": "test",
    }


def test_the_message_of_an_answer_can_be_sent_back(caller: Caller) -> None:
    with Server(chat) as server:
        said = caller.create(server.url).choices[0].message
        caller.create(server.url, messages=[said])
        [message] = server.requests[1].json()["messages"]
    assert message == {"role": "assistant", "content": "Hello! How can I help you?"}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({}, {}),
        ({"max_tokens": UNSET}, {}),
        ({"max_tokens": None}, {"max_tokens": None}),
        ({"max_tokens": 7}, {"max_tokens": 7}),
        ({"stream": None}, {"stream": None}),
        ({"stream": False}, {"stream": False}),
        ({"tools": []}, {"tools": []}),
        ({"logit_bias": {"50256": -100}}, {"logit_bias": {"50256": -100}}),
        ({"tool_choice": None}, {"tool_choice": None}),
        ({"tool_choice": "auto"}, {"tool_choice": "auto"}),
    ],
)
def test_absent_is_absent_and_null_is_null(
    caller: Caller, arguments: dict[str, Any], expected: dict[str, Any]
) -> None:
    body = sent(caller, **arguments)
    assert {key: body[key] for key in body if key not in ("messages", "model")} == (
        expected
    )


def test_inside_a_message_too(caller: Caller) -> None:
    messages = [
        models.ChatCompletionMessage(role="system", content="x"),
        models.ChatCompletionMessage(role="user", content="x", name=None),
        models.ChatCompletionMessage(role="assistant", content=None, name=UNSET),
    ]
    assert sent(caller, messages=messages)["messages"] == [
        {"role": "system", "content": "x"},
        {"role": "user", "content": "x", "name": None},
        {"role": "assistant", "content": None},
    ]


def test_a_stream_says_that_it_is_one_without_being_told(caller: Caller) -> None:
    with Server(chat) as server:
        caller.read(server.url)
        body = server.requests[0].json()
        assert server.requests[0].header("Accept") == "text/event-stream"
    assert body["stream"] is True


def test_what_the_document_does_not_know_goes_through_unchanged(caller: Caller) -> None:
    choice = {
        **ANSWER["choices"][0],
        "finish_reason": "new_reason",
        "message": {"role": "assistant", "content": None, "mood": {"joy": [1.5]}},
    }
    whole = {**ANSWER, "choices": [choice], "carbon": None}
    with Server(json_answer(whole), chat) as server:
        response = caller.create(server.url)
        assert response.choices[0].finish_reason == "new_reason"
        assert json.loads(response.model_dump_json()) == whole
        caller.create(server.url, messages=[response.choices[0].message])
        assert server.requests[1].json()["messages"] == [choice["message"]]


def test_text_of_any_language_arrives_both_ways(caller: Caller) -> None:
    text = "Grüße, 世界 👋 \u2028 \x00"

    def echo(request: Request) -> Answer:
        content = request.json()["messages"][0]["content"]
        message = {"role": "assistant", "content": content}
        choice = {"index": 0, "message": message, "finish_reason": None}
        return json_answer({**ANSWER, "choices": [choice]})

    with Server(echo) as server:
        response = caller.create(
            server.url, messages=[{"role": "user", "content": text}]
        )
    assert response.choices[0].message.content == text


def test_a_success_of_another_content_type_is_an_error_that_shows_it(
    caller: Caller,
) -> None:
    page = answer(b"<html>Log in, please</html>", content_type="text/html")
    with Server(page) as server:
        with pytest.raises(models.APIError, match=r"200.*text/html.*Log in") as caught:
            caller.create(server.url)
        with pytest.raises(models.APIError, match=r"200.*text/html.*Log in"):
            caller.read(server.url)
    assert caught.value.status_code == 200
    assert caught.value.body == "<html>Log in, please</html>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"", models.ResponseDecodeError),
        (b'{"id": ', models.ResponseDecodeError),
        (b'{"id": 1}', models.ResponseValidationError),
    ],
    ids=["empty", "cut JSON", "another shape"],
)
def test_an_answer_that_cannot_be_read_is_an_error_with_its_cause(
    caller: Caller, body: bytes, expected: type[models.SDKError]
) -> None:
    with (
        Server(answer(body, content_type="application/json")) as server,
        pytest.raises(models.ResponseDecodeError) as caught,
    ):
        caller.create(server.url)
    assert type(caught.value) is expected
    assert caught.value.body == body.decode()
    assert caught.value.__cause__ is not None


def test_what_cannot_be_sent_is_refused_before_anything_is(caller: Caller) -> None:
    with Server(chat) as server:
        with pytest.raises(models.InvalidRequestError, match=r"messages\.0\.role"):
            caller.create(server.url, messages=[{"content": "Hello!"}])
        assert server.requests == []
