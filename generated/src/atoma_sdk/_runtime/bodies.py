"""From a method's arguments to the body that its operation declares."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

import pydantic
from typing_extensions import assert_never

from .codec import Codec, codec_of, is_model, problems
from .content import Content, File, Part, part_of
from .errors import InvalidRequestError
from .mediatypes import is_lines, is_sequence
from .operation import (
    Body,
    Encoding,
    FormBody,
    JsonBody,
    MultipartBody,
    Parameter,
    RawBody,
)
from .parameters import form_of, is_absent, is_json, texts_of
from .types import UNSET, Unrecognized, Unset
from .writing import json_text, plain, sendable, text_of

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

NOTHING = Content()


def body_of(
    body: Body | None,
    parameters: tuple[Parameter, ...],
    arguments: Mapping[str, Any],
    extra: Mapping[str, Any] | None,
) -> Content:
    """Validate the arguments that are the body, and write them.

    :param extra: fields added as they are, over those of the same name
    :raises InvalidRequestError: an argument is not of its declared type
    """
    if body is None:
        return NOTHING
    if isinstance(body, RawBody):
        value = arguments.get(body.argument)
        if is_absent(value):
            return NOTHING
        media_type = body.media_type
        if isinstance(value, File):
            media_type, value = value.content_type or media_type, value.content
        return Content(part_of(body.argument, value), media_type=media_type)
    codec = codec_of(body.shape)
    value = _validated(codec, body, parameters, arguments)
    if isinstance(value, Unset):
        return NOTHING
    match body:
        case JsonBody():
            if is_lines(body.media_type):
                return _lines(codec.dump_python(value, mode="json"), body.media_type)
            data = sendable(_with_extra(codec.dump_json(value), extra))
            return Content(data, media_type=body.media_type)
        case FormBody():
            fields = {**codec.dump_python(value, mode="json"), **(extra or {})}
            form = form_of(fields, body.encoding).encode()
            return Content(form, media_type="application/x-www-form-urlencoded")
        case MultipartBody():
            items = {**_fields(value, body.encoding), **(extra or {})}
            return multipart(items, body.encoding, body.media_type)
    assert_never(body)


def _validated(
    codec: Codec,
    body: JsonBody | FormBody | MultipartBody,
    parameters: tuple[Parameter, ...],
    arguments: Mapping[str, Any],
) -> Any:
    """The value of the body, of the declared type; UNSET where there is none."""
    value: Any
    if body.argument is not None:
        value = arguments.get(body.argument)
        if isinstance(value, Unset) or (value is None and not _takes_null(codec)):
            return UNSET
    else:
        outside = {parameter.argument for parameter in parameters}
        names, own = dict(body.renamed), _with_defaults(codec.type)
        value = {
            names.get(name, name): item
            for name, item in arguments.items()
            if name not in outside
            and not isinstance(item, Unset)
            and not (item is None and names.get(name, name) in own)
        }
    try:
        return codec.from_python(value)
    except pydantic.ValidationError as error:
        found = "; ".join(f"{where}: {what}" for where, what in problems(error))
        raise InvalidRequestError(f"the request is not valid: {found}") from error


def _takes_null(codec: Codec) -> bool:
    """Whether null is a body; where it is not, None stands for no body at all."""
    try:
        return codec.from_python(None) is None
    except pydantic.ValidationError:
        return False


@cache
def _with_defaults(kind: Any) -> frozenset[str]:
    """The fields with a default that are never null: None for one is not given."""
    fields: Mapping[str, FieldInfo] = getattr(kind, "model_fields", {})
    return frozenset(
        name
        for name, field in fields.items()
        if not field.is_required()
        and not is_absent(field.default)
        and type(None) not in get_args(field.annotation)
    )


def _lines(values: Iterable[Any], media_type: str) -> Content:
    """A JSON text for each value (RFC 7464, where it is a sequence)."""
    mark = "\x1e" if is_sequence(media_type) else ""
    lines = "".join(f"{mark}{json_text(value)}\n" for value in values)
    return Content(lines.encode(), media_type=media_type)


def _with_extra(data: bytes, extra: Mapping[str, Any] | None) -> bytes:
    if not extra:
        return data
    from pydantic_core import from_json, to_json

    fields = from_json(data)
    if not isinstance(fields, dict):
        raise InvalidRequestError("extra_body needs a body that is an object")
    return to_json({**fields, **extra})


def _fields(value: Any, encoding: Iterable[Encoding]) -> dict[str, Any]:
    """The given fields of a model by their wire names, files left as they are.

    Null is one of them where it is sent as JSON: no text stands for it.
    """
    if isinstance(value, Unrecognized):
        value = value.raw
    if not isinstance(value, pydantic.BaseModel):
        if not isinstance(value, Mapping):
            raise InvalidRequestError("a multipart body must be an object")
        return dict(value)
    known = {item.name: item for item in encoding}
    fields: dict[str, Any] = {}
    for name, field in type(value).model_fields.items():
        item, wire = getattr(value, name), field.alias or name
        if not is_absent(item) or (item is None and _is_null(field, known.get(wire))):
            fields[wire] = item
    more = value.__pydantic_extra__ or {}
    return fields | {name: item for name, item in more.items() if not is_absent(item)}


def _is_null(field: FieldInfo, how: Encoding | None) -> bool:
    """Whether None in a field is null, in a part that is JSON."""
    takes_null = field.is_required() or isinstance(field.default, Unset)
    if how is None or (how.style is None and how.content_type is None):
        return takes_null and _holds_models(field.annotation)
    return takes_null and how.style is None and is_json(how)


def _holds_models(kind: Any) -> bool:
    if is_model(kind):
        return True
    return get_origin(kind) is not list and any(map(_holds_models, get_args(kind)))


def multipart(
    fields: Mapping[str, Any],
    encoding: Iterable[Encoding],
    media_type: str = "multipart/form-data",
) -> Content:
    """A `multipart/form-data` body (RFC 7578); a list repeats its name."""
    known = {item.name: item for item in encoding}
    boundary = os.urandom(16).hex()
    parts: list[Part] = []
    for name, value in fields.items():
        how = known.get(name, Encoding(name))
        for called, item in _spread(name, value, how):
            parts.append(f"--{boundary}\r\n".encode())
            parts += _part(called, item, how.content_type)
            parts.append(b"\r\n")
    parts.append(f"--{boundary}--\r\n".encode())
    return Content(*_merged(parts), media_type=f"{media_type}; boundary={boundary}")


def _spread(name: str, value: Any, how: Encoding) -> list[tuple[str, Any]]:
    """The parts of one field: several of a list, or as a style has it."""
    several = value if isinstance(value, list | tuple) else [value]
    if how.style is None or any(map(_holds_bytes, several)):
        return [(name, item) for item in several]
    return texts_of(name, value, how.style, how.explode)


def _part(name: str, value: Any, media_type: str | None) -> list[Part]:
    """One part: its headers and its content."""
    file_name: str | None = None
    content: Part
    if isinstance(value, File):
        file_name = value.file_name
        media_type = media_type or value.content_type or "application/octet-stream"
        content = part_of(name, value.content)
    elif _is_file(value):
        path = value if isinstance(value, os.PathLike) else getattr(value, "name", name)
        file_name = str(path).replace("\\", "/").split("/")[-1]
        media_type = media_type or "application/octet-stream"
        content = part_of(name, value)
    else:
        value = plain(value)
        if value is None or isinstance(value, list | dict):
            media_type = media_type or "application/json"
            content = json_text(value).encode()
        else:
            content = text_of(value).encode()
    return [_head(name, file_name, media_type).encode(), content]


def _holds_bytes(value: Any) -> bool:
    return isinstance(value, File) or _is_file(value)


def _is_file(value: Any) -> bool:
    kinds = (bytes, bytearray, memoryview, os.PathLike, Iterator, AsyncIterator)
    return isinstance(value, kinds) or hasattr(value, "read")


def _head(name: str, file_name: str | None, media_type: str | None) -> str:
    """The headers of a part, and the empty line behind them."""
    parts = ["form-data", f'name="{_quoted(name)}"']
    if file_name is not None:
        parts.append(f'filename="{_quoted(file_name)}"')
    lines = [f"Content-Disposition: {'; '.join(parts)}"]
    lines += [f"Content-Type: {media_type}"] if media_type else []
    return "".join(f"{line}\r\n" for line in (*lines, ""))


def _quoted(text: str) -> str:
    """A name in a header, as browsers write it (WHATWG HTML, multipart form data)."""
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def _merged(parts: Iterable[Part]) -> Iterator[Part]:
    """Join neighbours that are bytes, so that few pieces are written."""
    run = b""
    for part in parts:
        if isinstance(part, bytes):
            run += part
        else:
            yield run
            yield part
            run = b""
    yield run
