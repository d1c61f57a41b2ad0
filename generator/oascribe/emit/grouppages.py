"""The page of a group: its operations, how each is called and what it answers."""

from __future__ import annotations

from dataclasses import dataclass

from ..api.model import Argument, Operation
from .cells import NO, described, exemplified, necessity, with_examples
from .doctypes import TypeCells
from .eventpages import events_table
from .groupindex import GroupIndex, Heading
from .markdown import code, plain
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

    def page(self, index: GroupIndex) -> GroupPage:
        """The page of one group."""
        pairs = zip(index.place.group.operations, index.operations, strict=True)
        operations = tuple(
            self._operation(index.place, operation, heading)
            for operation, heading in pairs
        )
        return GroupPage(index.title, index.path, index.doc, operations)

    def _operation(
        self, place: Place, operation: Operation, heading: Heading
    ) -> OperationView:
        rows = [self._row(argument) for argument in operation.arguments]
        return OperationView(
            shown=heading.shown,
            anchor=heading.anchor,
            remark=heading.remark,
            doc=heading.doc,
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
