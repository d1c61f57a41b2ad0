"""Pagination as most APIs have it, recognised by the names and types of its parts.

Only where all parts of a rule are there: what goes on (a cursor, a page, an offset, a
URL), where it is found, and the list of items. It is asked for in the configuration.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from ..spec.document import Node
from . import shape
from .pagewords import Said, Steps


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CURSORS = _names(
    "cursor after startingafter startafter afterid aftercursor pageafter pagetoken "
    "nextpagetoken nexttoken nextcursor pagecursor startcursor marker nextmarker "
    "iterator continuationtoken continuation paginationtoken scrollid page"
)
_LAST_IDS = _names("after startingafter startafter afterid")
_NUMBERS = _names("page pagenumber pageno pagenum pageindex currentpage")
_OFFSETS = _names("offset pageoffset skip")
_OFFSETS_WEAK = _names("start startat")
"""Offsets where their description says so: others are times."""
_SIZES = _names(
    "limit perpage pagesize pagelimit size count take top maxresults maxitems"
)
_NEXT = _names(
    "nextcursor nextpagetoken nexttoken nextmarker nextpagecursor nextiterator "
    "nextcontinuationtoken nextafter nextstartingafter continuationtoken endcursor"
)
_NEXT_WEAK = _names("next nextpage")
_NEXT_INSIDE = _names("next after cursor nextid")
_URLS = _names(
    "next nexturl nexturi nextlink nextpage nextpageurl nextpagelink nexthref"
)
_SURE_URLS = _names("nexturl nexturi nextlink nextpageurl nextpagelink nexthref")
_MORE = _names(
    "hasmore hasnext hasnextpage more moreresults hasmoreresults hasmoreitems "
    "hasmoredata truncated istruncated"
)
_DONE = _names("done isdone last islast islastpage lastpage")
_TOTALS = _names("total totalcount totalitems totalresults totalsize totalhits")
_PAGES = _names("totalpages pagecount numpages pages lastpage")
_CONTAINERS = _names(
    "pagination paging page pageinfo pager meta metadata pagemeta paginationmeta "
    "links link cursor cursors responsemetadata resultinfo next"
)
_ITEMS = ("data", "items", "results", "entries", "values", "records", "result", "list")
_ASIDE = _names("errors warnings links messages included notes")
_IDS = ("id", "token", "uuid", "uid")
_LISTING = re.compile(r"(list|search|query|filter|find|paginate)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """Something that an answer has."""

    way: Steps
    name: str
    """Without case, dashes and underscores."""
    schema: Node
    inside: bool
    """In an object of its own, such as `pagination`."""

    def is_a(self, *kinds: str) -> bool:
        """Whether it can be of one of these types."""
        return bool(set(kinds) & set(_kinds(self.schema)))


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that an operation answers, and what is said beside it."""

    items: Steps
    item: Node | None
    parts: tuple[Part, ...]

    def first(self, names: frozenset[str], *kinds: str) -> Part | None:
        """The first part of such a name and type."""
        return next((p for p in self.parts if p.name in names and p.is_a(*kinds)), None)


def inferred(
    verb: str, path: str, inputs: Mapping[str, Node], answer: Node, *, links: bool
) -> Said | None:
    """The rule that an operation seems to have, where all parts of one are there.

    :param inputs: the schemas of parameters and fields of the body
    :param links: whether the answer has a `Link` header
    """
    listing = _listing(answer)
    if listing is None or verb not in ("get", "post"):
        return None
    found = _by_cursor(inputs, listing)
    if found is None and verb == "get":
        found = _by_url(inputs, listing) or _by_last_id(inputs, listing)
        if found is None and links:
            found = Said("link")
    if found is None and (verb == "get" or _LISTING.search(path)):
        found = _by_count(inputs, listing)
    if found is None:
        return None
    more = listing.first(_MORE, "boolean")
    done = listing.first(_DONE, "boolean")
    return replace(
        found,
        items=listing.items,
        more=more.way if more else None,
        done=done.way if done else None,
        size=_given(inputs, _SIZES, "integer", "number"),
    )


def _by_cursor(inputs: Mapping[str, Node], listing: Listing) -> Said | None:
    after = _given(inputs, _CURSORS, "string")
    if after is None:
        return None
    own = flat(str(after[0]))
    tests: tuple[Callable[[Part], bool], ...] = (
        lambda part: part.name in _NEXT or (part.inside and part.name in _NEXT_INSIDE),
        lambda part: part.name == own and own not in ("page", "after"),
        lambda part: part.name in _NEXT_WEAK,
    )
    for fits in tests:
        for part in listing.parts:
            if fits(part) and part.is_a("string", "integer") and not _is_url(part):
                return Said("cursor", after, part.way)
    return None


def _by_url(inputs: Mapping[str, Node], listing: Listing) -> Said | None:
    asked = _given(inputs, _SIZES | _NUMBERS | _OFFSETS, "integer", "number")
    if len(listing.items) > 1 and not asked:
        return None  # a part of something else, whose next page is no such thing
    for part in listing.parts:
        url = part.name in _URLS or (part.name == "href" and "next" in part.way)
        if url and part.is_a("string") and _is_url(part):
            return Said("url", at=part.way)
    return None


