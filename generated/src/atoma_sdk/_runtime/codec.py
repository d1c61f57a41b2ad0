"""A type's validator and serializer, built once, working on bytes."""

from __future__ import annotations

import types
from collections.abc import Callable
from functools import cache, partial
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pydantic
from pydantic import ConfigDict, TypeAdapter
from pydantic_core import to_json

from .building import room
from .types import UnrecognizedStr

_CONFIG = ConfigDict(ser_json_inf_nan="constants", hide_input_in_errors=True)
"""As models have it."""


class Codec:
    """How values of one type come from JSON and Python, and become JSON."""

    __slots__ = ("_validate_json", "dump_json", "dump_python", "from_python", "type")

    def __init__(self, kind: Any) -> None:
        source: Any
        if is_model(kind):
            kind.model_rebuild()  # models are built when they are first used
            source = kind
            validator, serializer = (
                source.__pydantic_validator__,
                source.__pydantic_serializer__,
            )
        else:
            with room():
                source = _adapter(kind)
            validator, serializer = source.validator, source.serializer
        self.type = kind
        self._validate_json: Callable[..., Any] = validator.validate_json
        self.from_python: Callable[[Any], Any] = validator.validate_python
        self.dump_json: Callable[[Any], bytes] = serializer.to_json
        self.dump_python: Callable[..., Any] = serializer.to_python

    def from_json(self, data: bytes | str) -> Any:
        """What is on the wire, where a field has one name: its Python name is none."""
        return self._validate_json(data, by_alias=True, by_name=False)

    def often_from_json(self) -> Callable[[bytes | str], Any]:
        """`from_json`, to be called for each event: it asks for no names in vain."""
        if is_model(self.type) and not _is_renamed(self.type.__pydantic_core_schema__):
            return self._validate_json
        return partial(self._validate_json, by_alias=True, by_name=False)

    def from_answer(self, value: Any) -> Any:
        """What a server sent and is no JSON any more; limits are for programs only."""
        try:
            return self.from_python(value)
        except pydantic.ValidationError:
            return self.from_json(to_json(value))


def _adapter(kind: Any) -> TypeAdapter[Any]:
    try:
        return TypeAdapter(kind, config=_CONFIG)
    except pydantic.PydanticUserError:  # dataclasses and the like have their own
        return TypeAdapter(kind)


def _is_renamed(schema: Any) -> bool:
    """Whether some field has another name on the wire than in Python."""
    stack = [schema]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            if "validation_alias" in item:
                return True
            stack += item.values()
        elif isinstance(item, list | tuple):
            stack += item
    return False


@cache
def codec_of(shape: Callable[[], Any]) -> Codec:
    """The codec of what a declaration's `shape` gives; built at its first use."""
    return Codec(shape())


def is_model(kind: Any) -> bool:
    """Whether it is a model, and not a type made of others."""
    return isinstance(kind, type) and issubclass(kind, pydantic.BaseModel)


def is_text(kind: Any) -> bool:
    """Whether only strings are of this type, so that a text is no JSON to be read."""
    origin = get_origin(kind)
    if origin is Annotated:
        return is_text(get_args(kind)[0])
    if origin is Literal:
        return all(isinstance(value, str) for value in get_args(kind))
    if origin in (Union, types.UnionType):
        members = [m for m in get_args(kind) if m is not type(None)]
        return all(is_text(member) for member in members)
    return kind is str or kind is UnrecognizedStr


def problems(error: pydantic.ValidationError) -> tuple[tuple[str, str], ...]:
    """Where and what is wrong, without the values, which may be secret."""
    return tuple(
        (".".join(str(step) for step in item["loc"]) or "(the whole)", item["msg"])
        for item in error.errors(
            include_url=False, include_context=False, include_input=False
        )
    )


def is_syntax_error(error: pydantic.ValidationError) -> bool:
    """Whether the text was no JSON at all."""
    return any(item["type"] == "json_invalid" for item in error.errors())
