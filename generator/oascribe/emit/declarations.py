"""Operations as data: the constants that generated methods hand to the runtime."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..api.model import Api, Argument, Body, Encoding, Operation, Part
from ..api.results import ErrorCase, EventsResult, LinesResult
from ..api.service import Retries, Scopes, Server, Variable, Where
from ..api.types import Key
from ..api.words import Text
from .annotations import Annotations, Side
from .expressions import keyword, quoted, rows
from .imports import names_in
from .layout import Atom, Bracket, Expr, exploded
from .models import bare
from .paging import NAMES, PAGING, paging
from .results import Results

OPERATION = "._runtime.operation"
_STYLES = {
    Where.PATH: "simple",
    Where.HEADER: "simple",
    Where.QUERY: "form",
    Where.COOKIE: "form",
    Where.QUERYSTRING: "form",
}


@dataclass(frozen=True, slots=True)
class Declaration:
    """The code of a constant, and the names that it uses."""

    code: str
    names: frozenset[str]
    homes: Mapping[str, str]
    """Where the names of the runtime among them come from."""


class Declarations:
    """Writes `CREATE = Operation(...)`."""

    def __init__(self, api: Api, annotations: Annotations) -> None:
        self._results = Results(annotations)
        self._schemes = {scheme.key: scheme.name for scheme in api.schemes}

    def of(self, operation: Operation) -> Declaration:
        """The constant of an operation."""
        stream = isinstance(operation.result, EventsResult | LinesResult)
        head = "StreamOperation" if stream else "Operation"
        items = [
            keyword("id", quoted(operation.id)),
            keyword("method", quoted(operation.verb)),
            keyword("path", quoted(operation.path)),
        ]
        every = (*operation.arguments, *operation.fixed)
        if parameters := [a for a in every if a.parameter]:
            items.append(keyword("parameters", rows(map(self._parameter, parameters))))
        if operation.body:
            items.append(keyword("body", self._body(operation)))
        result = self._results.declared(operation.result)
        items.append(keyword("stream" if stream else "result", result))
        if operation.pages:
            items.append(keyword("pages", paging(operation, operation.pages)))
        if operation.errors:
            items.append(keyword("errors", rows(map(self._error, operation.errors))))
        if operation.servers:
            items.append(keyword("servers", rows(map(server, operation.servers))))
        if operation.security is not None:
            items.append(keyword("security", self.security(operation.security)))
        if operation.scopes:
            items.append(keyword("scopes", self.scopes(operation.scopes)))
        if operation.retries:
            items.append(keyword("retries", retries(operation.retries)))
        code = exploded(f"{operation.constant} = {head}", items, 0)
        names = {head, *(name for item in items for name in names_in(item))}
        homes = {name: home for name, home in RUNTIME.items() if name in names}
        return Declaration(code, frozenset(names), homes)

    def fold(self, operation: Operation) -> Declaration | None:
        """The constant of the fold of a stream, where it has one."""
        result = operation.result
        if not isinstance(result, EventsResult) or result.fold is None:
            return None
        fold = result.fold
        items = [self._results.shape(fold.type)]
        if result.envelope:
            items.append(keyword("envelope", Atom("True")))
        for name in ("texts", "lists", "nulls", "dropped"):
            if paths := getattr(fold, name):
                items.append(keyword(name, rows(map(quoted, paths))))
        pairs = (rows(map(quoted, pair)) for pair in fold.renamed)
        items.append(keyword("renamed", rows(pairs)))
        code = exploded(f"{operation.constant}_FOLD = Fold", items, 0)
        names = frozenset(name for item in items for name in names_in(item))
        return Declaration(code, names | {"Fold"}, {"Fold": "._runtime.accumulating"})

    def security(self, alternatives: tuple[tuple[Key, ...], ...]) -> Expr:
        """Alternatives of credentials that go together; unknown schemes drop theirs."""
        usable = (
            keys for keys in alternatives if all(k in self._schemes for k in keys)
        )
        return rows(rows(quoted(self._schemes[key]) for key in keys) for keys in usable)

    def scopes(self, needed: Scopes) -> Expr:
        """What tokens must allow, by the argument that brings them."""
        return rows(
            rows((quoted(self._schemes[key]), rows(map(quoted, scopes))))
            for key, scopes in needed
        )

    def _body(self, operation: Operation) -> Expr:
        body = operation.body
        assert body is not None
        whole = next((a for a in operation.arguments if _is_body(a)), None)
        if body.encoding in (Encoding.TEXT, Encoding.BYTES):
            name = quoted(whole.name if whole else "body")
            media_type = keyword("media_type", quoted(_sent(body)))
            return Bracket("RawBody", (name, media_type), "()")
        items = [self._results.shape(body.type, Side.FIELD)]
        if whole:
            items.append(keyword("argument", quoted(whole.name)))
        renamed = [a for a in operation.arguments if a.field and a.field != a.name]
        if renamed:
            pairs = (rows((quoted(a.name), quoted(a.field or ""))) for a in renamed)
            items.append(keyword("renamed", rows(pairs)))
        heads = {
            Encoding.JSON: "JsonBody",
            Encoding.FORM: "FormBody",
            Encoding.MULTIPART: "MultipartBody",
        }
        if body.parts and body.encoding is not Encoding.JSON:
            items.append(keyword("encoding", rows(map(_part, body.parts))))
        usual = {
            Encoding.JSON: "application/json",
            Encoding.MULTIPART: "multipart/form-data",
        }
        if _sent(body).raw != usual.get(body.encoding, _sent(body).raw):
            items.append(keyword("media_type", quoted(_sent(body))))
        return Bracket(heads[body.encoding], tuple(items), "()")

    def _parameter(self, argument: Argument) -> Expr:
        said = argument.parameter
        assert said is not None
        items = [quoted(argument.name), quoted(said.wire), quoted(said.where.value)]
        if said.style != _STYLES[said.where]:
            items.append(keyword("style", quoted(said.style)))
        if said.explode != (said.style == "form"):
            items.append(keyword("explode", Atom(repr(said.explode))))
        if said.allow_reserved:
            items.append(keyword("allow_reserved", Atom("True")))
        if said.json:
            items.append(keyword("json", Atom("True")))
        if said.needed:
            items.append(keyword("needed", Atom("True")))
        if not self._results.is_text(kind := bare(argument.type)):
            shape = self._results.shape(kind, Side.FIELD)
            items.append(keyword("shape", shape))
        return Bracket("Parameter", tuple(items), "()")

    def _error(self, case: ErrorCase) -> Expr:
        statuses = quoted(",".join(case.statuses))
        return Bracket(
            "ErrorCase",
            (statuses, quoted(case.media_type), self._results.shape(case.type)),
            "()",
        )


def server(item: Server) -> Expr:
    """A base URL."""
    items = [quoted(item.url)]
    if item.variables:
        items.append(rows(map(_variable, item.variables)))
    return Bracket("Server", tuple(items), "()")


def retries(said: Retries) -> Expr:
    """What the document wants to be tried again."""
    times = (said.initial_interval, said.max_interval, said.exponent)
    backoff = (Atom(repr(value)) for value in (*times, said.max_elapsed_time))
    items = [quoted("backoff"), Bracket("BackoffStrategy", tuple(backoff), "()")]
    items.append(Atom(repr(said.retry_connection_errors)))
    items.append(keyword("status_codes", rows(map(quoted, said.status_codes))))
    return Bracket("RetryConfig", tuple(items), "()")


def _variable(item: Variable) -> Expr:
    items = [quoted(item.name)]
    if item.default is not None:
        items.append(quoted(item.default))
    if item.choices:
        items.append(rows(map(quoted, item.choices)))
    return Bracket("ServerVariable", tuple(items), "()")


_USUAL = {
    Encoding.JSON: Text("application/json"),
    Encoding.MULTIPART: Text("multipart/form-data"),
    Encoding.TEXT: Text("text/plain"),
}


def _sent(body: Body) -> Text:
    """The media type of a body; of a range such as `*/*` the usual one.

    The boundary of parts is not the document's to say.
    """
    said = body.media_type.raw
    if "*" not in said:
        parted = body.encoding is Encoding.MULTIPART
        return Text(said.partition(";")[0].strip()) if parted else body.media_type
    return _USUAL.get(body.encoding, Text("application/octet-stream"))


def _part(part: Part) -> Expr:
    items = [quoted(part.wire)]
    if part.style:
        items.append(keyword("style", quoted(part.style)))
        if part.explode != (part.style == "form"):
            items.append(keyword("explode", Atom(repr(part.explode))))
    if part.allow_reserved:
        items.append(keyword("allow_reserved", Atom("True")))
    if part.media_type:
        items.append(keyword("content_type", quoted(part.media_type)))
    return Bracket("Encoding", tuple(items), "()")


def _is_body(argument: Argument) -> bool:
    return argument.parameter is None and argument.field is None


RUNTIME = dict.fromkeys(
    (
        *("Operation", "StreamOperation", "Parameter", "ErrorCase"),
        *("JsonBody", "FormBody", "MultipartBody", "RawBody", "Encoding"),
        *("JsonResult", "TextResult", "BytesResult", "NoContent", "AnyOf"),
        *("Events", "JsonLines"),
    ),
    OPERATION,
) | {
    **dict.fromkeys(NAMES, PAGING),
    "Server": "._runtime.api",
    "ServerVariable": "._runtime.api",
    "RetryConfig": "._runtime.retries",
    "BackoffStrategy": "._runtime.retries",
}
"""Where the names of the runtime that declarations use come from."""
