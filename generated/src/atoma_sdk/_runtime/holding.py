"""Arguments, held to what the document says of the parameters that they are for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from .errors import InvalidRequestError
from .operation import Parameter
from .parameters import is_absent


def held(
    parameters: Iterable[Parameter], arguments: Mapping[str, Any]
) -> Mapping[str, Any]:
    """The arguments, held to what the document says of their parameters.

    A dict becomes the model that it stands for, with the names of the wire; anything
    else is sent as it was given.

    :raises InvalidRequestError: a value beyond its limits, or no such model
    """
    found = dict[str, Any]()
    for parameter in parameters:
        value = arguments.get(parameter.argument)
        if parameter.shape is not None and not is_absent(value):
            known = _known(parameter.argument, parameter.shape, value)
            if _has_dicts(value):
                found[parameter.argument] = known
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


def _known(argument: str, shape: Callable[[], Any], value: Any) -> Any:
    import pydantic

    from .codec import codec_of, problems

    try:
        return codec_of(shape).from_python(value)
    except pydantic.ValidationError as error:
        where, what = problems(error)[0]
        place = argument if where == "(the whole)" else f"{argument}.{where}"
        raise InvalidRequestError(
            f"the request is not valid: {place}: {what}"
        ) from error


def _has_dicts(value: Any) -> bool:
    items = value if isinstance(value, list | tuple) else (value,)
    return any(isinstance(item, Mapping) for item in items)
