"""Operations of two documents: which are one, and what became of each."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping

from ..api.paging import Paging
from .answers import compare_answers
from .arguments import compare_arguments, template
from .bodies import compare_bodies
from .hooks import compare_callbacks
from .lifecycle import compare_lifecycle, fate_of
from .security import compare_demands
from .servers import compare_servers
from .side import Method
from .spelling import became
from .walk import Walk


def compare_operations(walk: Walk) -> None:
    """Note what became of every operation."""
    olds, news = walk.old.methods, walk.new.methods
    partners = _partners(olds.values(), news.values())
    for key, method in olds.items():
        if key not in partners:
            rule = f"operation-removed{fate_of(walk, method.node)}"
            with walk.within(method.node):
                walk.tell(rule, method.name, method.node, None)
    for key, method in news.items():
        if key not in partners.values():
            walk.tell("operation-added", method.name, None, method.node)
    for key, other in partners.items():
        with walk.within(olds[key].node):
            _compare_methods(walk, olds[key], news[other])


def _partners(olds: Iterable[Method], news: Iterable[Method]) -> Mapping[str, str]:
    """Keys of operations that are one, by the surest sign first.

    By place; by place but for the names of parameters; by `operationId`; by name.
    """
    signs: tuple[Callable[[Method], Hashable], ...] = (
        lambda m: m.operation.key,
        lambda m: (
            template(m.path),
            m.path.partition("#")[2],
            m.operation.verb,
            m.variant,
        ),
        lambda m: (m.operation.id, m.variant),
        lambda m: m.name,
    )
    left, free = list(olds), list(news)
    partners: dict[str, str] = {}
    for sign in signs:
        known: dict[Hashable, list[Method]] = {}
        for method in free:
            known.setdefault(sign(method), []).append(method)
        for method in left:
            if len(found := known.get(sign(method), [])) == 1:
                partners[method.operation.key] = found.pop().operation.key
        left = [m for m in left if m.operation.key not in partners]
        taken = set(partners.values())
        free = [m for m in free if m.operation.key not in taken]
    return partners


def _compare_methods(walk: Walk, old: Method, new: Method) -> None:
    _compare_names(walk, old, new)
    _compare_place(walk, old, new)
    _compare_words(walk, old, new)
    compare_lifecycle(walk, "operation", (new.name,), old.node, new.node)
    _compare_pagination(walk, old, new)
    if old.operation.retries != new.operation.retries:
        walk.tell("operation-retries-changed", new.name, old.node, new.node)
    compare_demands(walk, old, new)
    compare_servers(walk, old, new)
    compare_arguments(walk, old, new)
    compare_bodies(walk, old, new)
    compare_answers(walk, old, new)
    compare_callbacks(walk, old, new)


def _compare_names(walk: Walk, old: Method, new: Method) -> None:
    was, now = old.operation, new.operation
    if old.name != new.name:
        rule = "method-renamed" if was.name != now.name else "method-moved"
        walk.tell(rule, new.name, old.node, new.node, became(old.name, new.name))
    elif was.id != now.id:
        detail = became(was.id.raw, now.id.raw)
        walk.tell("operation-id-changed", new.name, old.node, new.node, detail)


def _compare_place(walk: Walk, old: Method, new: Method) -> None:
    if template(old.path) != template(new.path):
        detail = became(old.path, new.path)
        walk.tell("operation-path-changed", new.name, old.node, new.node, detail)
    if old.operation.verb != new.operation.verb:
        detail = became(old.operation.verb, new.operation.verb)
        walk.tell("operation-verb-changed", new.name, old.node, new.node, detail)


def _compare_words(walk: Walk, old: Method, new: Method) -> None:
    was, now = old.operation, new.operation
    if (was.summary, was.doc) != (now.summary, now.doc):
        walk.tell("operation-docs-changed", new.name, old.node, new.node)
    elif was.body and now.body and was.body.example != now.body.example:
        walk.tell("operation-docs-changed", new.name, old.node, new.node, "its example")


def _compare_pagination(walk: Walk, old: Method, new: Method) -> None:
    """Pages are compared by the rule that they mean, wherever that was written."""
    was, now = old.operation.pages, new.operation.pages
    if was and now:
        if _rule(was) != _rule(now):
            rule = "operation-pagination-changed"
            walk.tell(rule, new.name, old.node, new.node)
    elif was or now:
        fact = "added" if now else "removed"
        walk.tell(f"operation-pagination-{fact}", new.name, old.node, new.node)


def _rule(pages: Paging) -> Hashable:
    """How pages are asked for and read; types and sizes are compared on their own."""
    return pages.step, pages.items, pages.more, pages.done
