"""A scripted HTTP/2 server on loopback, without TLS: what its clients know beforehand.

with Server2(GOAWAY, OK) as server:
    httpx.Client(http1=False, http2=True).get(server.url)
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import h2.config
import h2.connection
import h2.errors
import h2.events

Act = Callable[[h2.connection.H2Connection, int], None]
"""Answers a stream of a connection; what it makes is sent, then the next is awaited."""


def reset(code: h2.errors.ErrorCodes, *begun: bytes) -> Act:
    """RST_STREAM, behind an event stream that has begun where there are bytes of it."""

    def act(connection: h2.connection.H2Connection, stream: int) -> None:
        if begun:
            _begin(connection, stream, "text/event-stream", b"".join(begun))
        connection.reset_stream(stream, code)

    return act


def goaway(*begun: bytes, seen: bool) -> Act:
    """GOAWAY and the end of the connection.

    :param seen: the request is named as one that was taken up
    """

    def act(connection: h2.connection.H2Connection, stream: int) -> None:
        if begun:
            _begin(connection, stream, "text/event-stream", b"".join(begun))
        connection.close_connection(last_stream_id=stream if seen else 0)

    return act


def ok(body: bytes) -> Act:
    """A JSON answer."""

    def act(connection: h2.connection.H2Connection, stream: int) -> None:
        _begin(connection, stream, "application/json", body)
        connection.end_stream(stream)

    return act


def _begin(
    connection: h2.connection.H2Connection, stream: int, kind: str, body: bytes
) -> None:
    connection.send_headers(stream, [(":status", "200"), ("content-type", kind)])
    connection.send_data(stream, body)


class Server2:
    """Each request takes the next act; the last one is done again and again."""

    def __init__(self, *script: Act) -> None:
        self.script = list(script)
        self.requests = 0
        self.connections = 0
        self._open: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def __enter__(self) -> Server2:
        return self

    def __exit__(self, *_: Any) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join(5)
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):  # the end of the server
            while True:
                connection, _ = self._listener.accept()
                self.connections += 1
                with connection, suppress(OSError):  # the client went away
                    self._serve(connection)

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(5)
        config = h2.config.H2Configuration(client_side=False)
        protocol = h2.connection.H2Connection(config)
        protocol.initiate_connection()
        connection.sendall(protocol.data_to_send())
        while data := connection.recv(65536):
            for event in protocol.receive_data(data):
                if isinstance(event, h2.events.StreamEnded):
                    self.requests += 1
                    act = self.script[0]
                    if len(self.script) > 1:
                        del self.script[0]
                    act(protocol, event.stream_id)
                connection.sendall(protocol.data_to_send())
            if protocol.state_machine.state.name == "CLOSED":
                return
