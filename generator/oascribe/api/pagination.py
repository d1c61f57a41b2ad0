"""Which operations answer page by page, and by which rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ..codes import Code
from ..spec.document import Node
from . import shape
from .bodies import encoding_of
from .model import Alias, Argument, Encoding, Operation
from .pageshapes import inferred
from .pagewords import Header, Said, Steps, declared, wanted
from .paging import (
    ByCursor,
    ByLink,
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
from .results import AnyResult, JsonResult
from .schemas import Schemas
from .types import ListOf, MapOf, Nullable, Ref, Type, Union, Unknown
from .words import Text


def paginated(
    operation: Operation,
    path: str,
    items: Sequence[Node],
    node: Node,
    schemas: Schemas,
    infer: bool,
) -> Operation:
    """The operation with the rule for its pages, where it has one.

    :param items: the path item, and what it refers to
    :param infer: recognise the common shapes, too, where nothing is declared
    """
    kind = _answered(operation)
    answer = _answer(node)
    if kind is None or answer is None:
        return operation
    inputs = dict(_inputs(items, node))
    said = declared(node, inputs, answer)
    wish = wanted(node)
    if said is None and (infer if wish is None else wish):
        links = _has_links(node)
        said = inferred(operation.verb.lower(), path, inputs, answer, links=links)
        pages = _Rule(operation, inputs, schemas).of(said, kind, None) if said else None
        return replace(operation, pages=pages)
    if said is None:
        return operation
    return replace(
        operation, pages=_Rule(operation, inputs, schemas).of(said, kind, node)
    )


class _Rule:
    """Holds a rule against the operation: what it names must be there."""

    def __init__(
        self, operation: Operation, inputs: Mapping[str, Node], schemas: Schemas
    ) -> None:
        self._operation = operation
        self._inputs = inputs
        self._schemas = schemas

    def of(self, said: Said, kind: Type, node: Node | None) -> Paging | None:
        """The rule; None where it does not fit, with a warning at the node."""
        items = said.items if said.items is not None else self._only_list(kind)
        found = None if items is None else self._type_at(kind, items)
        if items is None or not isinstance(found, ListOf | Unknown):
            _misfit(node, "results that are no list", "the way to a list")
            return None
        step = self._step(said)
        if step is None:
            name = ".".join(map(str, said.input)) or said.kind
            _misfit(node, f"{name!r:.60}", "an argument of the operation")
            return None
        return Paging(
            step=step,
            items=_way(items),
            item=found.item if isinstance(found, ListOf) else Unknown(),
            more=_way(said.more) if said.more else None,
            done=_way(said.done) if said.done else None,
            size=self._size(said) if said.size else None,
        )

    def _step(
        self, said: Said
    ) -> ByCursor | ByOffset | ByNumber | ByUrl | ByLink | None:
        at = None if said.at is None else _place(said.at)
        if said.kind == "link":
            return ByLink()
        if said.kind == "url":
            return ByUrl(at) if at else None
        given = self._input(said.input)
        if given is None:
            return None
        if said.kind == "cursor":
            return ByCursor(given, at) if at else None
        first = self._number(said.input, "default")
        if said.kind == "offset":
            return ByOffset(given, first or 0, at)
        if first is None:
            first = 0 if self._number(said.input, "minimum") == 0 else 1
        return ByNumber(given, first, at)

    def _size(self, said: Said) -> PageSize | None:
        """How long a page is asked to be, where that tells which one is the last."""
        steps = said.size or ()
        given = self._input(steps) if said.kind in ("offset", "number") else None
        if given is None:
            return None
        bounds = (self._number(steps, word) for word in ("default", "maximum"))
        return PageSize(given, *bounds)

    def _input(self, steps: Steps) -> Input | None:
        """The argument of that wire name, or the one whose value has it."""
        name, *rest = steps or ("",)
        whole = None
        for argument in self._operation.arguments:
            if self._wire(argument) == name:
                return Input(argument.key, _way(tuple(rest)))
            if argument.parameter is None and argument.field is None:
                whole = argument
        if whole is not None and name in self._inputs:
            return Input(whole.key, _way(steps))
        return None

    def _wire(self, argument: Argument) -> str | None:
        if argument.parameter:
            return argument.parameter.wire.raw
        body = self._operation.body
        model = self._schemas.model_of(body.type) if body and argument.field else None
        fields = model.fields if model else ()
        return next((f.wire.raw for f in fields if f.key == argument.key), None)

    def _number(self, steps: Steps, word: str) -> int | None:
        """What the schema of an input says of a number."""
        schema = self._inputs.get(str(steps[0])) if len(steps) == 1 else None
        found = shape.meant(schema).get(word) if schema else None
        value = found.value if found else None
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def _only_list(self, kind: Type) -> Steps | None:
        """The way to the one list that an answer has."""
        bare = self._bare(kind)
        if isinstance(bare, ListOf | Unknown):
            return ()
        model = self._schemas.model_of(bare)
        lists = [
            field.wire.raw
            for field in (model.fields if model else ())
            if isinstance(self._bare(field.type), ListOf)
        ]
        return (lists[0],) if len(lists) == 1 else None

    def _type_at(self, kind: Type, steps: Steps) -> Type | None:
        """The type at the end of a way into an answer; None where it leads nowhere."""
        here = self._bare(kind)
        for at, step in enumerate(steps):
            match here:
                case ListOf(item) if isinstance(step, int):
                    here = self._bare(item)
                case MapOf(value):
                    here = self._bare(value)
                case Unknown():
                    return here
                case Union(members):
                    return self._common(self._type_at(m, steps[at:]) for m in members)
                case _:
                    model = self._schemas.model_of(here)
                    fields = {f.wire.raw: f.type for f in model.fields} if model else {}
                    if step not in fields:
                        return None
                    here = self._bare(fields[str(step)])
        return here

    def _common(self, kinds: Iterable[Type | None]) -> Type | None:
        """What the members of a union have in the same place, where that is a list."""
        found = [kind for kind in kinds if kind is not None]
        items = dict.fromkeys(kind.item for kind in found if isinstance(kind, ListOf))
        if not items or len(found) != sum(isinstance(k, ListOf) for k in found):
            return None
        return ListOf(Union(tuple(items)) if len(items) > 1 else next(iter(items)))

    def _bare(self, kind: Type) -> Type:
        """A type without null, and what a name for it stands for."""
        definitions = self._schemas.definitions()
        for _ in range(len(definitions) + 2):
            match kind:
                case Nullable(inner):
                    kind = inner
                case Ref(key) if isinstance(alias := definitions[key], Alias):
                    kind = alias.type
                case _:
                    break
        return kind


def _misfit(node: Node | None, found: str, expected: str) -> None:
    if node:
        node.warn(Code.PAGINATION_MISFIT, found, f"{expected}; it has no pages")


def _answered(operation: Operation) -> Type | None:
    """The type of the JSON that an operation answers, where it answers some."""
    match operation.result:
        case JsonResult(type=kind):
            return kind
        case AnyResult(cases):
            kinds = [case.type for case in cases if isinstance(case, JsonResult)]
            return kinds[0] if len(kinds) == 1 else None
        case _:
            return None


def _answer(node: Node) -> Node | None:
    """The schema of the first success that is JSON."""
    for status, answer in node.children("responses"):
        if status.startswith("2") or status == "default":
            for name, media in answer.follow().contents():
                if encoding_of(name) is Encoding.JSON and (
                    found := media.get("schema")
                ):
                    return found
    return None


def _has_links(node: Node) -> bool:
    return any(
        name.lower() == "link"
        for status, answer in node.children("responses")
        if status.startswith("2")
        for name, _ in answer.follow().children("headers")
    )


def _inputs(items: Sequence[Node], node: Node) -> Iterator[tuple[str, Node]]:
    """The schemas of what a caller gives: query and header parameters, then fields."""
    every = (said for each in (*items, node) for said in each.entries("parameters"))
    for said in every:
        parameter = said.follow()
        schema = parameter.get("schema")
        if schema and parameter.text("in") in ("query", "header"):
            yield parameter.text("name") or "", schema
    request = node.get("requestBody")
    for name, media in request.follow().contents() if request else ():
        if encoding_of(name) in (Encoding.JSON, Encoding.FORM) and "schema" in media:
            for part in shape.parts(shape.meant(media["schema"])):
                yield from part.children("properties")


def _way(steps: Steps) -> Way:
    return tuple(Text(step) if isinstance(step, str) else step for step in steps)


def _place(at: Steps | Header) -> Place:
    return InHeader(Text(at.name)) if isinstance(at, Header) else _way(at)
