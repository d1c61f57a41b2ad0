"""Arguments, held to what the document says of the parameters that they are for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from .errors import InvalidRequestError
from .operation import Parameter
from .parameters import is_absent
from .writing import texts


def held(
    parameters: Iterable[Parameter], arguments: Mapping[str, Any]
) -> Mapping[str, Any]:
    """The arguments, held to what the document says of their parameters.

    A value is right where it is of the declared type, or the text that is sent for it
    is: 5 and a UUID are texts in a path, and "5" is a number. Texts and numbers are
    sent as they were given; a dict becomes the model that it stands for, with the names
    of the wire, and anything else what it was taken for.

    :raises InvalidRequestError: a value of another type, or beyond its limits
    """
    found = dict[str, Any]()
    for parameter in parameters:
        value = arguments.get(parameter.argument)
        if (type(value) is str and parameter.shape is None) or is_absent(value):
            continue
        if isinstance(value, Iterator):
            value = list(value)  # it is read more than once
        found[parameter.argument] = _spelled(value, _known(parameter, value))
    return {**arguments, **found} if found else arguments


def filled(
    parameters: Iterable[Parameter],
    arguments: Mapping[str, Any],
    shared: Mapping[tuple[str, str], Any],
) -> Mapping[str, Any]:
    """The arguments, and what the client has for parameters that they leave out.

    :raises InvalidRequestError: neither has one that must be there
    """
    found = dict[str, Any]()
    for parameter in parameters if shared else ():
        if is_absent(arguments.get(parameter.argument)):
            value = shared.get((parameter.place, parameter.name))
            if not is_absent(value):
                found[parameter.argument] = value
            elif parameter.needed:
                raise InvalidRequestError(f"{parameter.argument} is required")
    return {**arguments, **found} if found else arguments


def _known(parameter: Parameter, value: Any) -> Any:
    """What a value is taken for."""
    import pydantic

    from .codec import codec_of, problems

    codec = codec_of(parameter.shape or _text)
    try:
        return codec.from_python(value)
    except pydantic.ValidationError as error:
        if not parameter.json:
            with suppress(ValueError):  # the text is none either, or there is none
                return codec.from_python(texts(value))
        where, what = problems(error)[0]
        argument = parameter.argument
        place = argument if where == "(the whole)" else f"{argument}.{where}"
        raise InvalidRequestError(
            f"the request is not valid: {place}: {what}"
        ) from error


def _text() -> Any:
    return str


def _spelled(value: Any, known: Any) -> Any:
    """What is sent for a value that was taken for another.

    What a program wrote out stays so: a date with its offset, 1 where 1.0 would do.
    """
    if isinstance(known, list) and isinstance(value, list | tuple):
        return [_spelled(*pair) for pair in zip(value, known, strict=True)]
    if isinstance(value, str):
        return known if isinstance(known, int) else value
    return value if type(value) is int and isinstance(known, float) else known
