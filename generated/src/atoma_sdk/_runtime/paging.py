"""How the next page of an operation is asked for, as data, and when there is none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pydantic
from typing_extensions import assert_never

from .record import Record
from .types import Unrecognized, Unset

Way = tuple[str | int, ...]
"""Steps into a value, by their names on the wire; in a list a number, -1 the last."""


class InHeader(Record):
    """A header of the response."""

    name: str


class ByCursor(Record):
    """The answer has what an argument of the next call is to be."""

    argument: Way
    """The argument, and the steps inside of it."""
    next: Way | InHeader
    """Where the answer has it; null or empty: this was the last page."""


class ByOffset(Record):
    """An argument says how many items to skip."""

    argument: Way
    start: int = 0
    """What it is where the caller gives nothing."""
    total: Way | InHeader | None = None
    """Where the answer has the number of all items."""


class ByNumber(Record):
    """An argument is the number of the page."""

    argument: Way
    start: int = 1
    """The number of the first page."""
    pages: Way | InHeader | None = None
    """Where the answer has the number of all pages."""


class ByUrl(Record):
    """The answer has the URL of the next page."""

    next: Way | InHeader


class ByLink(Record):
    """The `Link` header has the URL of the next page, as `rel="next"` (RFC 8288)."""


class PageSize(Record):
    """The argument that says how many items a page may have."""

    argument: Way
    default: int | None = None
    maximum: int | None = None
    """The most that the document allows to ask for."""


class Paging(Record):
    """The pages of an operation."""

    step: ByCursor | ByOffset | ByNumber | ByUrl | ByLink
    items: Way = ()
    """Where the answer has the items of the page; empty: it is the list of them."""
    more: Way | None = None
    """Where it says whether there is another page."""
    done: Way | None = None
    """Where it says whether this was the last page."""
    size: PageSize | None = None


class Seen(Record):
    """What is known of a page when the next one is looked for."""

    arguments: Mapping[str, Any]
    """What it was asked for with."""
    value: Any
    """The parsed answer."""
    items: Sequence[Any]
    headers: Mapping[str, str]
    longest: int
    """The items of the longest page so far."""


class Turn(Record):
    """How the next page is asked for: by an argument, or by its URL."""

    position: Any
    """What tells this page from the others."""
    arguments: Mapping[str, Any]
    url: str | None = None


def turn_of(paging: Paging, seen: Seen) -> Turn | None:
    """How the page behind one is asked for; None where there is none."""
    if paging.more is not None and found(seen.value, paging.more) is False:
        return None
    if paging.done is not None and found(seen.value, paging.done) is True:
        return None
    step = paging.step
    match step:
        case ByCursor():
            cursor = _told(seen, step.next)
            return _turned(seen, step.argument, cursor) if cursor else None
        case ByUrl():
            url = _told(seen, step.next)
            return Turn(str(url), seen.arguments, str(url)) if url else None
        case ByLink():
            url = links_of(seen.headers).get("next")
            return Turn(url, seen.arguments, url) if url else None
        case ByOffset():
            return _by_offset(paging, step, seen)
        case ByNumber():
            return _by_number(paging, step, seen)
        case _:
            assert_never(step)


def found(value: Any, way: Way) -> Any:
    """What a value has at the end of a way; None where it has nothing."""
    for step in way:
        value = _inside(value, step)
    return None if isinstance(value, Unset) else value


def placed(value: Any, way: Way, new: Any) -> Any:
    """The value with something else at the end of a way; itself left as it was."""
    if not way:
        return new
    step, inner = way[0], placed(_inside(value, way[0]), way[1:], new)
    if isinstance(value, pydantic.BaseModel):
        return value.model_copy(update={_attribute(value, step): inner})
    return {**(value if isinstance(value, Mapping) else {}), step: inner}


def links_of(headers: Mapping[str, str]) -> dict[str, str]:
    """The targets of a `Link` header, by their relation (RFC 8288 section 3)."""
    links: dict[str, str] = {}
    for target, parameters in _LINK.findall(headers.get("link", "")):
        for name, quoted, token in _PARAMETER.findall(parameters):
            for relation in (quoted or token).split() if name.lower() == "rel" else ():
                links.setdefault(relation.lower(), target)
    return links


_LINK = re.compile(r'<([^>]*)>((?:[^,"]|"(?:[^"\\]|\\.)*")*)')
_PARAMETER = re.compile(r';\s*([^\s=;,]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*))')


def _by_offset(paging: Paging, step: ByOffset, seen: Seen) -> Turn | None:
    behind = _number(found(seen.arguments, step.argument), step.start)
    behind += len(seen.items)
    total = _told(seen, step.total) if step.total else None
    if total is not None:
        last = behind >= _number(total, 0)
    else:
        last = not paging.more and _is_short(paging, seen)
    if last or not seen.items:
        return None
    return _turned(seen, step.argument, behind)


def _by_number(paging: Paging, step: ByNumber, seen: Seen) -> Turn | None:
    number = _number(found(seen.arguments, step.argument), step.start)
    pages = _told(seen, step.pages) if step.pages else None
    if pages is not None:
        last = number - step.start + 1 >= _number(pages, 0)
    else:
        last = not paging.more and _is_short(paging, seen)
    if last or not seen.items:
        return None
    return _turned(seen, step.argument, number + 1)


def _is_short(paging: Paging, seen: Seen) -> bool:
    """Whether a page has fewer items than there would be if others followed.

    A server may give less than it was asked for, so that only what the document
    promises counts, or what the server itself gave before.
    """
    count, size = len(seen.items), paging.size
    if count < seen.longest:
        return True
    if size is None:
        return False
    asked = found(seen.arguments, size.argument)
    if asked is None:
        return size.default is not None and count < size.default
    return size.maximum is not None and count < min(_number(asked, 0), size.maximum)


def _told(seen: Seen, place: Way | InHeader) -> Any:
    if isinstance(place, InHeader):
        return seen.headers.get(place.name)
    return found(seen.value, place)


def _turned(seen: Seen, argument: Way, value: Any) -> Turn:
    return Turn(value, placed(seen.arguments, argument, value))


def _number(value: Any, otherwise: int) -> int:
    """A number that may have come as text."""
    try:
        return otherwise if value is None else int(value)
    except (TypeError, ValueError):
        return otherwise


def _inside(value: Any, step: str | int) -> Any:
    if isinstance(value, Unrecognized):
        value = value.raw
    if isinstance(value, pydantic.BaseModel):
        name = _attribute(value, step)
        return getattr(value, name, None)
    if isinstance(value, Mapping):
        return value.get(step)
    if isinstance(value, list | tuple) and isinstance(step, int):
        return value[step] if -len(value) <= step < len(value) else None
    return None


def _attribute(model: pydantic.BaseModel, step: str | int) -> str:
    """The attribute that a model has for a name on the wire."""
    for name, field in type(model).model_fields.items():
        if (field.alias or name) == step:
            return name
    return str(step)
