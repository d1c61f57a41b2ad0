"""Answers of two operations beside each other: statuses, headers, kinds and streams."""

from __future__ import annotations

from dataclasses import dataclass

from ..api.results import (
    AnyResult,
    EventsResult,
    JsonResult,
    LinesResult,
    NoResult,
    Result,
)
from ..api.types import Type
from ..spec.document import Node
from .bodies import compare_media_types, schema_of
from .defaults import compare_defaults
from .headers import compare_headers
from .kinds import compare_types
from .rules import Direction
from .side import Method
from .spelling import became
from .walk import Site, Walk


@dataclass(frozen=True, slots=True)
class _Answers:
    """What a method gives back, and where that was written."""

    method: Method
    nodes: dict[str, Node]
    """The responses by status."""

    @classmethod
    def of(cls, method: Method) -> _Answers:
        said = method.node.children("responses")
        return cls(method, {s: n.follow() for s, n in said if s[:2] != "x-"})

    def schema(self, media_type: str, status: str) -> Node:
        """Where the schema of an answer is; the nearest thing to it without one."""
        exact = [self.nodes[status]] if status in self.nodes else []
        for node in (*exact, *(n for s, n in self.nodes.items() if is_success(s))):
            if found := schema_of(node, media_type):
                return found
        return next(iter(exact), self.method.node)


def compare_answers(walk: Walk, old: Method, new: Method) -> None:
    """Note how what comes back changed, but for its schemas, which are met later."""
    was, now = _Answers.of(old), _Answers.of(new)
    _compare_statuses(walk, was, now)
    _compare_results(walk, was, now)
    _compare_errors(walk, was, now)


def is_success(status: str) -> bool:
    """Whether an answer of that status is what the method gives back."""
    return status.startswith("2") or status == "default"


def _compare_statuses(walk: Walk, old: _Answers, new: _Answers) -> None:
    for status, node in old.nodes.items():
        if status not in new.nodes:
            fact = "status-removed" if status.startswith("2") else "error-removed"
            walk.tell(f"response-{fact}", old.method.name, node, None, status)
            continue
        names = (new.method.name,)
        site = Site(names, Direction.RESPONSE, node, new.nodes[status])
        compare_media_types(walk, site)
        compare_headers(walk, site)
    for status, node in new.nodes.items():
        if status not in old.nodes:
            fact = "status-added" if status.startswith("2") else "error-added"
            walk.tell(f"response-{fact}", new.method.name, None, node, status)


def _compare_results(walk: Walk, old: _Answers, new: _Answers) -> None:
    was, now = old.method.operation.result, new.method.operation.result
    names = (new.method.name,)
    site = Site(names, Direction.RESPONSE, old.method.node, new.method.node)
    match was, now:
        case EventsResult(), EventsResult():
            _compare_events(walk, site, was, now)
            _compare_one(walk, site, old, new, was, now)
        case (JsonResult(), JsonResult()) | (LinesResult(), LinesResult()):
            _compare_one(walk, site, old, new, was, now)
        case (AnyResult(), _) | (_, AnyResult()):
            _compare_several(walk, site, old, new, was, now)
        case NoResult(), NoResult():
            pass
        case NoResult(), _:
            walk.note(site, "body-added")
        case _, NoResult():
            walk.note(site, "body-removed")
        case _ if type(was) is not type(now):
            walk.note(site, "kind-changed", became(_kind(was), _kind(now)))


def _compare_one(
    walk: Walk, site: Site, old: _Answers, new: _Answers, was: Result, now: Result
) -> None:
    """Two answers that have a type each."""
    here, there = _typed(old, was), _typed(new, now)
    if here and there:
        below = Site(site.names, site.direction, here[1], there[1])
        compare_defaults(walk, below)
        compare_types(walk, below, here[0], there[0])


def _compare_several(
    walk: Walk, site: Site, old: _Answers, new: _Answers, was: Result, now: Result
) -> None:
    """Answers of which one comes, by its status; those of one status are compared."""
    olds, news = _cases(was), _cases(now)
    for case in list(olds):
        same = [other for other in news if _key(other) == _key(case)]
        same = same or [other for other in news if _alike(other, case)]
        if same:
            olds.remove(case)
            news.remove(same[0])
            _compare_one(walk, site, old, new, case, same[0])
    for case in olds:
        walk.note(site, "answer-removed", _case(case))
    for case in news:
        walk.note(site, "answer-added", _case(case))


def _compare_events(
    walk: Walk, site: Site, old: EventsResult, new: EventsResult
) -> None:
    if old.sentinel != new.sentinel:
        texts = (s.raw if s else "none" for s in (old.sentinel, new.sentinel))
        walk.note(site, "sentinel-changed", became(*texts))
    if old.envelope != new.envelope:
        walk.note(site, "envelope-changed")
    match old.fold, new.fold:
        case None, None:
            pass
        case None, fold if fold is not None:
            walk.tell("accumulator-added", site.names, None, site.new, fold.name)
        case fold, None if fold is not None:
            walk.tell("accumulator-removed", site.names, site.old, None, fold.name)
        case was, now if was and now and was.name != now.name:
            detail = became(was.name, now.name)
            walk.tell("accumulator-renamed", site.names, site.old, site.new, detail)


def _compare_errors(walk: Walk, old: _Answers, new: _Answers) -> None:
    olds, news = (
        {
            status: (case.media_type.raw, case.type)
            for case in answers.method.operation.errors
            for status in case.statuses
        }
        for answers in (old, new)
    )
    for status, (media, kind) in olds.items():
        if status in news:
            names = (f"{new.method.name} ({status})",)
            other, meant = news[status]
            here, there = old.schema(media, status), new.schema(other, status)
            below = Site(names, Direction.RESPONSE, here, there)
            compare_types(walk, below, kind, meant)


def _typed(answers: _Answers, result: Result) -> tuple[Type, Node] | None:
    match result:
        case JsonResult(media, kind, status):
            return kind, answers.schema(media.raw, status)
        case EventsResult(media, kind) | LinesResult(media, kind):
            return kind, answers.schema(media.raw, "")
        case _:
            return None


def _key(result: Result) -> tuple[object, ...]:
    """What two answers share that are the same but for their status."""
    return type(result), getattr(result, "type", None)


def _alike(one: Result, other: Result) -> bool:
    return type(one) is type(other) and _status(one) == _status(other)


def _cases(result: Result) -> list[Result]:
    return [*result.cases] if isinstance(result, AnyResult) else [result]


def _status(result: Result) -> str:
    return str(getattr(result, "status", ""))


def _case(result: Result) -> str:
    status = _status(result)
    return f"{status} {_kind(result)}".strip()


def _kind(result: Result) -> str:
    return type(result).__name__.removesuffix("Result").lower()
