"""Debug messages about calls, with nothing in them that is secret."""

from __future__ import annotations

import logging
import os
from typing import Any, Protocol

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

    __slots__ = ("_logger", "bodies")

    def __init__(self, package: str, prefix: str, given: Logger | None) -> None:
        wish = os.environ.get(f"{prefix}_DEBUG", "").strip().lower()
        self.bodies = wish == "body"
        own = logging.getLogger(package)
        if wish in _TRUE:
            own.setLevel(logging.DEBUG)
            if not own.hasHandlers():
                own.addHandler(logging.StreamHandler())
        self._logger: Logger = given or own

    @property
    def enabled(self) -> bool:
        """Whether a message would be seen by anybody."""
        logger = self._logger
        if isinstance(logger, logging.Logger):
            return logger.isEnabledFor(logging.DEBUG)
        return True

    def request(self, operation: str, attempt: int, request: Any, body: Any) -> None:
        """Say what is sent."""
        self._logger.debug(
            "%s: attempt %d: %s %s, headers %s%s",
            operation,
            attempt,
            request.method,
            _without_query(request.url),
            ", ".join(request.headers),
            self._shown(body),
        )

    def response(self, operation: str, response: Any, seconds: float) -> None:
        """Say what came back."""
        self._logger.debug(
            "%s: %d after %.3f s, headers %s",
            operation,
            response.status_code,
            seconds,
            ", ".join(response.headers),
        )

    def failure(self, operation: str, error: Exception, seconds: float) -> None:
        """Say that nothing came back."""
        self._logger.debug("%s: %s after %.3f s", operation, error, seconds)

    def pause(self, operation: str, seconds: float) -> None:
        """Say that the call will be repeated."""
        self._logger.debug("%s: trying again in %.3f s", operation, seconds)

    def _shown(self, body: Any) -> str:
        if not self.bodies or not isinstance(body, bytes):
            return ""
        text = body.decode("utf-8", "replace")
        more = "..." if len(text) > ENOUGH else ""
        return f", body {text[:ENOUGH]}{more}"


def _without_query(url: Any) -> str:
    return str(url).partition("?")[0]
