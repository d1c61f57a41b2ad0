"""A tour of all that the SDK's public modules name, as its users would write it."""

from __future__ import annotations

import ast
import asyncio
import logging
from pathlib import Path
from typing import Annotated, Any

import httpx
import pydantic
import pytest

import atoma_sdk
from atoma_sdk import AtomaSDK, __version__, httpclient, models, types, utils
from atoma_sdk.types import UNSET, Nullable, OptionalNullable
from atoma_sdk.utils import eventstreaming

from ..server import (
    CLOSE,
    HOLD,
    Server,
    answer,
    chat,
    chat_events,
    json_answer,
    sse,
)
from .weather import EVENT, QUESTION, REASON, RESPONSE, STREAM_QUESTION, weather


def check_response(response: models.ChatCompletionResponse) -> None:
    [choice] = response.choices
    assert isinstance(choice, models.ChatCompletionChoice)
    assert choice.finish_reason == REASON
    message = choice.message
    assert isinstance(message, models.ChatCompletionMessage)
    assert isinstance(message, types.BaseModel)
    [call] = message.tool_calls or []
    assert isinstance(call, models.ChatCompletionToolCall)
    assert isinstance(call.function, models.ChatCompletionFunctionCall)
    assert isinstance(response.usage, models.CompletionUsage)
    read, thought = (
        response.usage.prompt_tokens_details,
        response.usage.completion_tokens_details,
    )
    assert isinstance(read, models.PromptTokensDetails)
    assert isinstance(thought, models.CompletionTokensDetails)
    assert (read.cached_tokens, thought.reasoning_tokens) == (4, 2)
    assert isinstance(response.service_tier, types.Unset)
    assert response.model_dump() == RESPONSE


def check_event(event: models.ChatCompletionStreamResponse) -> None:
    assert isinstance(event.data, models.ChatCompletionChunk)
    [choice] = event.data.choices
    assert isinstance(choice, models.ChatCompletionChunkChoice)
    assert isinstance(choice.delta, models.ChatCompletionChunkDelta)
    [piece] = choice.delta.tool_calls or []
    assert isinstance(piece, models.ChatCompletionChunkToolCall)
    assert isinstance(piece.function, models.ChatCompletionChunkFunctionCall)
    assert event.model_dump() == EVENT


def test_a_synchronous_tour() -> None:
    retries = utils.RetryConfig("backoff", utils.BackoffStrategy(1, 2, 1.5, 999), True)
    logger: utils.Logger = logging.getLogger("tour")
    with Server(weather) as server, httpx.Client() as http:
        client: httpclient.HttpClient = http
        with AtomaSDK(
            bearer_auth=lambda: "token",
            server_url="http://{host}:{port}",
            url_params={"host": "127.0.0.1", "port": server.url.rpartition(":")[2]},
            client=client,
            retry_config=retries,
            timeout_ms=5_000,
            debug_logger=logger,
        ) as sdk:
            question = models.CreateChatCompletionRequest.model_validate(QUESTION)
            response = sdk.chat.create(
                messages=question.messages,
                model=question.model,
                max_tokens=UNSET,
                retries=None,
                server_url=server.url,
                timeout_ms=4_000,
                http_headers={"X-Trace": "1"},
            )
            check_response(response)
            with sdk.chat.create_stream(**STREAM_QUESTION) as stream:
                assert isinstance(stream, eventstreaming.EventStream)
                [event] = stream
            check_event(event)
        assert f"/{__version__}" in str(server.requests[0].header("User-Agent"))


def test_an_asynchronous_tour() -> None:
    async def run() -> None:
        async with httpx.AsyncClient() as http:
            client: httpclient.AsyncHttpClient = http
            sdk = AtomaSDK("token", server_url=server.url, async_client=client)
            question = models.CreateChatCompletionStreamRequest(
                messages=[models.ChatCompletionMessage(role="user", content="Hi")],
                model="test",
            )
            check_response(await sdk.chat.create_async(**QUESTION))
            stream = await sdk.chat.create_stream_async(
                messages=question.messages, model=question.model
            )
            assert isinstance(stream, eventstreaming.EventStreamAsync)
            async with stream:
                [event] = [event async for event in stream]
            check_event(event)
            await sdk.aclose()

    with Server(weather) as server:
        asyncio.run(run())


