"""Ends what takes too long."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from .codes import Code
from .errors import Finding, Place, SpecError


class _TooLongError(BaseException):
    """Not an Exception: nothing on its way may take it for one of a file."""


@contextmanager
def within(seconds: int, spec: Path) -> Iterator[None]:
    """Raise SpecError where the body takes more seconds of the processor than that.

    On systems without such a timer (Windows), and in other threads than the main one,
    nothing is ended.
    """
    main = threading.current_thread() is threading.main_thread()
    if not main or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, _end)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    except _TooLongError:
        place = Place(spec.as_posix(), 1, 1)
        found = f"a document that takes more than {seconds} s"
        finding = Finding(Code.TIME_LIMIT, place, found, "less")
        raise SpecError([finding]) from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _end(signum: int, frame: FrameType | None) -> None:
    raise _TooLongError
