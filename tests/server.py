"""A scripted HTTP/1.1 server on loopback, for tests, the demo and the benchmarks.

    with Server(json_answer({"id": "1"}), sse(b"data: 1\\n\\n")) as server:
        httpx.get(server.url)

An answer is a tuple of steps: bytes are written as they are, a float is a pause in
seconds, and `CLOSE`, `RESET` or `HOLD` end the connection. Each request takes the next
answer; the last one is given again and again. A function `(Request) -> answer` may take
the place of any answer. `chat` is such a function: it behaves as the Atoma chat API.
"""

from __future__ import annotations

import json
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from types import TracebackType
from typing import Any, TypeAlias


class End(Enum):
    """How a connection ends."""

    CLOSE = "close"
    RESET = "reset"
    HOLD = "hold"
    """Say nothing more, and wait until the other side goes or the server closes."""


CLOSE, RESET, HOLD = End.CLOSE, End.RESET, End.HOLD


@dataclass(frozen=True, slots=True)
class Request:
    """What a client sent."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    connection: int
    """Which connection it came on, counted from 1."""

    def header(self, name: str) -> str | None:
        """The value of a header, or None; several are joined by commas."""
        values = [v for n, v in self.headers if n.lower() == name.lower()]
        return ", ".join(values) if values else None

    def json(self) -> Any:
        """The body, read as JSON."""
        return json.loads(self.body)


Step: TypeAlias = bytes | float | End
Answer: TypeAlias = tuple[Step, ...]
Scripted: TypeAlias = Answer | Callable[[Request], Answer]


def answer(
    body: bytes = b"",
    status: int = 200,
    content_type: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """A response with a Content-Length; the connection is kept."""
    fields = {"Content-Length": str(len(body))}
    if content_type is not None:
        fields["Content-Type"] = content_type
    return (_head(status, {**fields, **(headers or {})}) + body,)


def json_answer(
    value: Any, status: int = 200, headers: Mapping[str, str] | None = None
) -> Answer:
    """A JSON response."""
    return answer(json.dumps(value).encode(), status, "application/json", headers)


def sse(
    *pieces: bytes | float,
    end: End | None = None,
    content_type: str = "text/event-stream",
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """An event stream; each piece is one chunk and one write, a float is a pause.

    :param end: None: the stream ends as it should, and the connection is kept
    """
    fields = {"Content-Type": content_type, "Transfer-Encoding": "chunked"}
    steps: list[Step] = [_head(200, {**fields, **(headers or {})})]
    steps += [_chunk(p) if isinstance(p, bytes) else p for p in pieces]
    steps.append(b"0\r\n\r\n" if end is None else end)
    return tuple(steps)


def chat_events(words: Iterable[str], model: str = "test") -> list[bytes]:
    """The events of a streamed chat, the last one being `[DONE]`."""
    events = []
    texts = list(words)
    for number, word in enumerate([*texts, None]):
        delta = {"content": word} if word is not None else {}
        if number == 0:
            delta["role"] = "assistant"
        choice = {
            "index": 0,
            "delta": delta,
            "finish_reason": None if word is not None else "stop",
        }
        chunk = _chat_object("chat.completion.chunk", model, choice)
        events.append(b"data: " + json.dumps(chunk).encode() + b"\n\n")
    return [*events, b"data: [DONE]\n\n"]


WORDS = ("Hello", "! How", " can I", " help", " you?")


def chat(request: Request) -> Answer:
    """The Atoma chat API: answers whole, or in events where `stream` is true."""
    if request.target.partition("?")[0] != "/v1/chat/completions":
        return json_answer({"error": {"message": "no such path"}}, 404)
    asked = request.json()
    if "model" not in asked or not asked.get("messages"):
        return json_answer({"error": {"message": "model and messages needed"}}, 400)
    if asked.get("stream"):
        return sse(*chat_events(WORDS, asked["model"]))
    message = {"role": "assistant", "content": "".join(WORDS)}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    usage = {"prompt_tokens": 9, "completion_tokens": 5, "total_tokens": 14}
    whole = _chat_object("chat.completion", asked["model"], choice)
    return json_answer({**whole, "usage": usage})


class Server:
    """Listens on a free port of 127.0.0.1, one thread for each connection."""

    def __init__(
        self, *script: Scripted, tls: ssl.SSLContext | None = None, port: int = 0
    ) -> None:
        """:param tls: speak https with this context"""
        self.script: list[Scripted] = list(script)
        self.requests: list[Request] = []
        self.connections = 0
        self.most_open = 0
        self._tls = tls
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", port), backlog=256)
        self.port: int = self._listener.getsockname()[1]
        scheme = "https" if tls else "http"
        self.url = f"{scheme}://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def __enter__(self) -> Server:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def open(self) -> int:
        """The connections that are open now."""
        with self._lock:
            return len(self._open)

    def close(self) -> None:
        """Stop listening and drop all connections."""
        self._stop.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.drop()
        self._thread.join(5)

    def drop(self) -> None:
        """Close all connections, idle ones too."""
        with self._lock:
            for connection in self._open:
                _shut(connection)

    def _accept(self) -> None:
        while not self._stop.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self.connections += 1
                number = self.connections
                self._open.add(connection)
                self.most_open = max(self.most_open, len(self._open))
            threading.Thread(
                target=self._serve, args=(connection, number), daemon=True
            ).start()

    def _serve(self, connection: socket.socket, number: int) -> None:
        stream = connection
        try:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._tls is not None:
                stream = self._tls.wrap_socket(connection, server_side=True)
            with stream.makefile("rb") as incoming:
                while request := _read_request(incoming, number):
                    if not self._answer(stream, request):
                        return
        except OSError:
            pass  # the client went away
        finally:
            with self._lock:
                self._open.discard(connection)
            stream.close()

    def _answer(self, stream: socket.socket, request: Request) -> bool:
        """Play the next answer; give whether the connection is kept."""
        with self._lock:
            self.requests.append(request)
            scripted = self.script[0] if len(self.script) == 1 else self.script.pop(0)
        steps = scripted(request) if callable(scripted) else scripted
        for step in steps:
            if isinstance(step, bytes):
                stream.sendall(step)
            elif isinstance(step, End):
                self._end(stream, step)
                return False
            else:
                self._stop.wait(step)
        return True

    def _end(self, stream: socket.socket, how: End) -> None:
        if how is RESET:
            linger = struct.pack("ii", 1, 0)
            stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        elif how is HOLD:
            while not self._stop.is_set() and stream.recv(1024):
                pass


def _shut(connection: socket.socket) -> None:
    with suppress(OSError):  # it may be closed already
        connection.shutdown(socket.SHUT_RDWR)


def _head(status: int, headers: Mapping[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {status} {_REASONS.get(status, 'Status')}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


_REASONS = {
    200: "OK",
    204: "No Content",
    307: "Temporary Redirect",
    400: "Bad Request",
    401: "Unauthorized",
    404: "Not Found",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
}


def _chunk(piece: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(piece), piece)


def _read_request(incoming: Any, connection: int) -> Request | None:
    """The next request on a connection; None at its end."""
    line = incoming.readline()
    if not line:
        return None
    method, target, _ = line.decode("latin-1").split(" ", 2)
    headers: list[tuple[str, str]] = []
    while (line := incoming.readline()) not in (b"\r\n", b""):
        name, _, value = line.decode("latin-1").partition(":")
        headers.append((name, value.strip()))
    known = {name.lower(): value for name, value in headers}
    if known.get("transfer-encoding") == "chunked":
        body = _read_chunks(incoming)
    else:
        body = incoming.read(int(known.get("content-length", 0)))
    return Request(method, target, tuple(headers), body, connection)


def _read_chunks(incoming: Any) -> bytes:
    body = b""
    while size := int(incoming.readline(), 16):
        body += incoming.read(size)
        incoming.readline()
    incoming.readline()
    return body


def _chat_object(kind: str, model: str, choice: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": "chatcmpl-1",
        "object": kind,
        "created": int(time.time()),
        "model": model,
        "choices": [choice],
    }


if __name__ == "__main__":
    server = Server(chat, port=0)
    print(server.url, flush=True)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        server.close()
