"""From the raw events of a stream to values of the declared shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal, get_args, get_origin

import pydantic
from pydantic_core import from_json

from .codec import Codec, codec_of, is_syntax_error, is_text, problems
from .errors import StreamDecodeError, StreamEventError
from .failing import EXCERPT
from .items import EventReader, LineReader
from .operation import Events, JsonLines, Stream
from .sse import Event, RawEvent

Decode = Callable[[Event], Any]


def reader_of(
    stream: Stream[Any], limit: int | None = None
) -> EventReader[Any] | LineReader[Any]:
    """What reads a declared stream.

    :param limit: the bytes that one item may have
    """
    if isinstance(stream, JsonLines):
        codec = codec_of(stream.shape)
        return LineReader(_json_decoder(codec, False), limit=limit)
    assert isinstance(stream, Events)
    codec = codec_of(stream.shape)
    watched = not _declares_error(codec.type)
    data = _data_type(codec.type) if stream.envelope else codec.type
    text = is_text(data)
    if not stream.envelope:
        decode = _text_decoder(codec) if text else _json_decoder(codec, watched)
    elif text or not _is_simple(codec.type):
        decode = _general_decoder(codec, text, watched)
    else:
        decode = _envelope_decoder(codec, _json_decoder(Codec(data), watched))
    return EventReader(
        decode,
        stream.sentinel,
        skip_empty=not text,
        on_error=_raise_error if watched else None,
        limit=limit,
    )


def _json_decoder(codec: Codec, watched: bool) -> Decode:
    """For a shape that is that of `data`, in JSON.

    :param watched: an object with an unknown `error` in it is an error, whatever its
        event's type
    """
    validate = codec.from_json

    def decode(event: Event) -> Any:
        data = event if isinstance(event, bytes) else event[0]
        try:
            value = validate(data)
        except (ValueError, RecursionError):
            if watched:
                _raise_error(_whole(event))
            return _second_try(codec, data)
        if watched and _unknown(value).get("error"):
            _raise_error(_whole(event))
        return value

    return decode


def _unknown(value: Any) -> dict[str, Any]:
    """The fields of a value that its shape does not know."""
    fields = value if type(value) is dict else getattr(value, "__pydantic_extra__", {})
    return fields or {}


def _second_try(codec: Codec, data: bytes) -> Any:
    """Decode once more, with what is no UTF-8 replaced, as the standard has it."""
    text = data.decode("utf-8", "replace")
    try:
        return codec.from_json(text)
    except (ValueError, RecursionError) as error:
        raise _undecodable(text, error) from error


def _whole(event: Event) -> RawEvent:
    return (event, None, None, None) if isinstance(event, bytes) else event


def _text_decoder(codec: Codec) -> Decode:
    """For a shape that is that of `data`, as text."""

    def decode(event: Event) -> Any:
        text = _whole(event)[0].decode("utf-8", "replace")
        try:
            return codec.from_python(text)
        except ValueError as error:
            raise _undecodable(text, error) from error

    return decode


def _envelope_decoder(envelope: Codec, decode_data: Decode) -> Decode:
    """For an event of one shape with JSON in `data`, decoded from its bytes."""
    validate = envelope.from_python

    def decode(event: Event) -> Any:
        value = decode_data(event)
        if isinstance(event, bytes):
            return validate({"data": value})
        return _enveloped(envelope, event, value)

    return decode


def _general_decoder(envelope: Codec, text: bool, watched: bool) -> Decode:
    """For any other event: unions told apart by `event`, text or JSON in `data`."""

    def decode(event: Event) -> Any:
        raw = _whole(event)
        data = raw[0].decode("utf-8", "replace")
        if text:
            return _enveloped(envelope, raw, data)
        try:
            value = from_json(data)
        except ValueError:
            return _enveloped(envelope, raw, data)
        if watched:
            _raise_error(raw)
        try:
            return _enveloped(envelope, raw, value)
        except StreamDecodeError as error:
            try:  # what looks like JSON may yet be meant as text
                return _enveloped(envelope, raw, data)
            except StreamDecodeError:
                raise error from error.__cause__

    return decode


def _enveloped(envelope: Codec, raw: RawEvent, value: Any) -> Any:
    data, event, id_, retry = raw
    fields = {"event": event, "id": id_, "retry": retry}
    given = {name: item for name, item in fields.items() if item is not None}
    try:
        return envelope.from_python({**given, "data": value})
    except ValueError as error:
        raise _undecodable(data.decode("utf-8", "replace"), error) from error


def _raise_error(raw: RawEvent) -> None:
    """Raise an event of the type `error`, and an object with an `error` in it."""
    data = raw[0].decode("utf-8", "replace")
    try:
        found = from_json(data)
    except ValueError:
        found = data
    detail = found.get("error") if isinstance(found, dict) else None
    if raw[1] != "error" and not detail:
        return
    detail = detail or found
    if isinstance(detail, dict):
        detail = detail.get("message") or data
    raise StreamEventError(
        f"the server sent an error: {str(detail)[:EXCERPT]}", event=raw[1], data=data
    )


def _undecodable(text: str, error: Exception) -> StreamDecodeError:
    found = problems(error) if isinstance(error, pydantic.ValidationError) else ()
    if not found or (
        isinstance(error, pydantic.ValidationError) and is_syntax_error(error)
    ):
        reason = f"not valid JSON: {found[0][1] if found else type(error).__name__}"
    else:
        reason = f"{found[0][0]}: {found[0][1]}"
    return StreamDecodeError(reason, body=text[:EXCERPT], problems=found)


def _data_type(kind: Any) -> Any:
    """The type of an envelope's `data`; Any where it is no single model."""
    fields = getattr(kind, "model_fields", {})
    return fields["data"].annotation if "data" in fields else Any


def _is_simple(kind: Any) -> bool:
    """Whether an envelope is one model that needs nothing but `data`."""
    fields = getattr(kind, "model_fields", {})
    return "data" in fields and all(
        name in ("id", "event", "retry") and not field.is_required()
        for name, field in fields.items()
        if name != "data"
    )


def _declares_error(kind: Any) -> bool:
    """Whether a shape has a place for errors: a field or a tag of that name."""
    return any(
        name == "error" or "error" in _words(field.annotation)
        for model in _models(kind)
        for name, field in model.model_fields.items()
    )


def _models(kind: Any) -> Iterator[Any]:
    """The models of a shape: itself, the members of a union, and their `data`."""
    if isinstance(kind, type) and issubclass(kind, pydantic.BaseModel):
        yield kind
        if "data" in kind.model_fields:
            yield from _models(kind.model_fields["data"].annotation)
    else:
        for part in get_args(kind):
            yield from _models(part)


def _words(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) is Literal else ()
