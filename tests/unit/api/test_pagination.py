"""The rules for pages: as documents declare them, and as they are recognised."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.pictures import Drawn, drawn

from oascribe.api.model import Operation
from oascribe.api.paging import (
    ByCursor,
    ByNumber,
    ByOffset,
    ByUrl,
    InHeader,
    Input,
    PageSize,
    Paging,
    Place,
    Way,
)
from oascribe.api.types import Kind, Primitive, Ref, Unknown

STR, INT = {"type": "string"}, {"type": "integer"}
BOOL = {"type": "boolean"}
THING = {"type": "object", "properties": {"id": STR, "n": INT}}
THINGS = {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}}


def obj(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def document(
    answer: Any,
    query: dict[str, Any] | None = None,
    body: Any = None,
    verb: str = "get",
    path: str = "/things",
    headers: dict[str, Any] | None = None,
    root: dict[str, Any] | None = None,
    **said: Any,
) -> str:
    """A document with one operation, which answers JSON of that schema."""
    operation: dict[str, Any] = {
        "operationId": "listThings",
        "parameters": [
            {"name": name, "in": "query", "schema": schema}
            for name, schema in (query or {}).items()
        ],
        "responses": {
            "200": {
                "description": "",
                "headers": headers or {},
                "content": {"application/json": {"schema": answer}},
            }
        },
        **{name.replace("_", "-"): value for name, value in said.items()},
    }
    if body:
        content = {"application/json": {"schema": body}}
        operation["requestBody"] = {"required": True, "content": content}
    parts = {
        "paths": {path: {verb: operation}},
        "components": {"schemas": {"Thing": THING}},
        **(root or {}),
    }
    # JSON is YAML; each part on a line of its own, since the head comes first
    return "\n".join(f"{name}: {json.dumps(part)}" for name, part in parts.items())


def picture(pagination: bool = False, **parts: Any) -> tuple[Operation, Drawn]:
    found = drawn(document(**parts), pagination=pagination)
    return found.operation("list_things"), found


def plain(way: Way) -> list[str | int]:
    return [step if isinstance(step, int) else step.raw for step in way]


def at(place: Place | None) -> Any:
    if isinstance(place, InHeader):
        return place.name.raw
    return None if place is None else plain(place)


def told(pages: Paging | None) -> dict[str, Any]:
    """A rule in few words."""
    if pages is None:
        return {}
    step, given = pages.step, ""
    facts: dict[str, Any] = {"items": plain(pages.items)}
    if isinstance(step, ByCursor | ByOffset | ByNumber):
        inside = "".join(f".{s}" for s in plain(step.input.way))
        given = " " + step.input.argument.rpartition(" ")[2] + inside
    match step:
        case ByCursor():
            facts["next"] = at(step.next)
        case ByOffset():
            facts |= {"total": at(step.total), "start": step.start}
        case ByNumber():
            facts |= {"pages": at(step.pages), "start": step.start}
        case ByUrl():
            facts["next"] = at(step.next)
    facts |= {k: at(getattr(pages, k)) for k in ("more", "done")}
    facts = {k: v for k, v in facts.items() if v is not None}
    return {"by": type(step).__name__ + given, **facts}


def speakeasy(kind: str, inputs: list[Any], **outputs: str) -> dict[str, Any]:
    return {"type": kind, "inputs": inputs, "outputs": outputs}


def given(name: str, kind: str, place: str = "parameters") -> dict[str, str]:
    return {"name": name, "in": place, "type": kind}


def marked(schema: Any, purpose: str, **more: Any) -> dict[str, Any]:
    mark = {"purpose": purpose, **more}
    return {**schema, "x-stainless-pagination-property": mark}


DECLARED: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "cursor": (
        {
            "query": {"since": STR},
            "answer": obj(data=obj(all=THINGS)),
            "x_speakeasy_pagination": speakeasy(
                "cursor",
                [given("since", "cursor")],
                nextCursor="$.data.all[-1].id",
                results="$.data.all",
            ),
        },
        {
            "by": "ByCursor query/since",
            "items": ["data", "all"],
            "next": ["data", "all", -1, "id"],
        },
    ),
    "cursor in a body, the way in brackets": (
        {
            "verb": "post",
            "body": obj(since=STR, text=STR),
            "answer": obj(data=THINGS, next=STR),
            "x_sdk_pagination": speakeasy(
                "cursor",
                [given("since", "cursor", "requestBody")],
                nextCursor="$['next']",
            ),
        },
        {"by": "ByCursor since", "items": ["data"], "next": ["next"]},
    ),
    "pages": (
        {
            "query": {"page": {**INT, "default": 0}, "limit": INT},
            "answer": obj(data=THINGS, pages=INT),
            "x_speakeasy_pagination": speakeasy(
                "offsetLimit",
                [given("page", "page"), given("limit", "limit")],
                results="$.data",
                numPages="$.pages",
            ),
        },
        {
            "by": "ByNumber query/page",
            "items": ["data"],
            "pages": ["pages"],
            "start": 0,
        },
    ),
    "offset": (
        {
            "query": {"offset": INT},
            "answer": THINGS,
            "x_speakeasy_pagination": speakeasy(
                "offsetLimit", [given("offset", "offset")], results="$"
            ),
        },
        {"by": "ByOffset query/offset", "items": [], "start": 0},
    ),
    "url": (
        {
            "answer": obj(results=THINGS, next=STR),
            "x_speakeasy_pagination": speakeasy("url", [], nextUrl="$.next"),
        },
        {"by": "ByUrl", "items": ["results"], "next": ["next"]},
    ),
    "link": (
        {
            "answer": obj(results=THINGS, hasMore=BOOL),
            "x_sdk_pagination": speakeasy("link", [], hasMore="$.hasMore"),
        },
        {"by": "ByLink", "items": ["results"], "more": ["hasMore"]},
    ),
    "cursor of Fern": (
        {
            "query": {"cursor": STR},
            "answer": obj(page=obj(next=STR), things=THINGS),
            "x_fern_pagination": {
                "cursor": "$request.cursor",
                "next_cursor": "$response.page.next",
                "results": "$response.things",
            },
        },
        {"by": "ByCursor query/cursor", "items": ["things"], "next": ["page", "next"]},
    ),
    "offset of Fern, for the whole document": (
        {
            "query": {"offset": INT, "limit": INT},
            "answer": obj(data=THINGS, more=BOOL),
            "x_fern_pagination": True,
            "root": {
                "x-fern-pagination": {
                    "offset": "$request.offset",
                    "step": "$request.limit",
                    "results": "$response.data",
                    "has-next-page": "$response.more",
                }
            },
        },
        {
            "by": "ByOffset query/offset",
            "items": ["data"],
            "start": 0,
            "more": ["more"],
        },
    ),
    "pages of Fern": (
        {
            "query": {"page": INT},
            "answer": obj(data=THINGS),
            "x_fern_pagination": {
                "offset": "$request.page",
                "results": "$response.data",
            },
        },
        {"by": "ByNumber query/page", "items": ["data"], "start": 1},
    ),
    "URI of Fern": (
        {
            "answer": obj(data=THINGS, n=STR),
            "x_fern_pagination": {
                "next_uri": "$response.n",
                "results": "$response.data",
            },
        },
        {"by": "ByUrl", "items": ["data"], "next": ["n"]},
    ),
    "cursor of Stainless": (
        {
            "query": {"after": marked(STR, "next_cursor_param")},
            "answer": obj(
                rows=marked(THINGS, "items"),
                other=THINGS,
                info=obj(cursors=obj(next=marked(STR, "next_cursor_field"))),
            ),
        },
        {
            "by": "ByCursor query/after",
            "items": ["rows"],
            "next": ["info", "cursors", "next"],
        },
    ),
    "header of Stainless": (
        {
            "query": {"after": marked(STR, "next_cursor_param")},
            "answer": obj(
                rows=THINGS,
                c=marked(STR, "next_cursor_field", from_header="X-Next"),
            ),
        },
        {"by": "ByCursor query/after", "items": ["rows"], "next": "X-Next"},
    ),
    "last id of Stainless": (
        {
            "query": {"after": marked(STR, "next_cursor_id_param")},
            "answer": obj(
                rows={
                    "type": "array",
                    "items": obj(key=marked(STR, "cursor_item_id")),
                },
                more=marked(BOOL, "has_next_page"),
            ),
        },
        {
            "by": "ByCursor query/after",
            "items": ["rows"],
            "next": ["rows", -1, "key"],
            "more": ["more"],
        },
    ),
    "pages of Stainless": (
        {
            "query": {"p": marked(INT, "page_number_param")},
            "answer": obj(rows=THINGS, t=marked(INT, "total_page_count_field")),
        },
        {"by": "ByNumber query/p", "items": ["rows"], "pages": ["t"], "start": 1},
    ),
    "offset of Stainless": (
        {
            "query": {"o": marked(INT, "offset_count_param")},
            "answer": obj(rows=THINGS, t=marked(INT, "offset_total_count_field")),
        },
        {"by": "ByOffset query/o", "items": ["rows"], "total": ["t"], "start": 0},
    ),
    "URL of Stainless": (
        {"answer": obj(rows=THINGS, u=marked(STR, "cursor_url_field"))},
        {"by": "ByUrl", "items": ["rows"], "next": ["u"]},
    ),
}


@pytest.mark.parametrize(("parts", "rule"), DECLARED.values(), ids=DECLARED)
def test_a_declared_rule_is_taken(parts: dict[str, Any], rule: dict[str, Any]) -> None:
    operation, found = picture(**parts)
    assert told(operation.pages) == rule
    assert not found.warned
    assert operation.pages is not None
    assert isinstance(operation.pages.item, Ref)


@pytest.mark.parametrize(
    "parts",
    [
        {"x_speakeasy_pagination": speakeasy("cursor", [], nextCursor="$.next")},
        {"x_speakeasy_pagination": speakeasy("odd", [])},
        {"x_speakeasy_pagination": speakeasy("url", [], nextUrl="$..next")},
        {
            "x_speakeasy_pagination": speakeasy(
                "cursor", [given("absent", "cursor")], nextCursor="$.next"
            )
        },
        {
            "x_speakeasy_pagination": speakeasy(
                "url", [], nextUrl="$.next", results="$.next"
            )
        },
        {
            "x_speakeasy_pagination": speakeasy(
                "url", [], nextUrl="$.next", results="$.x"
            )
        },
        {"x_fern_pagination": {"type": "custom"}},
    ],
)
def test_a_declared_rule_that_does_not_fit_is_warned_of(parts: dict[str, Any]) -> None:
    operation, found = picture(answer=obj(data=THINGS, next=STR), **parts)
    assert operation.pages is None
    assert set(found.warned) == {"pagination-misfit"}


URL = {"type": "string", "format": "uri"}
PAGE = obj(page=INT, total_pages=INT)
INFERRED: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "next_cursor": (
        {
            "query": {"cursor": STR, "limit": INT},
            "answer": obj(items=THINGS, nextCursor={"type": ["string", "null"]}),
        },
        {"by": "ByCursor query/cursor", "items": ["items"], "next": ["nextCursor"]},
    ),
    "page token, in a body": (
        {
            "verb": "post",
            "body": obj(pageToken=STR, filter=STR),
            "answer": obj(rows=THINGS, nextPageToken=STR, warnings={"type": "array"}),
        },
        {"by": "ByCursor pageToken", "items": ["rows"], "next": ["nextPageToken"]},
    ),
    "a cursor within": (
        {
            "query": {"paginationToken": STR},
            "answer": obj(vectors=THINGS, pagination=obj(next=STR)),
        },
        {
            "by": "ByCursor query/paginationToken",
            "items": ["vectors"],
            "next": ["pagination", "next"],
        },
    ),
    "one name for both": (
        {
            "query": {"iterator": STR},
            "answer": obj(data=THINGS, iterator=STR, done=BOOL),
        },
        {
            "by": "ByCursor query/iterator",
            "items": ["data"],
            "next": ["iterator"],
            "done": ["done"],
        },
    ),
    "as OpenAI": (
        {
            "query": {"after": STR, "limit": INT},
            "answer": obj(data=THINGS, last_id=STR, has_more=BOOL),
        },
        {
            "by": "ByCursor query/after",
            "items": ["data"],
            "next": ["last_id"],
            "more": ["has_more"],
        },
    ),
    "as Stripe": (
        {
            "query": {"starting_after": STR, "ending_before": STR, "limit": INT},
            "answer": obj(data=THINGS, has_more=BOOL, url=STR),
        },
        {
            "by": "ByCursor query/starting_after",
            "items": ["data"],
            "next": ["data", -1, "id"],
            "more": ["has_more"],
        },
    ),
    "as Django": (
        {
            "query": {"page": INT},
            "answer": obj(count=INT, next=URL, previous=URL, results=THINGS),
        },
        {"by": "ByUrl", "items": ["results"], "next": ["next"]},
    ),
    "links within": (
        {
            "query": {"limit": INT},
            "answer": obj(data=THINGS, _links=obj(next=obj(href=STR))),
        },
        {"by": "ByUrl", "items": ["data"], "next": ["_links", "next", "href"]},
    ),
    "a list one step in": (
        {
            "query": {"limit": INT},
            "answer": obj(
                albums=obj(items=THINGS, next={**STR, "example": "http://x"})
            ),
        },
        {"by": "ByUrl", "items": ["albums", "items"], "next": ["albums", "next"]},
    ),
    "as GitHub": (
        {
            "query": {"page": INT, "per_page": INT},
            "answer": THINGS,
            "headers": {"Link": {"schema": STR}},
        },
        {"by": "ByLink", "items": []},
    ),
    "page and per_page": (
        {"query": {"page": INT, "per_page": INT}, "answer": THINGS},
        {"by": "ByNumber query/page", "items": [], "start": 1},
    ),
    "a number of pages": (
        {
            "query": {"page[number]": {**INT, "minimum": 0}, "page[size]": INT},
            "answer": obj(data=THINGS, meta=PAGE),
        },
        {
            "by": "ByNumber query/page[number]",
            "items": ["data"],
            "pages": ["meta", "total_pages"],
            "start": 0,
        },
    ),
    "offset and limit": (
        {
            "query": {"offset": INT, "limit": INT},
            "answer": obj(data=THINGS, total_count=INT),
        },
        {
            "by": "ByOffset query/offset",
            "items": ["data"],
            "total": ["total_count"],
            "start": 0,
        },
    ),
    "a search in a body": (
        {
            "verb": "post",
            "path": "/things/filter",
            "body": obj(offset=INT, limit=INT),
            "answer": THINGS,
        },
        {"by": "ByOffset offset", "items": [], "start": 0},
    ),
    "an offset called start": (
        {
            "query": {"start": {**INT, "description": "The offset."}, "count": INT},
            "answer": obj(data=THINGS),
        },
        {"by": "ByOffset query/start", "items": ["data"], "start": 0},
    ),
}


@pytest.mark.parametrize(("parts", "rule"), INFERRED.values(), ids=INFERRED)
def test_a_common_shape_is_recognised_on_request(
    parts: dict[str, Any], rule: dict[str, Any]
) -> None:
    operation, found = picture(**parts, pagination=True)
    assert told(operation.pages) == rule
    assert not found.warned
    assert picture(**parts)[0].pages is None
    assert told(picture(**parts, x_sdk_pagination=True)[0].pages) == rule
    assert not picture(**parts, pagination=True, x_sdk_pagination=False)[0].pages


@pytest.mark.parametrize(
    "parts",
    [
        # no list, or nobody knows which
        {"query": {"cursor": STR}, "answer": obj(next_cursor=STR)},
        {"query": {"cursor": STR}, "answer": obj(a=THINGS, b=THINGS, next_cursor=STR)},
        # half of a rule
        {"query": {"cursor": STR}, "answer": obj(data=THINGS)},
        {"answer": obj(data=THINGS, next_cursor=STR)},
        {"query": {"page": INT}, "answer": THINGS},
        {"query": {"offset": INT}, "answer": THINGS},
        {"query": {"limit": INT}, "answer": THINGS},
        {"query": {"after": STR}, "answer": obj(data=THINGS)},
        {
            "query": {"after": STR},
            "answer": obj(
                data={"type": "array", "items": obj(name=STR)}, has_more=BOOL
            ),
        },
        # `start` is a time
        {"query": {"start": INT, "limit": INT}, "answer": THINGS},
        # the next page of a part is no such whole
        {"answer": obj(name=STR, tracks=obj(items=THINGS, next=URL))},
        # what is sent is no question
        {
            "verb": "post",
            "path": "/getUpdates",
            "body": obj(offset=INT, limit=INT),
            "answer": THINGS,
        },
        {
            "verb": "put",
            "query": {"cursor": STR},
            "answer": obj(d=THINGS, next_cursor=STR),
        },
    ],
)
def test_nothing_else_has_pages(parts: dict[str, Any]) -> None:
    assert picture(**parts, pagination=True)[0].pages is None


def test_the_size_of_a_page_is_known_as_the_document_bounds_it() -> None:
    size = {**INT, "default": 20, "maximum": 100}
    query = {"offset": INT, "limit": size}
    operation, _ = picture(query=query, answer=THINGS, pagination=True)
    assert operation.pages is not None
    assert operation.pages.size == PageSize(Input("query/limit"), 20, 100)


def test_a_whole_body_is_stepped_into() -> None:
    said = speakeasy(
        "cursor",
        [given("$.page.after", "cursor", "requestBody")],
        nextCursor="$.next",
    )
    body = {"anyOf": [obj(page=obj(after=STR)), obj(other=STR, page=obj(after=STR))]}
    body = {**body, "properties": {"page": obj(after=STR)}}
    answer = obj(data=THINGS, next=STR)
    operation, _ = picture(verb="post", body=body, answer=answer, x_sdk_pagination=said)
    assert told(operation.pages) == {
        "by": "ByCursor body.page.after",
        "items": ["data"],
        "next": ["next"],
    }


def test_items_of_a_union_and_of_anything() -> None:
    said = speakeasy("url", [], nextUrl="$.next", results="$.data")
    strings = {"type": "array", "items": STR}
    union = {"oneOf": [obj(data=THINGS, next=STR), obj(data=strings, next=STR)]}
    operation, _ = picture(answer=union, x_sdk_pagination=said)
    assert operation.pages is not None
    assert Primitive(Kind.STR) in operation.pages.item.members  # type: ignore[union-attr]
    operation, _ = picture(answer={}, x_sdk_pagination=said)
    assert operation.pages is not None
    assert operation.pages.item == Unknown()
    odd = {"oneOf": [obj(data=STR), obj(data=STR, more=STR)]}
    operation, found = picture(answer=odd, x_sdk_pagination=said)
    assert operation.pages is None
    assert found.warned == ("pagination-misfit",)


def test_only_what_answers_json_has_pages() -> None:
    text = document(answer=THINGS, x_sdk_pagination=speakeasy("link", []))
    operation = drawn(text.replace("application/json", "text/plain"))
    assert operation.operation("list_things").pages is None
