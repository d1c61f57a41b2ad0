"""Request bodies: bytes that can be sent again, and streams that cannot."""

from __future__ import annotations

import io
import os
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any, TypeAlias

from .errors import InvalidRequestError
from .record import Record

__all__ = ["BinaryContent", "File", "FileContent"]

CHUNK = 64 * 1024


class File(Record):
    """A file, with its name and type; a body that is one has the type alone."""

    file_name: str
    content: BinaryContent
    content_type: str | None = None


if TYPE_CHECKING:
    BinaryContent: TypeAlias = (
        File
        | bytes
        | IO[bytes]
        | os.PathLike[str]
        | Iterable[bytes]
        | AsyncIterable[bytes]
    )
    """What a body can be as it is; a path is that of a file."""
    FileContent: TypeAlias = (
        File
        | bytes
        | IO[bytes]
        | os.PathLike[str]
        | Iterator[bytes]
        | AsyncIterator[bytes]
    )
    """What a field of a multipart body can hold as a file."""
else:  # looked at when it is written, and never copied before
    FileContent = BinaryContent = Any


class FilePart(Record):
    """What an open file holds from where it stood; never read into memory whole."""

    file: IO[bytes]
    start: int | None
    """None: the file cannot be wound back, so it is sent once."""
    length: int | None


class PathPart(Record):
    """A file that is opened anew whenever it is sent."""

    path: os.PathLike[str]
    length: int


Part = bytes | PathPart | FilePart | Iterable[bytes] | AsyncIterable[bytes]


class Content:
    """A body, in parts that are sent one after the other."""

    __slots__ = ("media_type", "parts", "whole")

    def __init__(self, *parts: Part, media_type: str | None = None) -> None:
        self.parts = parts
        self.media_type = media_type
        self.whole: bytes | None = None
        """All of it, where it is in memory."""
        if len(parts) == 1 and isinstance(parts[0], bytes):
            self.whole = parts[0]

    @property
    def replayable(self) -> bool:
        """Whether the same bytes can be sent again."""
        return all(
            (
                part.start is not None
                if isinstance(part, FilePart)
                else isinstance(part, bytes | PathPart)
            )
            for part in self.parts
        )

    @property
    def length(self) -> int | None:
        """The number of bytes, where it is known."""
        total = 0
        for part in self.parts:
            if isinstance(part, bytes):
                total += len(part)
            elif isinstance(part, FilePart | PathPart) and part.length is not None:
                total += part.length
            else:
                return None
        return total

    def sync(self) -> bytes | Iterator[bytes] | None:
        """The body for a synchronous client; asked for anew on each attempt."""
        return self.whole or (_chunks(self.parts) if self.parts else None)

    def asynchronous(self) -> bytes | AsyncIterator[bytes] | None:
        """The body for an asynchronous client; asked for anew on each attempt."""
        return self.whole or (_chunks_async(self.parts) if self.parts else None)


def part_of(argument: str, value: Any) -> Part:
    """What a user gave as the content of a body or file.

    :raises InvalidRequestError: a text file, a closed file, no file at that path, or
        nothing that has bytes
    """
    if isinstance(value, str):
        return value.encode()
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value)
    if isinstance(value, os.PathLike):
        try:
            return PathPart(value, os.stat(value).st_size)
        except OSError as error:
            raise InvalidRequestError(f"{argument}: {error}") from error
    if isinstance(value, io.TextIOBase):
        raise InvalidRequestError(f"{argument}: open the file in binary mode")
    if hasattr(value, "read"):
        return _file_part(argument, value)
    if isinstance(value, Iterable | AsyncIterable):
        return value
    raise InvalidRequestError(
        f"{argument} must be bytes, a binary file, a path or an iterable of bytes, "
        f"not {type(value).__name__}"
    )


def _file_part(argument: str, file: IO[bytes]) -> FilePart:
    if getattr(file, "closed", False):
        raise InvalidRequestError(f"{argument}: the file is closed")
    try:
        start = file.tell()
        length = file.seek(0, io.SEEK_END) - start
        file.seek(start)
    except (AttributeError, OSError):
        return FilePart(file, None, None)
    return FilePart(file, start, length)


def _chunks(parts: Iterable[Part]) -> Iterator[bytes]:
    for part in parts:
        match part:
            case bytes():
                yield part
            case FilePart():
                yield from _read(part)
            case PathPart():
                with open(part.path, "rb") as file:
                    yield from _read(FilePart(file, None, None))
            case Iterable():
                yield from part
            case _:
                raise InvalidRequestError("an async iterable needs the async method")


async def _chunks_async(parts: Iterable[Part]) -> AsyncIterator[bytes]:
    for part in parts:
        if isinstance(part, AsyncIterable):
            async for chunk in part:
                yield chunk
        else:
            for chunk in _chunks((part,)):
                yield chunk


def _read(part: FilePart) -> Iterator[bytes]:
    if part.start is not None:
        part.file.seek(part.start)
    while chunk := part.file.read(CHUNK):
        yield chunk
