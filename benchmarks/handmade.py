"""Models of an answer and of an event, as a user of pydantic writes them by hand."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel


class Message(BaseModel):
    role: str
    content: str | None = None
    tool_calls: list[Any] | None = None


class Choice(BaseModel):
    index: int
    message: Message
    logprobs: Any = None
    finish_reason: str | None = None


class Usage(BaseModel):
    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class Completion(BaseModel):
    id: str
    object: str
    created: int
    model: str
    choices: list[Choice]
    system_fingerprint: str | None = None
    usage: Usage | None = None


class Delta(BaseModel):
    role: str | None = None
    content: str | None = None
    tool_calls: list[Any] | None = None


class ChunkChoice(BaseModel):
    index: int
    delta: Delta
    logprobs: Any = None
    finish_reason: str | None = None


class Chunk(BaseModel):
    id: str
    object: str
    created: int
    model: str
    choices: list[ChunkChoice]
    system_fingerprint: str | None = None
    usage: Usage | None = None
