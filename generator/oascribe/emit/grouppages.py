"""The page of a group: its operations, how each is called and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..api.model import Argument, Operation
from ..api.results import NoResult
from ..api.types import Key
from .anchors import anchors
from .cells import NO, described, exemplified, necessity, with_examples
from .doctypes import TypeCells
from .eventpages import events_table
from .markdown import code, headings, line, markdown, plain
from .pages import PAGE, RETRY_CONFIG, Place
from .snippets import Snippet, Snippets
from .tables import aligned, table

_HEADER = ("Parameter", "Type", "Required", "Description", "Example")
_HEADERS = ("Constant", "Header", "Type", "Description")
_ERRORS = ("Error Type", "Status Code", "Content Type")
_ANY_ERROR = ("models.APIError", "4XX, 5XX", r"\*/\*")
_RETRIES = (
    "`retries`",
    f"[Optional[utils.RetryConfig]](../../models/{RETRY_CONFIG})",
    NO,
    "Configuration to override the default retry behavior of the client.",
    "",
)


@dataclass(frozen=True, slots=True)
class OperationView:
    """One operation, ready to be rendered."""

    shown: str
    anchor: str
    remark: str
    doc: str
    servers: str
    """The URLs that it has of its own; empty: it goes where the others go."""
    deprecated: bool
    snippet: Snippet
    parameters: str
    response: str | None
    headers: str | None
    callbacks: str | None
    errors: str


@dataclass(frozen=True, slots=True)
class GroupPage:
    """A group, ready to be rendered."""

    title: str
    path: str
    doc: str
    operations: tuple[OperationView, ...]


@dataclass(frozen=True, slots=True)
class GroupPages:
    """Makes the pages of groups."""

    types: TypeCells
    snippets: Snippets

    def page(self, place: Place) -> GroupPage:
        """The page of one group."""
        group = place.group
        doc = markdown(group.doc) if group.doc else ""
        docs = {op.key: _words(op) for op in group.operations}
        links = _links(place, doc, docs)
        operations = tuple(
            self._operation(place, operation, docs[operation.key], links[operation.key])
            for operation in group.operations
        )
        return GroupPage(group.class_name, place.dotted, doc, operations)

    def _operation(
        self, place: Place, operation: Operation, doc: str, anchor: str
    ) -> OperationView:
        rows = [self._row(argument) for argument in operation.arguments]
        return OperationView(
            shown=_heading(operation),
            anchor=anchor,
            remark=_remark(operation),
            doc=doc,
            servers=", ".join(code(server.url) for server in operation.servers),
            deprecated=operation.deprecated,
            snippet=self.snippets.page(place, operation),
            parameters=with_examples(_HEADER, [*rows, _RETRIES]),
            response=self._response(operation),
            headers=self._headers(operation),
            callbacks=(
                events_table("Callback", operation.callbacks, self.types)
                if operation.callbacks
                else None
            ),
            errors=self._errors(operation),
        )

    def _response(self, operation: Operation) -> str | None:
        result = self.types.result(operation.result)
        if operation.pages is None or result is None:
            return result
        inside = f"{self.types.cell(operation.pages.item)}, {result.strip('*')}"
        return f"**[utils.Page](../../models/{PAGE})[{inside}]**"

    def _headers(self, operation: Operation) -> str | None:
        """What successes may bring beside their body, by the constants that read it."""
        names = {header.key: header for header in self.snippets.api.headers}
        every = (names[h.key] for h in operation.headers if not h.of_errors)
        rows = [
            (
                f"`headers.{header.name}`",
                code(header.wire),
                self.types.cell(header.type, required=False),
                described(header.doc),
            )
            for header in every
        ]
        return aligned(_HEADERS, rows) if rows else None

    def _row(self, argument: Argument) -> tuple[str, ...]:
        return (
            f"`{argument.name}`",
            self.types.cell(argument.type, argument.required),
            necessity(argument.required),
            described(argument.doc, argument.deprecated),
            exemplified(argument.example),
        )

    def _errors(self, operation: Operation) -> str:
        """What is raised; where the document says of which type its `data` is."""
        if not operation.errors:
            return table(_ERRORS, [_ANY_ERROR])
        rows = [
            (
                _ANY_ERROR[0],
                plain(", ".join(case.statuses)),
                plain(case.media_type),
                self.types.cell(case.type),
            )
            for case in operation.errors
        ]
        return table((*_ERRORS, "Data"), [*rows, (*_ANY_ERROR, "")])


def _heading(operation: Operation) -> str:
    return f"~~{operation.name}~~" if operation.deprecated else operation.name


def _remark(operation: Operation) -> str:
    summary = f" - {line(operation.summary)}" if operation.summary else ""
    return f"{summary} :warning: **Deprecated**" if operation.deprecated else summary


def _words(operation: Operation) -> str:
    words = operation.doc or operation.summary
    return markdown(words) if words else ""


def _links(place: Place, doc: str, docs: Mapping[Key, str]) -> dict[Key, str]:
    """The anchor of each operation, whatever headings the descriptions bring."""
    order: list[tuple[Key, str]] = [("", place.group.class_name), ("", "Overview")]
    order += [("", heading) for heading in headings(doc)]
    order.append(("", "Available Operations"))
    for operation in place.group.operations:
        order.append((operation.key, operation.name))
        order += [("", heading) for heading in headings(docs[operation.key])]
        order += [("", heading) for heading in _sections(operation)]
    found = anchors(heading for _, heading in order)
    return {key: anchor for (key, _), anchor in zip(order, found, strict=True) if key}


def _sections(operation: Operation) -> tuple[str, ...]:
    response = () if isinstance(operation.result, NoResult) else ("Response",)
    told = not all(header.of_errors for header in operation.headers)
    headers = ("Response Headers",) if told else ()
    callbacks = ("Callbacks",) if operation.callbacks else ()
    more = (*response, *headers, *callbacks)
    return ("Example Usage", "Parameters", *more, "Errors")
