"""What a user, or the SDK's author, may do around each attempt of a call."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from .steps import Ask, Step

__all__ = ["HookContext", "Hooks"]


class HookContext:
    """Which call, and which attempt, a hook is called for."""

    __slots__ = ("attempt", "method", "operation_id", "path", "state", "tags")

    def __init__(
        self, operation_id: str, tags: tuple[str, ...], method: str, path: str
    ) -> None:
        self.operation_id = operation_id
        self.tags = tags
        self.method = method
        self.path = path
        """As the document writes it: `/things/{id}`."""
        self.attempt = 1
        """From 1."""
        self.state: dict[Any, Any] = {}
        """For the hooks to keep what they like, as long as the call lasts."""


class Hooks:
    """Override what you need, with plain or with async methods.

    For a call that succeeds at its second attempt: before_request, on_retry,
    before_request, after_response. What a hook raises ends the call, unchanged.
    """

    def before_request(self, context: HookContext, request: Any) -> Any:
        """Called before each attempt.

        :param request: new for each attempt, and may be changed
        :return: another request in its place, or None
        """

    def after_response(self, context: HookContext, response: Any) -> Any:
        """Called with the response that ends a call well; that of a stream is open."""

    def on_error(self, context: HookContext, error: Exception) -> Any:
        """Called with the error that the call ends with."""

    def on_retry(self, context: HookContext, error: Exception, pause: float) -> Any:
        """Called when an attempt failed and another one follows.

        :param pause: the seconds until then
        """


_Hooks = tuple[Hooks, ...]


@cache
def authors(package: str = __name__.rpartition(".")[0].rpartition(".")[0]) -> _Hooks:
    """The hooks of the SDK's author: `HOOKS` of the package's own module `hooks`.

    That module is the author's: it may be missing, and no generator writes it.

    :param package: the one that this runtime is a part of
    :raises AttributeError: the module is there, and has no HOOKS
    """
    name = f"{package}.hooks"
    if not package or find_spec(name) is None:
        return ()
    return tuple(import_module(name).HOOKS)


def call_hooks(
    hooks: Iterable[Hooks], name: str, context: HookContext, *values: Any
) -> Generator[Step, Any, None]:
    """Call one hook of each object.

    :raises TypeError: one of them returned something
    """
    for hook in hooks:
        answer = yield Ask(getattr(hook, name), context, *values)
        if answer is not None:
            raise TypeError(f"{name} must return None, not {type(answer).__name__}")


def call_before(
    hooks: Iterable[Hooks], context: HookContext, request: Any
) -> Generator[Step, Any, Any]:
    """Call `before_request` of each object, each with what the one before gave.

    :raises TypeError: one of them returned neither a request nor None
    """
    for hook in hooks:
        answer = yield Ask(hook.before_request, context, request)
        if answer is not None:
            if not isinstance(answer, type(request)):
                raise TypeError(
                    "before_request must return a request or None, "
                    f"not {type(answer).__name__}"
                )
            request = answer
    return request
