"""CreateChatCompletionRequest."""

from __future__ import annotations

from typing import Annotated, Any

from typing_extensions import NotRequired, TypedDict

from ..types import UNSET, BaseModel, Nullable, OptionalNullable, Within
from .chatcompletionmessage import ChatCompletionMessage, ChatCompletionMessageTypedDict


class CreateChatCompletionRequestTypedDict(TypedDict):
    """A conversation to be answered as a whole."""

    messages: list[ChatCompletionMessageTypedDict]
    """The conversation so far, oldest message first"""
    model: str
    """Name of the model that answers"""
    frequency_penalty: NotRequired[Nullable[float]]
    """Above 0, makes words that were already used often less likely; below 0, more
    likely
    """
    function_call: NotRequired[Any]
    """Which of `functions` to call, `"none"` or `"auto"`; `tool_choice` is its
    successor
    """
    functions: NotRequired[Nullable[list[Any]]]
    """Functions that the model may ask to be called; `tools` is its successor"""
    logit_bias: NotRequired[Nullable[dict[str, float]]]
    """Bias by token id, from -100 (never choose it) to 100 (always choose it)"""
    max_tokens: NotRequired[Nullable[int]]
    """The most tokens that the answer may have"""
    n: NotRequired[Nullable[int]]
    """How many answers to write"""
    presence_penalty: NotRequired[Nullable[float]]
    """Above 0, makes words that were used at all less likely; below 0, more likely"""
    response_format: NotRequired[Any]
    """The form that the answer must have, such as `{"type":"json_object"}`"""
    seed: NotRequired[Nullable[int]]
    """The same seed and request give the same answer, as far as the node can promise
    it
    """
    stop: NotRequired[Nullable[list[str]]]
    """Up to 4 texts; the answer ends before the first of them"""
    stream: NotRequired[Nullable[bool]]
    """Whether to send the answer in pieces; must be false here"""
    temperature: NotRequired[Nullable[float]]
    """From 0 (nearly always the likeliest token) to 2 (very varied)"""
    tool_choice: NotRequired[Any]
    """Which of `tools` to call, `"none"`, `"auto"` or `"required"`"""
    tools: NotRequired[Nullable[list[Any]]]
    """Tools that the model may ask to be called"""
    top_p: NotRequired[Nullable[float]]
    """Choose among the likeliest tokens that have this share of the probability
    together
    """
    user: NotRequired[Nullable[str]]
    """A name of yours for the end user, to tell users apart in case of abuse"""


class CreateChatCompletionRequest(BaseModel):
    """A conversation to be answered as a whole."""

    messages: Annotated[list[ChatCompletionMessage], Within(min_length=1)]
    """The conversation so far, oldest message first"""

    model: str
    """Name of the model that answers"""

    frequency_penalty: OptionalNullable[Annotated[float, Within(ge=-2, le=2)]] = UNSET
    """Above 0, makes words that were already used often less likely; below 0, more
    likely
    """

    function_call: OptionalNullable[Any] = UNSET
    """Which of `functions` to call, `"none"` or `"auto"`; `tool_choice` is its
    successor
    """

    functions: OptionalNullable[list[Any]] = UNSET
    """Functions that the model may ask to be called; `tools` is its successor"""

    logit_bias: OptionalNullable[
        dict[str, Annotated[float, Within(ge=-100, le=100)]]
    ] = UNSET
    """Bias by token id, from -100 (never choose it) to 100 (always choose it)"""

    max_tokens: OptionalNullable[Annotated[int, Within(ge=1)]] = UNSET
    """The most tokens that the answer may have"""

    n: OptionalNullable[Annotated[int, Within(ge=1)]] = UNSET
    """How many answers to write"""

    presence_penalty: OptionalNullable[Annotated[float, Within(ge=-2, le=2)]] = UNSET
    """Above 0, makes words that were used at all less likely; below 0, more likely"""

    response_format: OptionalNullable[Any] = UNSET
    """The form that the answer must have, such as `{"type":"json_object"}`"""

    seed: OptionalNullable[int] = UNSET
    """The same seed and request give the same answer, as far as the node can promise
    it
    """

    stop: OptionalNullable[Annotated[list[str], Within(max_length=4)]] = UNSET
    """Up to 4 texts; the answer ends before the first of them"""

    stream: OptionalNullable[bool] = UNSET
    """Whether to send the answer in pieces; must be false here"""

    temperature: OptionalNullable[Annotated[float, Within(ge=0, le=2)]] = UNSET
    """From 0 (nearly always the likeliest token) to 2 (very varied)"""

    tool_choice: OptionalNullable[Any] = UNSET
    """Which of `tools` to call, `"none"`, `"auto"` or `"required"`"""

    tools: OptionalNullable[list[Any]] = UNSET
    """Tools that the model may ask to be called"""

    top_p: OptionalNullable[Annotated[float, Within(ge=0, le=1)]] = UNSET
    """Choose among the likeliest tokens that have this share of the probability
    together
    """

    user: OptionalNullable[str] = UNSET
    """A name of yours for the end user, to tell users apart in case of abuse"""
