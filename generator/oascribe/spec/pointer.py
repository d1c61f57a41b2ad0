"""JSON pointers (RFC 6901): as text, as steps, and along a value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

JsonValue: TypeAlias = (
    "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"
)
Step: TypeAlias = str | int
Pointer: TypeAlias = tuple[Step, ...]


def text_of(steps: Sequence[Step]) -> str:
    """The pointer as text: `("a/b", 0)` becomes `/a~1b/0`."""
    return "".join(
        "/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps
    )


def steps_of(text: str) -> tuple[str, ...]:
    """The steps of a pointer, all as text: an index is only known by its list.

    Raises:
        ValueError: the text is no JSON pointer.
    """
    if not text:
        return ()
    if not text.startswith("/"):
        raise ValueError("a JSON pointer starts with a slash")
    return tuple(_unescaped(step) for step in text[1:].split("/"))


def walk(value: JsonValue, steps: Sequence[Step]) -> tuple[Pointer, JsonValue]:
    """Follow the steps as far as they lead: what was reached, and the steps that led.

    A step into a list may be an index or its decimal text. All steps led when the
    pointer that comes back is as long as the one that was given.
    """
    taken: list[Step] = []
    for step in steps:
        if isinstance(value, dict) and str(step) in value:
            step = str(step)
            value = value[step]
        elif isinstance(value, list) and (index := _index(step)) < len(value):
            step = index
            value = value[step]
        else:
            break
        taken.append(step)
    return tuple(taken), value


def _index(step: Step) -> int:
    """The index that a step means (RFC 6901, section 4), or one past every list."""
    text = str(step)
    plain = text.isascii() and text.isdigit() and len(text) < 10
    if plain and (text == "0" or not text.startswith("0")):
        return int(text)
    return 2**63


def _unescaped(step: str) -> str:
    for part in step.split("~")[1:]:
        if not part.startswith(("0", "1")):
            raise ValueError("a ~ in a JSON pointer is written ~0, and a / is ~1")
    return step.replace("~1", "/").replace("~0", "~")
