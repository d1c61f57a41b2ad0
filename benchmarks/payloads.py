"""What the server of the runtime benchmark sends, in the shapes of three vendors' APIs.

A request's model says what it wants: `small` or `big` for an answer as a whole, and
`packed-N` or `single-N` for a stream of N events. Contenders know from here what must
come out. Standard library only: it runs in every contender's environment.
"""

from __future__ import annotations

import json
from typing import Any

TOKENS = (" the", " quick", " brown", " fox", " naïve", " été", " 日本", " 🚀")
"""The text of the events, again and again."""
SIZES = {"small": (1, 1000), "big": (100, 1800)}
"""Choices of an answer, and the characters of each: about 1.3 and 200 KB of JSON."""

_TEXT = (
    "What a client does for each event decides what a stream costs: “naïve” or not. "
)
_CREATED = 1_763_800_000
_MODEL = "atoma/bench-8b-instruct"
_FINGERPRINT = "fp_44709d6fcb"

Event = tuple[str | None, str]
"""The name of an event, where it has one, and its data."""


def characters(model: str) -> int:
    """How many characters of text the answer to a request holds."""
    kind, _, number = model.partition("-")
    if kind in SIZES:
        count, length = SIZES[kind]
        return count * length
    rounds, rest = divmod(int(number), len(TOKENS))
    return rounds * sum(map(len, TOKENS)) + sum(map(len, TOKENS[:rest]))


def answer(shape: str, size: str) -> bytes:
    """An answer as a whole."""
    count, length = SIZES[size]
    text = (_TEXT * (length // len(_TEXT) + 1))[:length]
    if shape == "openai":
        return _json(
            id="chatcmpl-8f2b1c7e9d4a4b0f",
            object="chat.completion",
            created=_CREATED,
            model=_MODEL,
            choices=[
                {
                    "index": index,
                    "message": {"role": "assistant", "content": text},
                    "logprobs": None,
                    "finish_reason": "stop",
                }
                for index in range(count)
            ],
            usage={"prompt_tokens": 23, "completion_tokens": 211, "total_tokens": 234},
            system_fingerprint=_FINGERPRINT,
        ).encode()
    content = [{"type": "text", "text": text}] * count
    tokens = {"input_tokens": 23, "output_tokens": 211}
    if shape == "anthropic":
        return _json(
            id="msg_013Zva2CMHLNnXjNJJKqJ2EF",
            type="message",
            role="assistant",
            model=_MODEL,
            content=content,
            stop_reason="end_turn",
            stop_sequence=None,
            usage=tokens,
        ).encode()
    return _json(
        id="c14c80c3-18eb-4519-9460-6c92edd8cfb4",
        finish_reason="COMPLETE",
        message={"role": "assistant", "content": content},
        usage={"billed_units": tokens, "tokens": tokens},
    ).encode()


def first_events(shape: str) -> list[Event]:
    """What comes before the text."""
    if shape == "openai":
        return [_chunk({"role": "assistant", "content": ""})]
    if shape == "anthropic":
        message = {
            "id": "msg_1",
            "type": "message",
            "role": "assistant",
            "model": _MODEL,
            "content": [],
            "stop_reason": None,
            "stop_sequence": None,
            "usage": {"input_tokens": 23, "output_tokens": 1},
        }
        block = {"type": "text", "text": ""}
        return [
            _named(type="message_start", message=message),
            _named(type="content_block_start", index=0, content_block=block),
        ]
    message = {
        "role": "assistant",
        "content": [],
        "tool_plan": "",
        "tool_calls": [],
        "citations": [],
    }
    begun = {"message": {"content": {"type": "text", "text": ""}}}
    return [
        (None, _json(type="message-start", id="29f14a5a", delta={"message": message})),
        (None, _json(type="content-start", index=0, delta=begun)),
    ]


def text_event(shape: str, text: str) -> Event:
    """An event that carries text."""
    if shape == "openai":
        return _chunk({"content": text})
    if shape == "anthropic":
        delta = {"type": "text_delta", "text": text}
        return _named(type="content_block_delta", index=0, delta=delta)
    said = {"message": {"content": {"text": text}}}
    return None, _json(type="content-delta", index=0, delta=said)


def last_events(shape: str) -> list[Event]:
    """What comes behind the text."""
    if shape == "openai":
        return [_chunk({}, "stop"), (None, "[DONE]")]
    if shape == "anthropic":
        end = {"stop_reason": "end_turn", "stop_sequence": None}
        return [
            _named(type="content_block_stop", index=0),
            _named(type="message_delta", delta=end, usage={"output_tokens": 211}),
            _named(type="message_stop"),
        ]
    tokens = {"input_tokens": 23, "output_tokens": 211}
    usage = {"billed_units": tokens, "tokens": tokens}
    delta = {"finish_reason": "COMPLETE", "usage": usage}
    return [
        (None, _json(type="content-end", index=0)),
        (None, _json(type="message-end", delta=delta)),
    ]


def encoded(event: Event) -> bytes:
    """An event as bytes."""
    name, data = event
    head = f"event: {name}\n" if name else ""
    return f"{head}data: {data}\n\n".encode()


def _chunk(delta: dict[str, Any], finish: str | None = None) -> Event:
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
    return None, _json(
        id="chatcmpl-8f2b1c7e9d4a4b0f",
        object="chat.completion.chunk",
        created=_CREATED,
        model=_MODEL,
        system_fingerprint=_FINGERPRINT,
        choices=[choice],
    )


def _named(**fields: Any) -> Event:
    return fields["type"], _json(**fields)


def _json(**fields: Any) -> str:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
