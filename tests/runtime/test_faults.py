"""What a network can do to a call: rows F01 to F13, F25, F26 and F46 to F49."""

from __future__ import annotations

import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import anyio
import pytest

from oascribe_runtime import errors
from oascribe_runtime.retries import BackoffStrategy, RetryConfig
from tests.runtime.library import transport_errors
from tests.runtime.sdk import ThingsSDK
from tests.runtime.worlds import (
    World,
    each_async_world,
    each_world,
    httpx,
    own_clients,
)
from tests.server import CLOSE, HOLD, RESET, Answer, Server, json_answer, sse

OK = json_answer({"n": 1})
RETRY = RetryConfig("backoff", BackoffStrategy(1, 5, 1.5, 5000, jitter_ms=0), True)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@each_world
def test_a_refused_connection_names_the_host_and_no_header(world: World) -> None:
    """F01."""
    port = free_port()
    sdk = ThingsSDK("SECRETKEY", server_url=f"http://127.0.0.1:{port}")
    with pytest.raises(errors.APIConnectionError) as caught:
        world.call(sdk, "get")
    assert f"127.0.0.1:{port}" in str(caught.value)
    assert "SECRETKEY" not in str(caught.value)
    assert isinstance(caught.value.__cause__, transport_errors())
    assert not caught.value.request_may_have_been_processed


@each_world
def test_a_name_that_does_not_resolve(world: World) -> None:
    """F02."""
    sdk = ThingsSDK(server_url="http://nope.invalid")
    with pytest.raises(errors.APIConnectionError, match=r"nope\.invalid"):
        world.call(sdk, "get")


@contextmanager
def blackhole() -> Iterator[str]:
    """The URL of a server that answers no connection: its backlog is full."""
    with ExitStack() as stack:
        full = stack.enter_context(socket.socket())
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for _ in range(3):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(full.getsockname())
        time.sleep(0.05)
        yield f"http://127.0.0.1:{full.getsockname()[1]}"


@each_world
def test_a_connection_that_is_never_made_times_out(world: World) -> None:
    """F03."""
    with blackhole() as url:
        sdk = ThingsSDK(server_url=url, timeout_ms=200)
        started = time.monotonic()
        with pytest.raises(errors.APITimeoutError) as caught:
            world.call(sdk, "get")
        assert caught.value.phase == "connect"
        assert time.monotonic() - started < 1


AUTHORITY = """
[ca]
default_ca = any
[any]
database = index
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = policy
x509_extensions = names
[policy]
commonName = supplied
[names]
subjectAltName = {name}
"""
WITHIN = ("20200101000000Z", "20490101000000Z")
CERTIFICATES = {
    "F04 untrusted": (WITHIN, "IP:127.0.0.1", False),
    "F04 expired": (("20200101000000Z", "20200102000000Z"), "IP:127.0.0.1", True),
    "F04 of another host": (WITHIN, "DNS:elsewhere", True),
}


def certify(folder: Path, dates: tuple[str, str], name: str) -> tuple[Path, Path]:
    """A certificate signed by itself, and its key."""
    (folder / "index").touch()
    (folder / "ca.conf").write_text(AUTHORITY.format(name=name))
    for command in (
        "req -newkey rsa:2048 -nodes -subj /CN=test -keyout key -out request",
        "ca -batch -config ca.conf -selfsign -keyfile key -in request -out certificate"
        f" -startdate {dates[0]} -enddate {dates[1]}",
    ):
        subprocess.run(
            ["openssl", *command.split()], cwd=folder, check=True, capture_output=True
        )
    return folder / "certificate", folder / "key"


@each_world
@pytest.mark.parametrize("case", CERTIFICATES.values(), ids=CERTIFICATES.keys())
def test_a_bad_certificate_is_one_handshake_and_no_retry(
    world: World, case: Any, tmp_path: Path
) -> None:
    dates, name, trusted = case
    certificate, key = certify(tmp_path, dates, name)
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate, key)
    trust = ssl.create_default_context(cafile=certificate if trusted else None)
    with Server(OK, tls=serving) as server:
        given = world.client(verify=trust)
        sdk = ThingsSDK(server_url=server.url, retry_config=RETRY, **given)
        with pytest.raises(errors.APIConnectionError) as caught:
            world.call(sdk, "get")
        assert server.connections == 1
        assert server.requests == []
    assert "certificate" in str(caught.value).lower()


@own_clients
@each_world
def test_the_sdks_own_clients_look_at_certificates(
    world: World, tmp_path: Path
) -> None:
    """F04."""
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(*certify(tmp_path, WITHIN, "IP:127.0.0.1"))
    with Server(OK, tls=serving) as server:
        sdk = ThingsSDK(server_url=server.url, retry_config=RETRY)
        with pytest.raises(errors.APIConnectionError, match=r"(?i)certificate"):
            world.call(sdk, "get")
        assert (server.connections, server.requests) == (1, [])


