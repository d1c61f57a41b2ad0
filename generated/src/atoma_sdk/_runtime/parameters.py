"""Parameters as OpenAPI's style tables write them, so that a value stays one value.

The tables are those of OpenAPI 3.1.1, Parameter Object, "Style Values" and "Style
Examples", which rest on RFC 6570.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from .errors import InvalidRequestError
from .operation import Encoding, Parameter, Style
from .types import Unset
from .writing import json_text, plain, text_of

Pair = tuple[str, str]

_SLOT = re.compile(r"\{([^{}]*)\}")
_RESERVED = "!$'()*,/:;=?@"  # & # + [ ] would change the query's own structure
_ESCAPE = re.compile(r"%25([0-9A-Fa-f]{2})")


def is_absent(value: Any) -> bool:
    """Whether an argument was not given: None and UNSET alike, outside a body."""
    return value is None or isinstance(value, Unset)


def _escape(text: str, allow_reserved: bool = False) -> str:
    if not allow_reserved:
        return quote(text, safe="")
    # RFC 6570 section 3.2.3 lets what is percent-encoded already pass
    return _ESCAPE.sub(r"%\1", quote(text, safe=_RESERVED))


def path_of(
    template: str, parameters: Iterable[Parameter], arguments: Mapping[str, Any]
) -> str:
    """Put the path parameters into a path.

    :raises InvalidRequestError: a value is missing, empty, or makes a segment `.` or
        `..`, which no encoding can keep from being taken as a step
    """
    values = {
        parameter.name: _path_value(parameter, arguments.get(parameter.argument))
        for parameter in parameters
        if parameter.place == "path"
    }
    path = _SLOT.sub(lambda slot: values.get(slot[1], slot[0]), template)
    for segment in path.split("/"):
        if segment in (".", ".."):
            raise InvalidRequestError(f"the path has a segment {segment!r}")
    return path


def _path_value(parameter: Parameter, value: Any) -> str:
    if is_absent(value):
        raise InvalidRequestError(f"{parameter.argument} is required")
    value = json_text(value) if parameter.json else plain(value)
    text = _path_text(parameter, value)
    if not text:
        raise InvalidRequestError(f"{parameter.argument} must not be empty")
    return text


def _path_text(parameter: Parameter, value: Any) -> str:
    explode = bool(parameter.explode)
    name = _escape(parameter.name)
    if parameter.style == "matrix":
        return _matrix(name, value, explode)
    if parameter.style == "label":
        return "." + _joined(value, explode, "." if explode else ",")
    return _joined(value, explode, ",")


def _matrix(name: str, value: Any, explode: bool) -> str:
    if explode and isinstance(value, dict):
        return "".join(f";{_escape(k)}={_escape(text_of(v))}" for k, v in value.items())
    if explode and isinstance(value, list):
        return "".join(f";{name}={_escape(text_of(v))}" for v in value)
    text = _joined(value, False, ",")
    return f";{name}={text}" if text else f";{name}"


def _joined(value: Any, explode: bool, separator: str, raw: bool = False) -> str:
    """A scalar, list or object as one text (styles simple and label, headers)."""

    def write(item: Any) -> str:
        return text_of(item) if raw else _escape(text_of(item))

    if isinstance(value, dict):
        between = "=" if explode else ","
        parts = [f"{write(k)}{between}{write(v)}" for k, v in value.items()]
        return (separator if explode else ",").join(parts)
    if isinstance(value, list):
        return separator.join(write(item) for item in value)
    return write(value)


def query_of(
    parameters: Iterable[Parameter], arguments: Mapping[str, Any]
) -> list[str]:
    """The `name=value`s of the query, encoded; absent arguments leave none."""
    pairs: list[str] = []
    for parameter in parameters:
        value = arguments.get(parameter.argument)
        if is_absent(value):
            continue
        if parameter.place == "querystring":
            pairs += _whole_query(value, parameter.json)
        if parameter.place != "query":
            continue
        if parameter.json:
            value = json_text(value)
        pairs += pairs_of(
            parameter.name,
            value,
            parameter.style,
            parameter.explode,
            parameter.allow_reserved,
        )
    return pairs


def _whole_query(value: Any, json: bool) -> list[str]:
    """A value that is the query as a whole (OpenAPI 3.2, Parameter Object)."""
    if json:
        return [_escape(json_text(value))]
    value = plain(value)
    form = form_of(value, ()) if isinstance(value, dict) else _escape(text_of(value))
    return [form] if form else []


def pairs_of(
    name: str,
    value: Any,
    style: Style | None = None,
    explode: bool | None = None,
    allow_reserved: bool = False,
) -> list[str]:
    """One value in a query or a form, as encoded `name=value`s."""
    value = plain(value)
    key = _escape(name)

    def write(item: Any) -> str:
        return _escape(text_of(item), allow_reserved)

    if style == "deepObject":
        return [f"{_escape(k)}={write(v)}" for k, v in _deep(name, value)]
    if not isinstance(value, list | dict):
        return [f"{key}={write(value)}"]
    if explode if explode is not None else style in (None, "form"):
        if isinstance(value, dict):
            return [f"{_escape(k)}={write(v)}" for k, v in value.items()]
        return [f"{key}={write(item)}" for item in value]
    separator = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}.get(style or "", ",")
    items = (
        [x for pair in value.items() for x in pair]
        if (isinstance(value, dict))
        else value
    )
    return [f"{key}={separator.join(write(item) for item in items)}"]


def texts_of(
    name: str, value: Any, style: Style, explode: bool | None
) -> list[tuple[str, Any]]:
    """One value as the names and texts of a style, which nothing encodes yet."""
    value = plain(value)
    if style == "deepObject":
        return list(_deep(name, value))
    if explode if explode is not None else style == "form":
        if isinstance(value, dict):
            return list(value.items())
        return [(name, v) for v in (value if isinstance(value, list) else [value])]
    separator = {"spaceDelimited": " ", "pipeDelimited": "|"}.get(style, ",")
    return [(name, _joined(value, False, separator, raw=True))]


def _deep(name: str, value: Any) -> Iterable[tuple[str, Any]]:
    """`name[key]`s, to any depth; OpenAPI has no rule beyond the first.

    The items of a list are `name[]`s, or `name[0]` and so on where they have parts of
    their own: what most servers that read such names take for a list.
    """
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _deep(f"{name}[{key}]", item)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            nested = isinstance(item, dict | list)
            yield from _deep(f"{name}[{number if nested else ''}]", item)
    else:
        yield name, value


def headers_of(
    parameters: Iterable[Parameter], arguments: Mapping[str, Any]
) -> list[Pair]:
    """The header parameters; values are not percent-encoded (style simple)."""
    return [
        (
            parameter.name,
            (
                json_text(value)
                if parameter.json
                else _joined(plain(value), bool(parameter.explode), ",", raw=True)
            ),
        )
        for parameter in parameters
        if parameter.place == "header"
        and not is_absent(value := arguments.get(parameter.argument))
    ]


def cookies_of(
    parameters: Iterable[Parameter], arguments: Mapping[str, Any]
) -> list[str]:
    """The cookie parameters, as `name=value`s."""
    pairs: list[str] = []
    for parameter in parameters:
        value = arguments.get(parameter.argument)
        if parameter.place != "cookie" or is_absent(value):
            continue
        value = json_text(value) if parameter.json else value
        name, explode = parameter.name, parameter.explode
        if parameter.style == "cookie":
            # as it is (OpenAPI 3.2, Parameter Object): the value is escaped already
            texts = texts_of(name, value, "form", explode)
            pairs += [f"{key}={text_of(item)}" for key, item in texts]
        else:
            pairs += pairs_of(name, value, parameter.style, bool(explode))
    return pairs


def form_of(fields: Mapping[str, Any], encoding: Iterable[Encoding]) -> str:
    """An `application/x-www-form-urlencoded` body.

    A list repeats its name and an object is one JSON text, unless its encoding says
    otherwise.
    """
    known = {item.name: item for item in encoding}
    pairs: list[str] = []
    for name, value in fields.items():
        how = known.get(name, Encoding(name))
        if how.style is None and (isinstance(value, dict) or is_json(how)):
            value = json_text(value)
        pairs += pairs_of(name, value, how.style, how.explode, how.allow_reserved)
    return "&".join(pairs)


def is_json(how: Encoding) -> bool:
    """Whether a field is sent as one JSON text."""
    media_type = (how.content_type or "").partition(";")[0].strip().lower()
    return media_type.endswith(("/json", "+json"))
