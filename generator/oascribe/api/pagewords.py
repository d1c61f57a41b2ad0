"""Pagination as documents declare it: our word, and those of other generators.

`x-sdk-pagination` is written as `x-speakeasy-pagination` is, and knows more: the type
`link`, and the outputs `hasMore` and `total`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from ..codes import Code
from ..spec.document import Node
from . import extensions, shape

Steps: TypeAlias = tuple[str | int, ...]
Kind: TypeAlias = Literal["cursor", "offset", "number", "url", "link"]


@dataclass(frozen=True, slots=True)
class Header:
    """A header of the response."""

    name: str


@dataclass(frozen=True, slots=True)
class Said:
    """A rule in wire names, not yet held against the operation."""

    kind: Kind
    input: Steps = ()
    """The parameter or field of the body, and the steps inside of it."""
    at: Steps | Header | None = None
    """The next cursor or URL; the number of all items, or of all pages."""
    items: Steps | None = None
    more: Steps | None = None
    done: Steps | None = None
    size: Steps | None = None


def declared(
    node: Node, inputs: Mapping[str, Node], answer: Node | None
) -> Said | None:
    """What an operation says of its pages, in any of the vocabularies.

    :param inputs: the schemas of parameters and fields of the body
    :param answer: the schema of a success
    """
    ours = extensions.said(node, extensions.PAGINATION)
    if ours is not None and isinstance(ours.value, dict):
        return _ours(ours)
    ferns = node.get(extensions.FERN_PAGINATION)
    if ferns is not None and ferns.value is True:
        ferns = node.document.root.get(extensions.FERN_PAGINATION)
    if ferns is not None and isinstance(ferns.value, dict):
        return _ferns(ferns)
    return _marked(inputs, answer)


def wanted(node: Node) -> bool | None:
    """Whether the pages of an operation are to be inferred; None: nothing is said."""
    for word in (*extensions.PAGINATION, extensions.FERN_PAGINATION):
        said = node.get(word)
        if said is not None and isinstance(said.value, bool):
            return said.value
    return None


def _ours(said: Node) -> Said | None:
    inputs = {
        each.text("type") or "": _input(each.text("name") or "")
        for each in said.each("inputs")
    }
    outputs = said.get("outputs")

    def output(name: str) -> Steps | None:
        where = outputs.get(name) if outputs else None
        return _path(where) if where else None

    rest = Said(
        "link",
        items=output("results"),
        more=output("hasMore"),
        size=inputs.get("limit"),
    )
    match said.text("type"):
        case "cursor" if "cursor" in inputs and (cursor := output("nextCursor")):
            return replace(rest, kind="cursor", input=inputs["cursor"], at=cursor)
        case "offsetLimit" if "offset" in inputs:
            total = output("total")
            return replace(rest, kind="offset", input=inputs["offset"], at=total)
        case "offsetLimit" if "page" in inputs:
            pages = output("numPages")
            return replace(rest, kind="number", input=inputs["page"], at=pages)
        case "url" if url := output("nextUrl"):
            return replace(rest, kind="url", at=url)
        case "link":
            return rest
    expected = "cursor, offsetLimit, url or link, with its inputs and outputs"
    said.warn(Code.PAGINATION_MISFIT, f"type {said.text('type')!r:.40}", expected)
    return None


def _ferns(said: Node) -> Said | None:
    def at(*names: str) -> Steps | None:
        for name in names:
            if where := said.get(name):
                return _path(where)
        return None

    rest = Said("link", items=at("results"), more=at("has-next-page", "has_next_page"))
    if (given := at("cursor")) and (cursor := at("next_cursor", "next-cursor")):
        return replace(rest, kind="cursor", input=given, at=cursor)
    if given := at("offset"):
        # A step says that the offset counts items; without, it counts pages.
        step = at("step")
        return replace(
            rest, kind="offset" if step else "number", input=given, size=step
        )
    if url := at("next_uri", "next-uri", "next_path", "next-path"):
        return replace(rest, kind="url", at=url)
    expected = "cursor and next_cursor, offset, next_uri or next_path"
    said.warn(Code.PAGINATION_MISFIT, "another kind of pagination", expected)
    return None


def _marked(inputs: Mapping[str, Node], answer: Node | None) -> Said | None:
    """The rule that properties are marked for (`x-stainless-pagination-property`)."""
    given: dict[str, Steps] = {}
    for name, schema in inputs.items():
        if purpose := _purpose(schema):
            given.setdefault(purpose, (name,))
    had = dict(_purposes(answer, ())) if answer else {}
    items = had.get("items")
    more = had.get("has_next_page")
    rest = Said(
        "link",
        items=items if not isinstance(items, Header) else None,
        more=more if not isinstance(more, Header) else None,
    )
    cursor = had.get("next_cursor_field") or had.get("cursor_item_id")
    after = given.get("next_cursor_param") or given.get("next_cursor_id_param")
    if after and cursor:
        return replace(rest, kind="cursor", input=after, at=cursor)
    if url := had.get("cursor_url_field"):
        return replace(rest, kind="url", at=url)
    if page := given.get("page_number_param"):
        pages = had.get("total_page_count_field")
        return replace(rest, kind="number", input=page, at=pages)
    if offset := given.get("offset_count_param"):
        total = had.get("offset_total_count_field")
        return replace(rest, kind="offset", input=offset, at=total)
    return None


def _purposes(schema: Node, way: Steps) -> Iterator[tuple[str, Steps | Header]]:
    """What the properties of an answer are for, down to those of its items."""
    if len(way) > 3:
        return
    for part in shape.parts(shape.meant(schema)):
        for name, node in part.children("properties"):
            here = (*way, name)
            if purpose := _purpose(node):
                mark = node.get(extensions.PAGE_PROPERTY)
                header = mark.text("from_header") if mark else None
                yield purpose, Header(header) if header else here
            yield from _purposes(node, here)
        if items := part.get("items"):
            yield from _purposes(items, (*way, -1))


def _purpose(schema: Node) -> str | None:
    mark = schema.get(extensions.PAGE_PROPERTY)
    return mark.text("purpose") if mark else None


_STEP = re.compile(
    r"""\.?([A-Za-z_$@][\w$@-]*)|\[(-?\d+)\]|\[\(@\.length-1\)\]|\['([^']+)'\]|\["([^"]+)"\]"""
)


def _path(said: Node) -> Steps | None:
    """`$.data[-1].id` or `$response.data`, as steps; another text is warned of."""
    text = str(said.value).strip()
    rest = re.sub(r"^\$(request|response)?", "", text, count=1)
    steps: list[str | int] = []
    at = 0
    while at < len(rest):
        found = _STEP.match(rest, at)
        if not found or (found[1] and at and rest[at] != "."):
            said.warn(Code.PAGINATION_MISFIT, f"{text!r:.60}", "a path such as $.data")
            return None
        name = found[1] or found[3] or found[4]
        steps.append(name or int(found[2] or -1))
        at = found.end()
    return tuple(steps)


def _input(name: str) -> Steps:
    """A parameter or field by its name; behind `$.`, the way to it in the body."""
    return tuple(name[2:].split(".")) if name.startswith("$.") else (name,)