def _by_last_id(inputs: Mapping[str, Node], listing: Listing) -> Said | None:
    after = _given(inputs, _LAST_IDS, "string", "integer")
    if after is None or not listing.first(_MORE, "boolean"):
        return None
    if last := listing.first(frozenset(("lastid",)), "string", "integer"):
        return Said("cursor", after, last.way)
    has = shape.field_names(_bare(listing.item)) if listing.item else frozenset()
    id_ = next((name for name in _IDS if name in has), None)
    return Said("cursor", after, (*listing.items, -1, id_)) if id_ else None


def _by_count(inputs: Mapping[str, Node], listing: Listing) -> Said | None:
    size = _given(inputs, _SIZES, "integer", "number")
    page = _given(inputs, _NUMBERS, "integer", "number")
    pages = listing.first(_PAGES, "integer", "number")
    if page and (size or pages or listing.first(_MORE, "boolean")):
        return Said("number", page, pages.way if pages else None)
    offset = _given(inputs, _OFFSETS, "integer", "number") or _weak_offset(inputs)
    if offset and size:
        total = listing.first(_TOTALS, "integer", "number")
        return Said("offset", offset, total.way if total else None)
    return None


def _weak_offset(inputs: Mapping[str, Node]) -> Steps | None:
    start = _given(inputs, _OFFSETS_WEAK, "integer", "number")
    words = _bare(inputs[str(start[0])]).text("description") if start else None
    return start if re.search(r"offset|index|skip", words or "", re.I) else None


def _listing(answer: Node) -> Listing | None:
    """The list of an answer: itself, or the one that it has, at most one step in."""
    answer = _bare(answer)
    if "array" in shape.kinds(answer):
        return Listing((), _element(answer), ())
    parts = tuple(_parts(answer, ()))
    items = _items([part for part in parts if len(part.way) == 1])
    if items is None:
        objects = [p for p in parts if len(p.way) == 1 and p.is_a("object")]
        holders = [
            (o, _items(list(_parts(o.schema, o.way, deep=False)))) for o in objects
        ]
        lists = [(holder, found) for holder, found in holders if found]
        if len(lists) != 1:
            return None
        [(holder, items)] = lists
        parts += tuple(_parts(holder.schema, holder.way))
    return Listing(items.way, _element(_bare(items.schema)), parts)


def _items(parts: list[Part]) -> Part | None:
    """Which of the parts is the list of items."""
    lists = {p.name: p for p in parts if p.is_a("array") and p.name not in _ASIDE}
    named = next((lists[name] for name in _ITEMS if name in lists), None)
    return named or (next(iter(lists.values())) if len(lists) == 1 else None)


def _parts(schema: Node, way: Steps, *, deep: bool = True) -> Iterator[Part]:
    """The properties of an answer, and of the objects in it that tell of pages."""
    found: dict[str, Node] = {}
    for part in shape.parts(_bare(schema)):
        found.update(part.children("properties"))
    for name, node in found.items():
        said = Part((*way, name), flat(name), node, inside=bool(way))
        yield said
        if deep and said.name in _CONTAINERS and len(way) < 3 and said.is_a("object"):
            yield from _parts(node, said.way)


def _is_url(part: Part) -> bool:
    if part.name in _SURE_URLS or part.name == "href":
        return True
    schema = _bare(part.schema)
    if re.match("ur[il]", schema.text("format") or ""):
        return True
    shown = [schema.get(key) for key in ("example", "default")]
    shown += schema.entries("examples")
    if any(str(node.value).startswith(("http", "/")) for node in shown if node):
        return True
    words = f"{part.schema.text('description')} {schema.text('description')}"
    return bool(re.search(r"\b(ur[il]|link|href)\b", words, re.IGNORECASE))


def _given(
    inputs: Mapping[str, Node], names: frozenset[str], *kinds: str
) -> Steps | None:
    """The first input of such a name and type."""
    for name, schema in inputs.items():
        if flat(name) in names and set(kinds) & set(_kinds(schema)):
            return (name,)
    return None


def _kinds(schema: Node) -> list[str]:
    bare = _bare(schema)
    found = shape.kinds(bare) or (["object"] if shape.has_fields(bare) else [])
    found += [k for member in shape.members(bare) for k in shape.kinds(_bare(member))]
    return found


def _bare(schema: Node) -> Node:
    """What a schema means beside null."""
    node = shape.meant(schema)
    members = shape.members(node)
    if len(members) == 1 and not shape.has_fields(node):
        return shape.meant(members[0])
    only = shape.only_member(node)
    return shape.meant(only) if only is not None else node


def _element(array: Node) -> Node | None:
    return array.get("items")


def flat(name: str) -> str:
    """A name without case, dashes and underscores."""
    return re.sub(r"[^a-z0-9]", "", name.lower())
