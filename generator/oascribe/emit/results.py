"""Answers in code: how an operation declares them, and what its method gives back."""

from __future__ import annotations

from typing import assert_never

from ..api.results import (
    ANY,
    AnyResult,
    BytesResult,
    EventsResult,
    JsonResult,
    LinesResult,
    NoResult,
    Result,
    TextResult,
)
from ..api.types import Ref, Type
from ..api.words import Text
from .annotations import Annotations, Side, either
from .expressions import keyword, quoted, rows
from .layout import Atom, Bracket, Either, Expr, Prefixed, one_line, typed

_CLASSES = ("dict", "list", "tuple")
"""What has a type that checkers infer, whatever is in its brackets."""


class Results:
    """Writes answers."""

    def __init__(self, annotations: Annotations) -> None:
        self._annotations = annotations

    def given(self, result: Result) -> Expr:
        """The annotation of what a method gives back, or of the items of a stream."""
        match result:
            case (
                JsonResult(type=kind) | EventsResult(type=kind) | LinesResult(type=kind)
            ):
                return self.annotation(kind)
            case TextResult():
                return Atom("str")
            case BytesResult():
                return Atom("bytes")
            case NoResult():
                return Atom("None")
            case AnyResult(cases):
                return either(tuple(self.given(case) for case in cases))
            case other:
                assert_never(other)

    def declared(self, result: Result) -> Expr:
        """The value of `result=` or `stream=`."""
        match result:
            case JsonResult(media_type, kind, status):
                items = [
                    self.shape(kind),
                    *_facts("application/json", media_type, status),
                ]
                return Bracket(self._typed("JsonResult", result), tuple(items), "()")
            case EventsResult(_, kind, envelope, sentinel):
                items = [self.shape(kind)]
                if envelope:
                    items.append(keyword("envelope", Atom("True")))
                if sentinel:
                    items.append(keyword("sentinel", quoted(sentinel)))
                return Bracket(self._typed("Events", result), tuple(items), "()")
            case LinesResult(media_type, kind):
                items = [
                    self.shape(kind),
                    *_facts("application/jsonl", media_type, ANY),
                ]
                return Bracket(self._typed("JsonLines", result), tuple(items), "()")
            case TextResult(media_type, status):
                facts = _facts("text/plain", media_type, status)
                return Bracket("TextResult", facts, "()")
            case BytesResult(media_type, status):
                facts = _facts("application/octet-stream", media_type, status)
                return Bracket("BytesResult", facts, "()")
            case NoResult(status):
                return Bracket("NoContent", _status(status), "()")
            case AnyResult(cases):
                several = rows(map(self.declared, cases))
                return Bracket(self._typed("AnyOf", result), (several,), "()")
            case other:
                assert_never(other)

    def annotation(self, kind: Type) -> Expr:
        """A type as it is written outside of `models`."""
        return self._annotations.of(kind, Side.MODEL, "models.")

    def shape(self, kind: Type, side: Side = Side.MODEL) -> Expr:
        """The type behind a lambda, so that it is imported when it is needed."""
        expr = self._annotations.of(kind, side, "models.")
        match expr:
            # pyright takes no `| None` behind `Annotated` where code is run.
            case Either((Bracket("Annotated", (item, limits)), Atom("None") as null)):
                expr = Bracket("Annotated", (Either((item, null)), limits))
            case _:
                pass
        return Prefixed("lambda: ", expr)

    def is_text(self, kind: Type) -> bool:
        """Whether a type is any text, which parameters are unless they say more."""
        return self._annotations.is_text(kind)

    def _typed(self, head: str, result: Result) -> str:
        """The head, with the type written out where no class says it."""
        match result:
            case (
                JsonResult(type=kind) | EventsResult(type=kind) | LinesResult(type=kind)
            ):
                if isinstance(kind, Ref) and self._annotations.is_class(kind.key):
                    return head
                match self.annotation(kind):
                    case Bracket(name) if name in _CLASSES:
                        return head
                    case _:
                        pass
            case _:
                pass
        return typed(head, one_line(self.given(result)))


def _facts(usual: str, media_type: Text, status: str) -> tuple[Expr, ...]:
    """What differs from the usual."""
    if media_type.raw == usual:
        return _status(status)
    return (*_status(status), keyword("media_type", quoted(media_type)))


def _status(status: str) -> tuple[Expr, ...]:
    return () if status == ANY else (keyword("status", quoted(status)),)
