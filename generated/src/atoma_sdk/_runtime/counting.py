"""A limit to the size of an answer, counted as it is decompressed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

from .draining import abandon
from .errors import ResponseDecodeError

MOST_ENCODINGS = 5


def has_stray_body(response: Any) -> bool:
    """Whether a body is announced where none may be (RFC 9110 section 6.4.1).

    What comes then would be taken for the next answer on this connection.
    """
    if response.status_code not in (204, 205, 304):
        return False
    headers = response.headers
    return headers.get("content-length", "0") != "0" or "transfer-encoding" in headers


class NoBytes:
    """No body, for the asynchronous world."""

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        raise StopAsyncIteration

    async def aclose(self) -> None:
        """End, as a generator does; httpx2 asks for it."""


def counted(response: Any, limit: int) -> Callable[..., Iterator[bytes]]:
    """In place of a response's `iter_bytes`: the same, up to a limit in bytes.

    :raises ResponseDecodeError: it is encoded so often that it can only be an attack
    """
    _check_encodings(response)
    read = response.iter_bytes

    def chunks(chunk_size: int | None = None) -> Iterator[bytes]:
        total = 0
        for chunk in read(chunk_size):
            total += len(chunk)
            if total > limit:
                raise _too_large(response, limit)
            yield chunk

    return chunks


def counted_async(response: Any, limit: int) -> Callable[..., AsyncIterator[bytes]]:
    """In place of a response's `aiter_bytes`: the same, up to a limit in bytes."""
    _check_encodings(response)
    read = response.aiter_bytes

    async def chunks(chunk_size: int | None = None) -> AsyncIterator[bytes]:
        total = 0
        source = read(chunk_size)
        async for chunk in source:
            total += len(chunk)
            if total > limit:
                await abandon(response, source)
                raise _too_large(response, limit)
            yield chunk

    return chunks


def _check_encodings(response: Any) -> None:
    encodings: str = response.headers.get("content-encoding", "")
    if encodings.count(",") >= MOST_ENCODINGS:
        raise _refused(
            response, f"the body is encoded more than {MOST_ENCODINGS} times"
        )


def _too_large(response: Any, limit: int) -> ResponseDecodeError:
    return _refused(response, f"the body is larger than max_response_bytes ({limit})")


def _refused(response: Any, reason: str) -> ResponseDecodeError:
    return ResponseDecodeError(
        f"{response.status_code}: {reason}",
        status_code=response.status_code,
        body="",
        raw_response=response,
    )