class Ledger(utils.Hooks):
    """Notes each attempt."""

    def __init__(self) -> None:
        self.noted: list[str] = []

    def before_request(self, context: utils.HookContext, request: Any) -> None:
        self.noted.append(f"{context.operation_id} {context.attempt}")


def test_a_tour_of_what_calls_can_give_beside_their_value() -> None:
    ledger = Ledger()
    timeout: utils.Timeout = httpx.Timeout(5)
    more: utils.MoreOptions = {"hooks": [ledger], "deadline_ms": 9_000}
    options: utils.Options = {"timeout_ms": timeout}
    with Server(weather) as server, AtomaSDK(server_url=server.url, **more) as sdk:
        chats = sdk.with_options(**options).chat
        whole = chats.with_raw_response.create(**QUESTION)
        assert isinstance(whole, utils.RawResponse)
        assert whole.status_code == 200
        check_response(whole.value)
        with chats.with_streaming_response.create(**QUESTION) as unread:
            assert isinstance(unread, utils.StreamingResponse)
            check_response(unread.parse())
        accumulator = chats.create_stream_accumulator()
        assert isinstance(accumulator, eventstreaming.Accumulator)
        with chats.create_stream(**STREAM_QUESTION) as stream:
            [event] = accumulator.through(stream)
        check_event(event)
        [choice] = accumulator.result().choices
        assert choice.message.tool_calls
        assert choice.message.tool_calls[0].id == "call-1"
    assert ledger.noted == ["create 1", "create 1", "create_stream 1"]


def test_the_same_tour_asynchronously() -> None:
    async def run() -> None:
        async with AtomaSDK(server_url=server.url) as sdk:
            whole = await sdk.chat.with_raw_response.create_async(**QUESTION)
            check_response(whole.value)
            call = sdk.chat.with_streaming_response.create_async(**QUESTION)
            async with await call as unread:
                assert isinstance(unread, utils.AsyncStreamingResponse)
                check_response(await unread.parse())

    with Server(weather) as server:
        asyncio.run(run())


STATUSES = {
    400: models.BadRequestError,
    401: models.AuthenticationError,
    402: models.APIError,
    403: models.PermissionDeniedError,
    404: models.NotFoundError,
    409: models.ConflictError,
    422: models.UnprocessableEntityError,
    429: models.RateLimitError,
    500: models.InternalServerError,
}
EVENTS = chat_events(["Hello"])
STREAM_ERROR = b"event: error\ndata: lost\n\n"


def test_errors_of_whole_answers() -> None:
    for status, kind in STATUSES.items():
        assert type(failure(json_answer({}, status))) is kind
    html = answer(b"<p>", content_type="text/html")
    bad_json = answer(b"{", content_type="application/json")
    assert type(failure(html)) is models.UnexpectedResponseError
    assert type(failure(bad_json)) is models.ResponseDecodeError
    assert type(failure(json_answer({}))) is models.ResponseValidationError
    assert type(failure((CLOSE,))) is models.APIConnectionError
    assert type(failure((HOLD,))) is models.APITimeoutError


def test_errors_of_streams() -> None:
    kind: type[models.StreamError]
    for answers, kind in (
        (sse(EVENTS[0], end=CLOSE), models.StreamConnectionError),
        (sse(EVENTS[0], end=HOLD), models.StreamTimeoutError),
        (sse(EVENTS[0], b"data: {\n\n"), models.StreamDecodeError),
        (sse(EVENTS[0], STREAM_ERROR), models.StreamEventError),
    ):
        error = failure(answers, stream=True)
        assert type(error) is kind
        assert isinstance(error, models.StreamError)
        assert error.items_before >= 1
    for option, answers, kind in (
        ({"strict_streams": True}, sse(EVENTS[0]), models.StreamTruncatedError),
        ({"max_event_bytes": 9}, sse(EVENTS[0]), models.StreamOverflowError),
    ):
        assert type(failure(answers, stream=True, **option)) is kind


def failure(
    answers: tuple[Any, ...], *, stream: bool = False, **options: Any
) -> models.SDKError:
    """What a call raises that gets this answer."""
    with (
        Server(answers) as server,
        AtomaSDK(server_url=server.url, timeout_ms=60, **options) as sdk,
    ):
        ask = sdk.chat.create_stream if stream else sdk.chat.create
        with pytest.raises(models.SDKError) as caught:
            list(ask(**STREAM_QUESTION))
    return caught.value


