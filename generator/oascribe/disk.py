"""Reads files that others may have put there: no device, no pipe, nothing endless."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

LARGEST = 1 << 28
"""Bytes of the largest file that is read without another bound."""


def content_of(file: str | Path, most: int = LARGEST) -> bytes:
    """What is in a file.

    A link to a device or a pipe would not end, or wait for ever. Raises OSError for
    these as well, and for a file of more than so many bytes.
    """
    state = os.stat(file)
    if stat.S_ISDIR(state.st_mode):
        raise IsADirectoryError(
            errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(file)
        )
    if not stat.S_ISREG(state.st_mode):
        raise OSError(errno.EINVAL, "a device or a pipe", os.fspath(file))
    if state.st_size > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), os.fspath(file))
    with open(file, "rb", buffering=0) as opened:
        # Not to its end: what says that it is empty may have none.
        return opened.read(state.st_size)
