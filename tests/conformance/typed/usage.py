"""The SDK as its users write it; type checkers read this, nobody runs it."""

from __future__ import annotations

import httpx
from typing_extensions import assert_type  # noqa: UP035  (3.10 has no other)

from atoma_sdk import AtomaSDK, models, utils
from atoma_sdk.types import UNSET, OptionalNullable, Unset
from atoma_sdk.utils.eventstreaming import EventStream, EventStreamAsync


def token() -> str:
    return "token"


async def slow_token() -> str:
    return "token"


def clients() -> None:
    assert_type(AtomaSDK(), AtomaSDK)
    AtomaSDK("token")
    AtomaSDK(bearer_auth=token)
    AtomaSDK(bearer_auth=slow_token)
    AtomaSDK(bearer_auth=None, server_idx=0)
    AtomaSDK(server_url="https://{host}", url_params={"host": "example.com"})
    AtomaSDK(client=httpx.Client(), async_client=httpx.AsyncClient())
    AtomaSDK(retry_config=None, timeout_ms=1_000)
    AtomaSDK(
        retry_config=utils.RetryConfig(
            "backoff", utils.BackoffStrategy(1, 50, 1.1, 100), False
        )
    )
    with AtomaSDK() as sdk:
        assert_type(sdk, AtomaSDK)
        sdk.close()


def whole(sdk: AtomaSDK) -> str:
    plain = [{"role": "user", "content": "Hello!"}]
    built = [models.ChatCompletionMessage(role="user", content="Hello!", name=None)]
    typed: models.ChatCompletionMessageTypedDict = {"role": "user", "content": None}
    sdk.chat.create(messages=[{"role": "user", "content": "Hello!"}], model="m")
    sdk.chat.create(messages=built, model="m")
    sdk.chat.create(messages=(typed, *built), model="m")
    response = sdk.chat.create(
        messages=[typed],
        model="m",
        frequency_penalty=0,
        logit_bias={"1": 2},
        max_tokens=None,
        n=UNSET,
        stop=["stop"],
        stream=False,
        tools=plain,
        retries=None,
        server_url="https://example.com",
        timeout_ms=1_000,
        http_headers={"X-Trace": "1"},
    )
    assert_type(response, models.ChatCompletionResponse)
    choice = response.choices[0]
    assert_type(choice.message, models.ChatCompletionMessage)
    assert_type(choice.message.content, str | None)
    assert_type(response.usage, models.CompletionUsage | Unset | None)
    if response.usage:
        assert_type(response.usage.total_tokens, int)
    for call in choice.message.tool_calls or []:
        assert_type(call.function.arguments, str)
    if choice.finish_reason == "length":
        return "cut"
    return choice.message.content or ""


def streamed(sdk: AtomaSDK) -> str:
    text = ""
    stream = sdk.chat.create_stream(
        messages=[{"role": "user", "content": "Hi"}], model="m"
    )
    assert_type(stream, EventStream[models.ChatCompletionStreamResponse])
    with stream as events:
        for event in events:
            assert_type(event.data, models.ChatCompletionChunk)
            text += event.data.choices[0].delta.content or ""
    stream.close()
    return text


async def asynchronous() -> str:
    text = ""
    async with AtomaSDK() as sdk:
        assert_type(sdk, AtomaSDK)
        messages: list[models.ChatCompletionMessageTypedDict] = [
            {"role": "user", "content": "Hi", "name": "Ada"}
        ]
        response = await sdk.chat.create_async(messages=messages, model="m")
        assert_type(response, models.ChatCompletionResponse)
        stream = await sdk.chat.create_stream_async(messages=messages, model="m")
        assert_type(stream, EventStreamAsync[models.ChatCompletionStreamResponse])
        async with stream as events:
            async for event in events:
                assert_type(event, models.ChatCompletionStreamResponse)
                text += event.data.choices[0].delta.content or ""
        await stream.aclose()
        await sdk.aclose()
    return text


def errors(sdk: AtomaSDK) -> str | None:
    try:
        sdk.chat.create(messages=[], model="m")
    except models.RateLimitError as error:
        assert_type(error.retry_after, float | None)
    except models.APIError as error:
        assert_type(error.status_code, int)
        assert_type(error.body, str)
        return error.headers.get("x-request-id")
    except models.SDKError as error:
        return error.message
    return None


def absent(value: OptionalNullable[int]) -> int:
    if isinstance(value, Unset) or value is None:
        return 0
    return assert_type(value, int)


def forwarded(sdk: AtomaSDK, name: OptionalNullable[str] = UNSET) -> None:
    message = models.ChatCompletionMessage(role="user", content="Hi", name=name)
    request: models.CreateChatCompletionRequestTypedDict = {
        "messages": [{"role": "user", "content": "Hi"}],
        "model": "m",
    }
    sdk.chat.create(**request)
    sdk.chat.create(messages=[message], model="m", user=name)
