"""From the raw events of a stream to values of the declared shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal, get_args, get_origin

import pydantic
from pydantic_core import from_json

from .codec import Codec, codec_of, is_model, is_syntax_error, is_text, problems
from .errors import StreamDecodeError, StreamEventError
from .failing import EXCERPT
from .items import EventReader, LineReader, SequenceReader
from .mediatypes import is_sequence
from .operation import Events, JsonLines, Stream
from .sse import RawEvent

Decode = Callable[[RawEvent], Any]

_new = object.__new__
_set_given, _set_extra, _set_private = (
    pydantic.BaseModel.__dict__[f"__pydantic_{name}__"].__set__
    for name in ("fields_set", "extra", "private")
)
"""What a model is made of, beside its fields."""


def reader_of(
    stream: Stream[Any], limit: int | None = None
) -> EventReader[Any] | LineReader[Any]:
    """What reads a declared stream.

    :param limit: the bytes that one item may have
    """
    if isinstance(stream, JsonLines):
        decoder = _json_decoder(codec_of(stream.shape), False)
        kind = SequenceReader if is_sequence(stream.media_type) else LineReader
        return kind(decoder, limit=limit)
    assert isinstance(stream, Events)
    codec = codec_of(stream.shape)
    watched = not _declares_error(codec.type)
    data = _data_type(codec.type) if stream.envelope else codec.type
    text = is_text(data)
    bare: Callable[[bytes], Any] | None = None
    decode: Decode
    if not stream.envelope:
        bare = _text_decoder(codec) if text else _json_decoder(codec, watched)
        if codec.type is Any:
            bare = _free_decoder(bare)
        decode = _of_data(bare)
    elif text or not _is_simple(codec.type):
        decode = _general_decoder(codec, text, watched)
    else:
        payload = Codec(data)
        bare = _wrapping_decoder(codec, payload, watched)
        decode = _envelope_decoder(codec, _json_decoder(payload, watched))
    return EventReader(
        _watching(decode) if watched else decode,
        stream.sentinel,
        bare=bare,
        skip_empty=not text,
        limit=limit,
    )


def _json_decoder(codec: Codec, watched: bool) -> Callable[[bytes], Any]:
    """For JSON, decoded from its bytes.

    :param watched: an object with an unknown `error` in it is an error
    """
    validate = codec.often_from_json()

    def decode(data: bytes) -> Any:
        try:
            value = validate(data)
        except (ValueError, RecursionError):
            if watched:
                _raise_error(data, None)
            value = _second_try(codec, data)
        if watched:
            # of a model, the fields that it does not know; of a dict, all
            fields = getattr(value, "__pydantic_extra__", value)
            if fields and isinstance(fields, dict) and fields.get("error"):
                _raise_error(data, None)
        return value

    return decode


def _wrapping_decoder(
    envelope: Codec, payload: Codec, watched: bool
) -> Callable[[bytes], Any]:
    """For JSON that is all that an event has, in the model of such events."""
    decode = _json_decoder(payload, watched)
    if not is_model(payload.type):
        return lambda data: envelope.from_python({"data": decode(data)})
    validate, kind = payload.often_from_json(), envelope.type
    others = {
        name: field.get_default()
        for name, field in kind.model_fields.items()
        if name != "data"
    }

    def wrap(data: bytes) -> Any:
        try:
            value = validate(data)
        except (ValueError, RecursionError):
            value = decode(data)
        unknown = value.__pydantic_extra__
        if unknown and watched and unknown.get("error"):
            _raise_error(data, None)
        # the envelope has nothing to check: this is quicker than its validator
        event: Any = _new(kind)
        event.__dict__["data"] = value
        if others:
            event.__dict__.update(others)
        _set_given(event, {"data"})
        _set_extra(event, {})
        _set_private(event, None)
        return event

    return wrap


def _second_try(codec: Codec, data: bytes) -> Any:
    """Decode once more, with what is no UTF-8 replaced, as the standard has it."""
    text = data.decode("utf-8", "replace")
    try:
        return codec.from_json(text)
    except (ValueError, RecursionError) as error:
        raise _undecodable(text, error) from error


def _of_data(decode: Callable[[bytes], Any]) -> Decode:
    return lambda event: decode(event[0])


def _text_decoder(codec: Codec) -> Callable[[bytes], Any]:
    """For a shape that is that of `data`, as text."""

    def decode(data: bytes) -> Any:
        text = data.decode("utf-8", "replace")
        try:
            return codec.from_answer(text)
        except ValueError as error:
            raise _undecodable(text, error) from error

    return decode


def _free_decoder(decode: Callable[[bytes], Any]) -> Callable[[bytes], Any]:
    """For `data` of which nothing is known: what does not begin as JSON is a text."""

    def free(data: bytes) -> Any:
        try:
            return decode(data)
        except StreamDecodeError:
            if data[:1] in (b"{", b"["):
                raise
            return data.decode("utf-8", "replace")

    return free


def _envelope_decoder(envelope: Codec, decode: Callable[[bytes], Any]) -> Decode:
    """For an event of one shape, with JSON in `data` and something beside it."""
    return lambda event: _enveloped(envelope, event, decode(event[0]))


def _general_decoder(envelope: Codec, text: bool, watched: bool) -> Decode:
    """For any other event: unions told apart by `event`, text or JSON in `data`."""

    def decode(event: RawEvent) -> Any:
        data = event[0].decode("utf-8", "replace")
        if text:
            return _enveloped(envelope, event, data)
        try:
            value = from_json(data)
        except ValueError:
            return _enveloped(envelope, event, data)
        if watched:
            _raise_error(event[0], event[1])
        try:
            return _enveloped(envelope, event, value)
        except StreamDecodeError as error:
            try:  # what looks like JSON may yet be meant as text
                return _enveloped(envelope, event, data)
            except StreamDecodeError:
                raise error from error.__cause__

    return decode


def _enveloped(envelope: Codec, raw: RawEvent, value: Any) -> Any:
    data, event, id_, retry = raw
    fields = {"event": event, "id": id_, "retry": retry}
    given = {name: item for name, item in fields.items() if item is not None}
    try:
        return envelope.from_answer({**given, "data": value})
    except ValueError as error:
        raise _undecodable(data.decode("utf-8", "replace"), error) from error


def _watching(decode: Decode) -> Decode:
    """Raise what a server sends as an event of the type `error`."""

    def watch(event: RawEvent) -> Any:
        if event[1] == "error":
            _raise_error(event[0], event[1])
        return decode(event)

    return watch


def _raise_error(data: bytes, event: str | None) -> None:
    """Raise an event of the type `error`, and an object with an `error` in it."""
    text = data.decode("utf-8", "replace")
    try:
        found = from_json(text)
    except ValueError:
        found = text
    detail = found.get("error") if isinstance(found, dict) else None
    if event != "error" and not detail:
        return
    detail = detail or found
    if isinstance(detail, dict):
        detail = detail.get("message") or text
    raise StreamEventError(
        f"the server sent an error: {str(detail)[:EXCERPT]}", event=event, data=text
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
    return fields["data"].rebuild_annotation() if "data" in fields else Any


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
    if is_model(kind):
        yield kind
        if "data" in kind.model_fields:
            yield from _models(kind.model_fields["data"].annotation)
    else:
        for part in get_args(kind):
            yield from _models(part)


def _words(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) is Literal else ()
