"""Debug messages about calls, with nothing in them that is secret."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING, Any, Protocol

from .servers import shown

if TYPE_CHECKING:
    from .hooks import HookContext

__all__ = ["Logger"]

ENOUGH = 4096
"""Characters of a body that are shown."""

_TRUE = {"1", "true", "yes", "on", "body"}


class Logger(Protocol):
    """Anything with the `debug` of `logging.Logger`."""

    def debug(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Take a message, in the format of `logging`."""
        ...


class Log:
    """Writes to the user's logger, else to the package's own.

    Header values and query are never shown; bodies only if the environment variable
    `<PREFIX>_DEBUG` is `body`. With that variable set and no logging configured, the
    messages go to standard error.
    """

    __slots__ = ("_bodies", "_logger")

    def __init__(self, package: str, prefix: str, given: Logger | None) -> None:
        wish = os.environ.get(f"{prefix}_DEBUG", "").strip().lower()
        self._bodies = wish == "body"
        own = logging.getLogger(package)
        if wish in _TRUE:
            own.setLevel(logging.DEBUG)
            if not own.hasHandlers():
                own.addHandler(logging.StreamHandler())
        self._logger: Logger = given or own

    def request(self, context: HookContext, request: Any) -> None:
        """Say what is sent."""
        if self._enabled():
            self._logger.debug(
                "%s: attempt %d: %s %s, headers: %s%s",
                context.operation_id,
                context.attempt,
                request.method,
                shown(request.url),
                ", ".join(request.headers),
                self._shown(request),
            )

    def response(self, context: HookContext, response: Any) -> None:
        """Say what came back."""
        if self._enabled():
            self._logger.debug(
                "%s: attempt %d: %d, headers: %s",
                context.operation_id,
                context.attempt,
                response.status_code,
                ", ".join(response.headers),
            )

    def failure(self, operation: str, error: Exception) -> None:
        """Say how a call ended."""
        if self._enabled():
            self._logger.debug("%s: %s", operation, _words(error))

    def pause(self, operation: str, error: Exception, seconds: float) -> None:
        """Say that the call will be repeated."""
        if self._enabled():
            self._logger.debug(
                "%s: %s; again in %.3f s", operation, _words(error), seconds
            )

    def _enabled(self) -> bool:
        logger = self._logger
        if isinstance(logger, logging.Logger):
            return logger.isEnabledFor(logging.DEBUG)
        return True

    def _shown(self, request: Any) -> str:
        if not self._bodies:
            return ""
        try:
            text = request.content.decode("utf-8", "replace")
        except Exception:  # a stream has no content to show
            return ""
        more = "..." if len(text) > ENOUGH else ""
        return f", body: {text[:ENOUGH]}{more}"


def _words(error: Exception) -> str:
    """An error's kind alone: its text may hold what the server wrote."""
    status = getattr(error, "status_code", None)
    return f"{type(error).__name__} {status}" if status else type(error).__name__
