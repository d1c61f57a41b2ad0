"""What is between brackets on several lines, and whether black would leave it so.

Inside of brackets black knows nothing of what is around them. What fits on one line is
on one; else each part behind a comma has a line, or each alternative; else the last
brackets are opened in turn. A comma behind the last part is reason enough for lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .flat import (
    WIDTH,
    alternatives,
    bare,
    fits,
    is_expression,
    is_item,
    is_narrow,
    is_word,
)
from .statements import NOQA, STEP

_CLOSING = {"(": ")", "[": "]"}
_HEAD = re.compile(
    r'(?:\w+=|"": )?(?:lambda: )?(?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?'
    r'(?:\[""\])?)?[(\[]'
)
_RESULT = re.compile(r"\) -> [A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*\[")
_COMMA = re.compile(r",(?:  # noqa: E501)?\n *[)\]]")


def parts(lines: Sequence[str], indent: int) -> Iterable[Sequence[str]]:
    """The lines of each part between brackets that were opened and closed on others."""
    margin, start = " " * (indent + STEP), 0
    for at, line in enumerate(lines):
        inner = line.startswith(margin) or line[indent : indent + 1] in (")", "]", "}")
        if at and not inner:
            yield lines[start:at]
            start = at
    yield lines[start:]


def is_body(lines: Sequence[str], indent: int, named: str = "[") -> bool:
    """Whether all that is between two brackets stays as it is.

    :param named: the bracket that opens it, after a name; empty where there is none
    """
    found = list(parts(lines, indent))
    if any(part[0][:indent].strip() or len(part) == 2 for part in found):
        return False
    if not all(map(str.strip, lines)):
        return False
    if len(lines) == 1 and lines[0][-1] != ",":
        said = lines[0][indent:].removesuffix(NOQA)
        single = bool(named) or alternatives(said) > 1
        return single and _stands(lines[0]) and is_expression(f"f({said})")
    if said_of(found[0][-1]).endswith(","):
        # One item and its comma are a tuple, or all of a subscript.
        return (len(found) > 1 or named != "[") and all(
            is_part(part, indent) for part in found
        )
    if len(found) == 1:
        return bool(named) and is_open(found[0], indent, 0)
    if len(said_of(joined(lines))) + indent <= WIDTH and not is_exploded(lines):
        return False
    return all(
        _is_alternative(part, indent, "| " if number else "")
        for number, part in enumerate(found)
    )


def is_part(lines: Sequence[str], indent: int) -> bool:
    """Whether an item of several, with its comma, stays as it is."""
    last = said_of(lines[-1])
    if last[-1:] != ",":
        return False
    if len(lines) > 1:
        return is_open([*lines[:-1], last[:-1]], indent, 1)
    said = last[indent:-1]
    if lines[0] != last:
        return is_word(said)
    return _stands(last) and is_item(said)


def is_result(lines: Sequence[str], indent: int) -> bool:
    """Whether the lines from the bracket behind all parameters on stay as they are."""
    first, last = lines[0], lines[-1]
    margin = " " * indent
    if not _RESULT.fullmatch(first.removeprefix(margin)) or last != f"{margin}]:":
        return False
    too_long = indent + len(joined(lines)) > WIDTH or is_exploded(lines)
    return too_long and fits(first) and is_body(lines[1:-1], indent + STEP)


def joined(lines: Sequence[str]) -> str:
    """The same code on one line, without the commas that have no effect there."""
    whole = ""
    for line in map(str.strip, map(said_of, lines)):
        if line[:1] in (")", "]", "}"):
            whole = whole.removesuffix(",") + line
        else:
            whole += line if whole[-1:] in ("", *"([{") else f" {line}"
    return whole


def said_of(line: str) -> str:
    """The line without the mark of one that is too long."""
    return line.removesuffix(NOQA)


def _is_alternative(lines: Sequence[str], indent: int, before: str) -> bool:
    if lines[0][indent:][:2] != before and (before or lines[0][indent] == "|"):
        return False
    own = [" " * indent + lines[0][indent + len(before) :], *lines[1:]]
    if len(own) > 1:
        return is_open(own, indent, len(before))
    said = said_of(own[0])[indent:]
    return _stands(own[0]) and alternatives(said) == 1 and is_expression(said)


def is_open(lines: Sequence[str], indent: int, behind: int) -> bool:
    """Whether the last brackets of an expression must be opened, and are open.

    :param behind: the columns of what follows on its line
    """
    first, last = lines[0], lines[-1]
    head = _HEAD.fullmatch(bare(first[indent:]))
    if not head or not _stands(first) or len(lines) < 3:
        return False
    if last != f"{' ' * indent}{_CLOSING[first[-1]]}":
        return False
    named, inside = first[-1] if head["name"] else "", lines[1:-1]
    is_tuple = not named and len(list(parts(inside, indent + STEP))) == 1
    if not is_exploded(inside if is_tuple else lines):
        comma = is_tuple and said_of(inside[-1])[-1] == ","
        if indent + len(joined(lines)) + comma + behind <= WIDTH:
            return False
    return is_body(inside, indent + STEP, named)


def is_exploded(lines: Sequence[str]) -> bool:
    """Whether there is a comma behind the last of several parts."""
    return bool(_COMMA.search("\n".join(lines)))


def _stands(line: str) -> bool:
    """Whether a line is short enough, or nothing but a text that nobody can split."""
    if line.endswith(NOQA):
        return is_word(said_of(line).strip().removesuffix(","))
    return is_narrow(line) and fits(line)
