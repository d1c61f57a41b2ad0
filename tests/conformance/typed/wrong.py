"""What type checkers must refuse: each line marked `wrong`, and no other."""

from __future__ import annotations

from atoma_sdk import AtomaSDK, models, utils

Message = models.ChatCompletionMessageTypedDict
NO_CONTENT: Message = {"role": "user"}  # wrong
NO_TEXT: Message = {"role": "user", "content": 1}  # wrong
UNKNOWN: Message = {"role": "user", "content": "Hi", "nick": "Ada"}  # wrong
MESSAGES: list[Message] = [{"role": "user", "content": "Hi"}]


def calls(sdk: AtomaSDK) -> None:
    sdk.chat.create(model="m")  # wrong
    sdk.chat.create(MESSAGES, "m")  # wrong
    sdk.chat.create(messages=MESSAGES, model=None)  # wrong
    sdk.chat.create(messages="Hi", model="m")  # wrong
    sdk.chat.create(messages=MESSAGES, model="m", max_token=1)  # wrong
    sdk.chat.create(messages=MESSAGES, model="m", max_tokens="1")  # wrong
    sdk.chat.create(messages=MESSAGES, model="m", retries=3)  # wrong
    sdk.chat.create(messages=MESSAGES, model="m", http_headers={"a": 1})  # wrong
    for event in sdk.chat.create_stream(messages=MESSAGES, model="m"):
        print(event.data.text)  # wrong
    print(sdk.chats)  # wrong


async def awaited(sdk: AtomaSDK) -> None:
    response = sdk.chat.create_async(messages=MESSAGES, model="m")
    print(response.choices)  # wrong
    for _ in await sdk.chat.create_stream_async(messages=MESSAGES, model="m"):  # wrong
        pass


def options() -> None:
    AtomaSDK(bearer_auth=1)  # wrong
    AtomaSDK(server_idx="0")  # wrong
    AtomaSDK(client="httpx")  # wrong
    AtomaSDK(debug_logger=print)  # wrong
    AtomaSDK(retry_config="backoff")  # wrong
    utils.RetryConfig("often")  # wrong
    utils.BackoffStrategy(initial_interval="1")  # wrong


def values(message: models.ChatCompletionMessage) -> str:
    models.ChatCompletionMessage(role="user")  # wrong
    models.ChatCompletionMessage(role=None, content=None)  # wrong
    return message.content  # wrong