def test_errors_before_anything_is_sent() -> None:
    with Server(chat) as server:
        sdk = AtomaSDK(server_url=server.url)
        with pytest.raises(models.InvalidRequestError):
            sdk.chat.create(**QUESTION, http_headers={"a b": "c"})
        sdk.close()
        with pytest.raises(models.ClientClosedError):
            sdk.chat.create(**QUESTION)
        assert server.requests == []


def test_the_stream_classes_stand_on_their_own() -> None:
    def shout(event: eventstreaming.ServerSentEvent) -> str:
        return f"{event.event}: {event.data.upper()} {event.id} {event.retry}"

    with (
        Server(sse(b"event: a\nid: 1\nretry: 5\ndata: hello\n\n")) as server,
        httpx.stream("GET", server.url) as response,
        eventstreaming.EventStream(response, shout, "end") as stream,
    ):
        assert list(stream) == ["a: HELLO 1 5"]


class Owner(types.BaseModel):
    """A model of one's own, of the same parts as the generated ones."""

    name: Nullable[str]
    nick: OptionalNullable[str] = UNSET
    age: Annotated[int | None, types.Within(ge=0)] = None
    rank: types.UnrecognizedInt | types.UnrecognizedFloat | types.UnrecognizedStr
    pet: Any | types.Unrecognized = None


def test_the_types_serve_models_of_ones_own() -> None:
    owner = Owner.model_validate_json('{"name":null,"rank":3}')
    assert owner.model_dump() == {"name": None, "rank": 3}
    assert types.Unrecognized({"a": 1}).raw == {"a": 1}
    file: types.FileContent = types.File("a.txt", b"text")
    body: types.BinaryContent = b"text"
    assert isinstance(file, types.File)
    assert (file.file_name, file.content) == ("a.txt", body)
    pets = types.OneOf("kind", (("Cat", "Cat"),))
    assert pets.name == "kind"
    with pytest.raises(pydantic.ValidationError):
        Owner(rank=1)  # type: ignore[call-arg, arg-type]


def test_what_tokens_are_fetched_with_shows_no_secret() -> None:
    machine = utils.ClientCredentials("id", "s3cret")
    user = utils.PasswordCredentials("me", "s3cret")
    assert "s3cret" not in f"{machine!r} {user!r}"


def test_webhooks_can_be_verified_though_the_chat_sends_none() -> None:
    signature: utils.Signature
    for signature in (
        utils.StandardWebhooks(),
        utils.HmacSignature("x-signature"),
        utils.SharedKey("x-key"),
    ):
        assert type(signature).__name__ in repr(signature)
    assert issubclass(models.WebhookVerificationError, models.SDKError)
    assert issubclass(models.WebhookPayloadError, models.SDKError)


def last_of(page: utils.Page[int, Any]) -> int:
    return list(page)[-1]


async def last_of_async(page: utils.AsyncPage[int, Any]) -> int:
    return [item async for item in page][-1]


def test_pages_can_be_named_though_the_chat_has_no_list() -> None:
    assert callable(last_of)
    assert callable(last_of_async)
    assert issubclass(models.PaginationError, models.SDKError)


def test_errors_have_the_headers_that_the_document_declares() -> None:
    slow = answer(b"{}", 429, "application/json", {"Retry-After": "7"})
    with (
        Server(slow) as server,
        AtomaSDK(server_url=server.url) as sdk,
        pytest.raises(models.RateLimitError) as caught,
    ):
        sdk.chat.create(**QUESTION)
    assert caught.value.header(utils.headers.RETRY_AFTER) == "7"
    assert caught.value.header(utils.headers.WWW_AUTHENTICATE) is None


def test_the_tour_misses_no_public_name() -> None:
    here = Path(__file__)
    sources = (here, here.with_name("weather.py"))
    tree = ast.parse("\n".join(source.read_text() for source in sources))
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    used |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    modules = (atoma_sdk, models, types, utils, httpclient, eventstreaming)
    public = {name for module in modules for name in module.__all__}
    assert public - used == set()
    for module in modules:
        assert all(hasattr(module, name) for name in module.__all__)
        assert set(module.__all__) <= set(dir(module)) | {"__version__"}