BROKEN: dict[str, Answer] = {
    "F05 reset after the request": (RESET,),
    "F06 closed before any byte": (CLOSE,),
    "F07 reset inside the head": (b"HTTP/1.1 20", 0.05, RESET),
    "F08 reset inside the body": (HEAD + b'Content-Length: 500\r\n\r\n{"n": ', RESET),
    "F08 closed inside the body": (HEAD + b'Content-Length: 500\r\n\r\n{"n": ', CLOSE),
    "F09 bad chunk size": (HEAD + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n", CLOSE),
    "F09 no last chunk": (
        HEAD + b'Transfer-Encoding: chunked\r\n\r\n8\r\n{"n": 1}\r\n',
        CLOSE,
    ),
    "F25 two lengths": (
        HEAD + b"Content-Length: 5\r\nContent-Length: 8\r\n\r\n",
        CLOSE,
    ),
    "F25 no HTTP": (b"hello\r\n\r\n", CLOSE),
    "F25 endless head": (HEAD + b"X-Long: " + b"x" * 200_000, CLOSE),
}


@each_world
@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_answer_is_a_connection_error(world: World, broken: Answer) -> None:
    with Server(broken) as server:
        sdk = ThingsSDK(server_url=server.url)
        with pytest.raises(errors.APIConnectionError) as caught:
            world.call(sdk, "get")
    assert isinstance(caught.value.__cause__, transport_errors())
    assert caught.value.request_may_have_been_processed


@each_world
@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_answer_is_tried_again(world: World, broken: Answer) -> None:
    with Server(broken, OK) as server:
        sdk = ThingsSDK(server_url=server.url, retry_config=RETRY)
        assert world.call(sdk, "get").n == 1
        assert len(server.requests) == 2


@each_world
def test_a_stale_connection_is_replaced(world: World) -> None:
    """F06: the server closes a kept-alive connection while it is idle."""
    with Server(OK) as server:
        sdk = ThingsSDK(server_url=server.url, retry_config=RETRY)

        def sync() -> None:
            assert sdk.things.get().n == 1
            server.drop()
            assert sdk.things.get().n == 1
            sdk.close()

        async def run() -> None:
            assert (await sdk.things.get_async()).n == 1
            server.drop()
            assert (await sdk.things.get_async()).n == 1
            await sdk.aclose()

        world.run(run if world.asynchronous else sync)


def drip(text: bytes, seconds: float) -> tuple[bytes | float, ...]:
    steps: list[bytes | float] = []
    for i in range(len(text)):
        steps += [text[i : i + 1], seconds]
    return tuple(steps)


SLOW: dict[str, Answer] = {
    "F10 body": (HEAD + b"Content-Length: 90\r\n\r\n", *drip(b"x" * 90, 0.05)),
    "F11 head": drip(HEAD + b"X: " + b"y" * 90, 0.05),
    "F12 silence": (HOLD,),
}


@each_world
@pytest.mark.parametrize("slow", SLOW.values(), ids=SLOW.keys())
def test_a_deadline_bounds_what_a_read_timeout_does_not(
    world: World, slow: Answer
) -> None:
    with Server(slow) as server:
        sdk = ThingsSDK(server_url=server.url, timeout_ms=2000, retry_config=RETRY)
        started = time.monotonic()
        with pytest.raises(errors.APITimeoutError) as caught:
            world.call(sdk, "get", deadline_ms=1000)
        assert time.monotonic() - started < 3  # the whole takes 4.5 s
        assert caught.value.phase == "deadline"
        assert len(server.requests) == 1


@each_world
def test_a_server_that_never_answers_ends_by_the_read_timeout(world: World) -> None:
    """F12."""
    with Server((HOLD,)) as server:
        sdk = ThingsSDK(server_url=server.url, timeout_ms=200)
        with pytest.raises(errors.APITimeoutError) as caught:
            world.call(sdk, "get")
    assert caught.value.phase == "read"
    assert caught.value.request_may_have_been_processed


@each_world
def test_an_answer_in_single_bytes_is_only_slow(world: World) -> None:
    """F13."""
    text = HEAD + b'Content-Length: 8\r\n\r\n{"n": 1}'
    with Server(drip(text, 0.001)) as server:
        assert world.call(ThingsSDK(server_url=server.url), "get").n == 1


@each_world
def test_odd_but_legal_heads_are_read(world: World) -> None:
    """F25 and F26: folded and latin-1 headers; 100 and 103 before the answer."""
    odd = (
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
        + HEAD
        + b"X-Folded: a\r\n b\r\nX-Twice: 1\r\nX-Twice: 2\r\nX-Latin: \xfc\r\n"
        + b'Content-Length: 8\r\n\r\n{"n": 1}'
    )
    with Server((odd,)) as server:
        assert world.call(ThingsSDK(server_url=server.url), "get").n == 1


@each_world
def test_a_thousand_mixed_faults_leave_a_pool_of_one_whole(world: World) -> None:
    """R67: every slot comes back, whatever happened."""
    mixed = [
        OK,
        *BROKEN.values(),
        json_answer({}, 500),
        json_answer({"code": "x"}, 404),
    ]
    mixed += [sse(b"data: {}\n\n", end=RESET), json_answer([]), (b"", 0.0, CLOSE)]
    rounds = -(-1000 // len(mixed))
    with Server(*(mixed * rounds), OK) as server:
        limits = httpx.Limits(max_connections=1)
        client = world.client(limits=limits, timeout=httpx.Timeout(5, pool=2))
        sdk = ThingsSDK(server_url=server.url, **client)
        watched = range(0, len(mixed) * rounds, 3)
        seen: list[errors.SDKError] = []

        def sync() -> None:
            with client["client"]:
                for i in range(len(mixed) * rounds):
                    try:
                        if i in watched:
                            for _ in sdk.things.watch():
                                pass
                        else:
                            sdk.things.get()
                    except errors.SDKError as error:
                        seen.append(error)
                assert sdk.things.get().n == 1

        async def run() -> None:
            async with client["async_client"]:
                for i in range(len(mixed) * rounds):
                    try:
                        if i in watched:
                            async for _ in await sdk.things.watch_async():
                                pass
                        else:
                            await sdk.things.get_async()
                    except errors.SDKError as error:
                        seen.append(error)
                assert (await sdk.things.get_async()).n == 1

        world.run(run if world.asynchronous else sync)
        assert not [e for e in seen if getattr(e, "phase", "") == "pool"]
        until = time.monotonic() + 5
        while server.open > 1 and time.monotonic() < until:
            time.sleep(0.01)
        assert server.open <= 1


@each_world
def test_fifty_refused_streams_leave_a_pool_of_one_whole(world: World) -> None:
    """F46."""
    with Server(json_answer({"error": "no"}, 401)) as server:
        limits = httpx.Limits(max_connections=1)
        client = world.client(limits=limits, timeout=httpx.Timeout(5, pool=1))
        sdk = ThingsSDK(server_url=server.url, **client)

        def sync() -> None:
            with client["client"]:
                for _ in range(50):
                    with pytest.raises(errors.AuthenticationError):
                        sdk.things.watch()

        async def run() -> None:
            async with client["async_client"]:
                for _ in range(50):
                    with pytest.raises(errors.AuthenticationError):
                        await sdk.things.watch_async()

        world.run(run if world.asynchronous else sync)


WAITS: dict[str, Answer] = {
    "for the head": (HOLD,),
    "for the body": (HEAD + b"Content-Length: 9\r\n\r\n", HOLD),
    "for the next attempt": json_answer({}, 503, {"Retry-After": "30"}),
    "for an event": sse(b'data: {"n": 1}\n\n', end=HOLD),
}


@each_async_world
@pytest.mark.parametrize("wait", WAITS, ids=WAITS.keys())
def test_cancelling_frees_the_slot_at_once(world: World, wait: str) -> None:
    """F47 to F49, R68."""
    patient = RetryConfig("backoff", BackoffStrategy(1, 5, 1.5, 60_000), True)

    async def run() -> None:
        limits = httpx.Limits(max_connections=1)
        async with httpx.AsyncClient(limits=limits, timeout=5) as client:
            sdk = ThingsSDK(
                server_url=server.url, async_client=client, retry_config=patient
            )
            await anyio.sleep(0)
            started = anyio.current_time()
            with anyio.move_on_after(0.5) as scope:
                if wait == "for an event":
                    async for _ in await sdk.things.watch_async():
                        pass
                else:
                    await sdk.things.get_async()
            assert scope.cancelled_caught
            assert anyio.current_time() - started < 1
            assert len(server.requests) == 1
            assert (await sdk.things.get_async()).n == 1

    with Server(WAITS[wait], OK) as server:
        world.run(run)


@each_async_world
def test_cancelling_a_connect_or_a_wait_for_one_loses_no_slot(world: World) -> None:
    """F47, F48: the slot of a pool of one."""

    async def call(sdk: ThingsSDK, **options: Any) -> None:
        started = anyio.current_time()
        with anyio.move_on_after(0.2) as scope:
            await sdk.things.get_async(**options)
        assert scope.cancelled_caught
        assert anyio.current_time() - started < 0.7

    async def run() -> None:
        given = world.client(limits=httpx.Limits(max_connections=1), timeout=5)
        sdk = ThingsSDK(server_url=server.url, **given)
        async with given["async_client"]:
            with blackhole() as url:
                await call(sdk, server_url=url)
            async with await sdk.things.watch_async() as stream:
                await anext(stream)
                await call(sdk)
            assert (await sdk.things.get_async()).n == 1

    with Server(sse(b'data: {"n": 1}\n\n', end=HOLD), OK) as server:
        world.run(run)
        assert len(server.requests) == 2


def test_waiting_with_asyncio_ends_in_its_own_error() -> None:
    """F49."""
    import asyncio

    async def run() -> None:
        sdk = ThingsSDK(server_url=server.url)
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(sdk.things.get_async(), 0.1)
        await sdk.aclose()

    with Server((HOLD,)) as server:
        asyncio.run(run())
