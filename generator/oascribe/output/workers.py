"""Other processes that settle texts, for when there are many.

Not `multiprocessing`: forking is unsafe where there are threads, and its other ways run
the caller's main module a second time.
"""

from __future__ import annotations

import json
import marshal
import os
import subprocess
import sys
from collections.abc import Mapping

from ..errors import InternalError

# Ctrl-C reaches every process of a terminal: it is for the one that started these.
_COMMAND = """
import signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
from oascribe.output.finish import serve
serve()
"""


def settle_by(workers: int, files: Mapping[str, str]) -> dict[str, str]:
    """Each text in its final form, by its path. Raises InternalError."""
    paths = sorted(files, key=lambda path: len(files[path]), reverse=True)
    shares = [paths[number::workers] for number in range(workers)]
    running = [_start() for _ in shares]
    try:
        for process, share in zip(running, shares, strict=True):
            _send(process, {path: files[path] for path in share})
        settled = [_answer(process) for process in running]
    except BrokenPipeError as error:
        raise InternalError("a process that formats ended before its time") from error
    finally:
        for process in running:
            with process:  # closes its pipes, and waits for its end
                process.kill()
    return {**files, **{path: text for part in settled for path, text in part.items()}}


def _start() -> subprocess.Popen[bytes]:
    # -P: nothing that lies in the working directory is imported by accident.
    return subprocess.Popen(
        (sys.executable, "-P", "-c", _COMMAND),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


def _send(process: subprocess.Popen[bytes], share: dict[str, str]) -> None:
    assert process.stdin
    process.stdin.write(marshal.dumps(share))  # ten times as quick as JSON
    process.stdin.close()


def _answer(process: subprocess.Popen[bytes]) -> dict[str, str]:
    """The texts that are not final as they were sent."""
    assert process.stdout
    answer = process.stdout.read()
    if process.wait():
        raise InternalError(f"a process that formats ended with {process.returncode}")
    match json.loads(answer):
        case {"fault": str(fault)}:
            raise InternalError(fault)
        case {"settled": dict(settled)}:
            return settled
    raise InternalError("a process that formats gave no answer")
