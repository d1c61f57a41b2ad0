"""What takes too long is ended, and said to be a finding of the document."""

from __future__ import annotations

import itertools
import signal
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from oascribe.errors import SpecError
from oascribe.watchdog import within

timed = pytest.mark.skipif(
    not hasattr(signal, "setitimer"), reason="there is no such timer here"
)


@timed
def test_what_takes_too_long_is_refused() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with pytest.raises(SpecError) as caught, within(1, Path("a.yaml")):
        for _ in itertools.count():
            pass
    assert str(caught.value) == (
        "a.yaml:1:1: error: found a document that takes more than 1 s; expected less"
        " [OAS019 time-limit]"
    )
    assert signal.getsignal(signal.SIGPROF) is before
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


@timed
def test_nobody_on_the_way_takes_it_for_a_fault_of_a_file() -> None:
    def deaf() -> None:
        for _ in itertools.count():
            with suppress(Exception):
                sum(range(1000))

    with pytest.raises(SpecError, match="time-limit"), within(1, Path("a.yaml")):
        deaf()


def test_what_is_quick_is_left_alone() -> None:
    with within(1, Path("a.yaml")):
        pass


def test_another_thread_has_no_watchdog() -> None:
    done: list[bool] = []

    def work() -> None:
        with within(1, Path("a.yaml")):
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]
