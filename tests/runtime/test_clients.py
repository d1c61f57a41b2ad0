"""The client as a whole: options, copies, raw answers, secrets, closing (F37 to F56)."""

from __future__ import annotations

import gc
import logging
import os
import pickle
import subprocess
import sys
import textwrap
import threading
import traceback
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import pytest

from oascribe_runtime import errors
from oascribe_runtime.budget import Budget
from oascribe_runtime.httpclient import AsyncHttpClient, HttpClient
from oascribe_runtime.raw import raw, raw_async, streaming, streaming_async
from oascribe_runtime.retries import BackoffStrategy, RetryConfig
from tests.runtime.sdk import LIBRARY, Thing, ThingsSDK
from tests.runtime.worlds import (
    ASYNCIO,
    Scripted,
    World,
    each_async_world,
    each_world,
    httpx,
    not_with_aiohttp,
    own_clients,
)
from tests.server import CLOSE, Server, answer, json_answer

OK = json_answer({"n": 1}, headers={"X-Request-Id": "r1"})
ROOT = Path(__file__).parent.parent.parent


def run_python(
    code: str, *flags: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a script in a new interpreter, with warnings as errors."""
    paths = os.pathsep.join([str(ROOT), str(ROOT / "runtime")])
    return subprocess.run(
        [sys.executable, "-W", "error", *flags, "-c", textwrap.dedent(code)],
        env={**os.environ, "PYTHONPATH": paths, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_httpx_fits_the_seam() -> None:
    with httpx.Client() as client:
        assert isinstance(client, HttpClient)
    assert isinstance(httpx.AsyncClient(), AsyncHttpClient)


@each_world
def test_no_secret_is_shown(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """F37, F38."""
    for name in (
        "httpcore",
        "httpx",
        "httpcore2",
        "httpx2",
    ):  # they show more, if they are asked to
        caplog.set_level(logging.WARNING, name)
    caplog.set_level(logging.DEBUG)
    page = "SECRET" + "KEY"
    with Server(json_answer({"code": "x"}, 404)) as server:
        for credentials in (("SECRETKEY",), (None, "SECRETKEY")):
            url = server.url.replace("//", "//user:SECRETKEY@")
            sdk = ThingsSDK(*credentials, server_url=url)
            with pytest.raises(errors.NotFoundError) as caught:
                world.call(sdk, "get", page=page)
            error = caught.value
            shown = [
                repr(sdk),
                repr(sdk._settings.credentials),
                str(error),
                repr(error),
            ]
            shown += [str(error.__dict__), str(pickle.dumps(error)), caplog.text]
            shown += traceback.format_exception(error)
            assert not [text for text in shown if "SECRETKEY" in text]
    assert "things_sdk" in {record.name for record in caplog.records}
    assert "get: attempt 1: GET http://127.0.0.1" in caplog.text
    assert "NotFoundError 404" in caplog.text


class Notes:
    """A logger of the user's own making."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def debug(self, msg: str, *args: Any, **kwargs: Any) -> None:
        self.lines.append(msg % args)


@each_world
def test_a_logger_of_the_user_is_told_without_bodies(world: World) -> None:
    """F38."""
    notes = Notes()
    retry = RetryConfig("backoff", BackoffStrategy(1, 1, 1.5, 1000))
    with Server(json_answer({}, 503), OK) as server:
        url = server.url
        sdk = ThingsSDK(server_url=url, debug_logger=notes, retry_config=retry)
        world.call(sdk, "create", n=1, name="PASSWORD")
    text = "\n".join(notes.lines)
    assert "create: InternalServerError 503; again in 0.001 s" in text
    assert "create: attempt 2: 200, headers: content-length" in text
    assert "PASSWORD" not in text


def test_bodies_are_logged_where_they_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """F38."""
    monkeypatch.setenv("THINGS_DEBUG", "body")
    logger = logging.getLogger("things_sdk")
    level = logger.level
    notes = Notes()
    try:
        with (
            Server(OK) as server,
            ThingsSDK(server_url=server.url, debug_logger=notes) as sdk,
        ):
            sdk.things.create(n=1, name="x" * 5000)
            sdk.request("POST", "/p", content=iter([b"abc"]))
    finally:
        logger.setLevel(level)
    assert '{"n":1,"name":"xxx' in notes.lines[0]
    assert notes.lines[0].endswith("x...")
    assert "body" not in notes.lines[2]


def test_the_environment_turns_messages_on() -> None:
    code = """
        from tests.runtime.sdk import ThingsSDK
        from tests.server import Server, json_answer
        with Server(json_answer({"n": 1})) as server, ThingsSDK(server_url=server.url) as sdk:
            sdk.things.get()
    """
    assert "get: attempt 1: GET" in run_python(code, THINGS_DEBUG="1").stderr
    assert run_python(code).stderr == ""


@each_world
def test_a_copy_has_other_options_and_the_same_connections(world: World) -> None:
    with Server(OK) as server:
        sdk = ThingsSDK("one", server_url=server.url, timeout_ms=5000)
        assert sdk.things is sdk.things
        other = sdk.with_options(
            default_headers={"X-A": "1"}, credentials={"token": "two"}
        )
        assert type(other) is ThingsSDK
        assert other.things is not sdk.things
        resource = sdk.things.with_options(default_query={"q": 1})

        def sync() -> None:
            with sdk:
                for things in (sdk.things, other.things, resource):
                    assert things.get().n == 1
            with pytest.raises(errors.ClientClosedError):
                other.things.get()

        async def run() -> None:
            async with sdk:
                for things in (sdk.things, other.things, resource):
                    assert (await things.get_async()).n == 1
            with pytest.raises(errors.ClientClosedError):
                await other.things.get_async()

        world.run(run if world.asynchronous else sync)
        first, second, third = server.requests
        assert server.connections == 1
    assert (first.header("authorization"), first.header("x-a")) == ("Bearer one", None)
    assert (second.header("authorization"), second.header("x-a")) == ("Bearer two", "1")
    assert third.target == "/things/1?q=1"


def test_a_copy_with_a_client_of_its_own_is_closed_on_its_own() -> None:
    with (
        Server(OK) as server,
        httpx.Client() as client,
        ThingsSDK(server_url=server.url) as sdk,
    ):
        other = sdk.with_options(client=client)
        other.close()
        assert sdk.things.get().n == 1


@each_world
def test_raw_and_streaming_answers(world: World) -> None:
    with Server(OK, OK, OK, OK, json_answer({"code": "x"}, 404)) as server:
        sdk = ThingsSDK(server_url=server.url)
        things = sdk.things

        def sync() -> None:
            with sdk:
                got = raw(things.get)("1", page=2)
                assert (got.value, got.status_code, got.request_id) == (
                    Thing(n=1),
                    200,
                    "r1",
                )
                assert got.headers["content-type"] == "application/json"
                with streaming(things.get)() as response:
                    assert response.status_code == 200
                    assert response.request_id == "r1"
                    assert b"".join(response.iter_bytes()) == b'{"n": 1}'
                with streaming(things.get)() as response:
                    assert list(response.iter_lines()) == ['{"n": 1}']
                with streaming(things.get)() as response:
                    assert response.parse() == Thing(n=1)
                with pytest.raises(errors.NotFoundError):
                    streaming(things.get)()

        async def run() -> None:
            async with sdk:
                got = await raw_async(things.get_async)("1", page=2)
                assert (got.value, got.status_code, got.request_id) == (
                    Thing(n=1),
                    200,
                    "r1",
                )
                async with await streaming_async(things.get_async)() as response:
                    assert response.request_id == "r1"
                    chunks = [chunk async for chunk in response.iter_bytes()]
                    assert b"".join(chunks) == b'{"n": 1}'
                async with await streaming_async(things.get_async)() as response:
                    assert [line async for line in response.iter_lines()] == [
                        '{"n": 1}'
                    ]
                async with await streaming_async(things.get_async)() as response:
                    assert await response.parse() == Thing(n=1)
                with pytest.raises(errors.NotFoundError):
                    await streaming_async(things.get_async)()

        world.run(run if world.asynchronous else sync)


@each_world
def test_a_body_that_breaks_off_is_told_by_a_streaming_answer(world: World) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n"
    huge = answer(b"x" * 100, 200, "application/json", {"Content-Encoding": "gzip"})
    with Server((head + b"abc", CLOSE), huge, OK) as server:
        sdk = ThingsSDK(server_url=server.url)

        def sync() -> None:
            with sdk:
                for kind in (errors.APIConnectionError, errors.ResponseDecodeError):
                    with streaming(sdk.things.get)() as response, pytest.raises(kind):
                        list(response.iter_bytes())
                with streaming(sdk.things.get)() as response:
                    response.raw_response.read = lambda: 1 / 0
                    with pytest.raises(ZeroDivisionError):
                        response.read()
                    response.raw_response.read = (
                        lambda: (_ for _ in ())
                        .throw(errors.SDKError("mine"))
                        .__next__()
                    )
                    with pytest.raises(errors.SDKError, match="mine"):
                        response.read()

        async def run() -> None:
            get = streaming_async(sdk.things.get_async)
            async with sdk, await get() as response:
                with pytest.raises(errors.APIConnectionError):
                    await response.read()

        world.run(run if world.asynchronous else sync)


@each_world
def test_an_endpoint_that_the_document_does_not_have(world: World) -> None:
    script = [OK, OK, answer(b"hi", 200, "text/plain"), answer(b"\0", 200, "image/png")]
    script += [answer(b"", 204), json_answer({}, 400)]
    with Server(*script) as server:
        sdk = ThingsSDK("t", server_url=server.url)
        requests: list[tuple[str, str, dict[str, Any]]] = [
            ("get", "/x?a=1", {"query": {"b": 2}, "cast_to": Thing}),
            ("POST", "x", {"json": {"k": Thing(n=1)}, "http_headers": {"X-A": "1"}}),
            ("PUT", "/x", {"content": b"raw"}),
            ("GET", "/x", {}),
            ("DELETE", "/x", {}),
        ]
        values: list[Any] = []

        def sync() -> None:
            with sdk:
                for method, path, options in requests:
                    values.append(sdk.request(method, path, **options).value)
                with pytest.raises(errors.BadRequestError):
                    sdk.request("GET", "/x")

        async def run() -> None:
            async with sdk:
                for method, path, options in requests:
                    got = await sdk.request_async(method, path, **options)
                    values.append(got.value)
                with pytest.raises(errors.BadRequestError):
                    await sdk.request_async("GET", "/x")

        world.run(run if world.asynchronous else sync)
        assert values == [Thing(n=1), {"n": 1}, "hi", b"\0", None]
        first, second, third = server.requests[:3]
    assert (first.method, first.target) == ("GET", "/x?a=1&b=2")
    assert first.header("authorization") == "Bearer t"
    assert (second.body, second.header("x-a")) == (b'{"k":{"n":1}}', "1")
    assert (third.body, third.header("content-type")) == (
        b"raw",
        "application/octet-stream",
    )


@each_world
def test_a_closed_client_says_so(world: World) -> None:
    """F42."""
    with Server(OK) as server:
        sdk = ThingsSDK(server_url=server.url)
        given = world.client()
        theirs = ThingsSDK(server_url=server.url, **given)

        def sync() -> None:
            for _ in range(2):
                with sdk:
                    pass
            sdk.close()
            given["client"].close()
            for closed in (sdk, theirs):
                with pytest.raises(errors.ClientClosedError, match="closed"):
                    closed.things.get()
                with pytest.raises(errors.ClientClosedError):
                    closed.things.watch()

        async def run() -> None:
            for _ in range(2):
                async with sdk:
                    pass
            await sdk.aclose()
            await given["async_client"].aclose()
            for closed in (sdk, theirs):
                with pytest.raises(errors.ClientClosedError, match="closed"):
                    await closed.things.get_async()

        world.run(run if world.asynchronous else sync)


@each_world
def test_the_users_client_keeps_what_it_has_and_is_never_closed(world: World) -> None:
    """F55."""
    transport = Scripted(lambda request: httpx.Response(200, json={"n": 1}))
    given = world.client(
        transport=transport,
        base_url="http://their.example/base",
        headers={"X-Theirs": "1"},
        cookies={"c": "2"},
        timeout=httpx.Timeout(7),
    )
    client = next(iter(given.values()))
    sdk = ThingsSDK("t", **given)
    world.call(sdk, "get")
    request = transport.requests[0]
    assert not client.is_closed
    assert str(request.url) == "http://their.example/base/things/1"
    assert request.headers["x-theirs"] == "1"
    assert request.headers["cookie"] == "c=2"
    assert request.headers["authorization"] == "Bearer t"
    assert request.extensions["timeout"]["read"] == 7
    world.call(
        ThingsSDK(**given), "get", timeout_ms=500, server_url="http://other.example"
    )
    request = transport.requests[1]
    assert request.url.host == "other.example"
    assert request.extensions["timeout"] == dict.fromkeys(
        ("connect", "read", "write", "pool"), 0.5
    )


def test_timeouts_may_be_told_apart() -> None:
    transport = Scripted(lambda request: httpx.Response(200, json={"n": 1}))
    with httpx.Client(transport=transport) as client:
        sdk = ThingsSDK(
            server_url="http://x", client=client, timeout_ms=httpx.Timeout(3, read=4)
        )
        sdk.things.get()
    assert transport.requests[0].extensions["timeout"] == {
        "connect": 3,
        "read": 4,
        "write": 3,
        "pool": 3,
    }


def test_sixteen_threads_share_a_client() -> None:
    """F40."""
    with Server(OK) as server, ThingsSDK(server_url=server.url) as sdk:
        with ThreadPoolExecutor(16) as pool:
            work = [
                pool.submit(lambda: [sdk.things.get().n for _ in range(50)])
                for _ in range(16)
            ]
            assert [n for job in work for n in job.result()] == [1] * 800
        assert server.connections <= 16


@each_async_world
def test_sixteen_tasks_share_a_client(world: World) -> None:
    """F40."""
    got: list[int] = []

    async def run() -> None:
        async def work() -> None:
            for _ in range(50):
                got.append((await sdk.things.get_async()).n)

        async with (
            ThingsSDK(server_url=server.url) as sdk,
            anyio.create_task_group() as group,
        ):
            for _ in range(16):
                group.start_soon(work)

    with Server(OK) as server:
        world.run(run)
    assert got == [1] * 800


def test_a_retry_budget_spares_a_dead_server() -> None:
    """R71."""
    config = RetryConfig(
        "backoff", BackoffStrategy(0, 0, 1, 60_000, jitter_ms=0), retry_budget=True
    )
    transport = Scripted(lambda request: httpx.Response(503))
    with httpx.Client(transport=transport) as client:
        sdk = ThingsSDK(server_url="http://x", client=client, retry_config=config)

        def fail() -> None:
            for _ in range(20):
                with pytest.raises(errors.InternalServerError):
                    sdk.things.get()

        threads = [threading.Thread(target=fail) for _ in range(10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(transport.requests) == 200 + 500 // 14


def test_success_gives_the_budget_back() -> None:
    budget = Budget()
    for _ in range(35):
        assert budget.take()
    assert not budget.take()
    budget.refund(1)
    assert budget.take()
    for _ in range(500):
        budget.refund(0)
    assert sum(budget.take() for _ in range(50)) == 35


@own_clients
def test_a_child_process_uses_connections_of_its_own() -> None:
    """F41."""
    with Server(OK) as server, ThingsSDK(server_url=server.url) as sdk:
        sdk.things.get()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of threads and fork
            child = os.fork()
        if child == 0:
            try:
                os._exit(0 if sdk.things.get().n == 1 else 1)
            except BaseException:
                os._exit(2)
        assert os.waitpid(child, 0)[1] == 0
        assert sdk.things.get().n == 1
        assert server.connections == 2


def use_in_many_loops(url: str) -> None:
    sdk = ThingsSDK(server_url=url)

    async def run() -> int:
        return (await sdk.things.get_async()).n

    async def nested() -> int:
        """A second loop while the first one is running."""
        await run()
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(anyio.run, run, backend="asyncio").result()

    backends = ("asyncio", "asyncio", "trio", "asyncio", "trio")
    assert [anyio.run(run, backend=backend) for backend in backends] == [1] * 5
    assert len(sdk._transport._own_async) == 1
    assert anyio.run(nested, backend="trio") == 1
    anyio.run(sdk.aclose)


@not_with_aiohttp
@own_clients
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_client_works_in_one_event_loop_after_the_other() -> None:
    """F50; the connections of a loop are its own, and gone with it."""
    with Server(OK) as server:
        use_in_many_loops(server.url)
    gc.collect()


def test_a_client_of_a_closed_loop_is_a_clear_error() -> None:
    """F50, for a client that the user gave."""

    class Closed(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            raise RuntimeError("Event loop is closed")

    sdk = ThingsSDK(
        server_url="http://x", async_client=httpx.AsyncClient(transport=Closed())
    )
    with pytest.raises(errors.ClientClosedError):
        ASYNCIO.call(sdk, "get")


EXITS = {
    "F51 collected unclosed": "del sdk; import gc; gc.collect()",
    "F56 open stream": "stream = sdk.things.watch(); next(stream)",
    "F56 exit in a loop": "\nfor item in sdk.things.watch():\n    raise SystemExit(0)",
}


@pytest.mark.parametrize("end", EXITS.values(), ids=EXITS.keys())
def test_the_interpreter_ends_quietly(end: str) -> None:
    code = f"""
from tests.runtime.sdk import ThingsSDK
from tests.server import HOLD, Server, sse
server = Server(sse(b'data: {{"n": 1}}\\n\\n', end=HOLD))
sdk = ThingsSDK(server_url=server.url)
with sdk.things.watch() as stream:
    next(stream)
{end}
"""
    done = run_python(code, "-W", "ignore::ResourceWarning")
    assert (done.returncode, done.stderr) == (0, "")


ASYNC_EXITS = {
    "F51 collected unclosed": "sdk = None; gc.collect()",
    "F56 open stream": "kept.append(await sdk.things.watch_async()); await anext(kept[0])",
    "F56 exit in a loop": "async for item in await sdk.things.watch_async(): raise SystemExit(0)",
}


@each_async_world
@pytest.mark.parametrize("end", ASYNC_EXITS.values(), ids=ASYNC_EXITS.keys())
def test_the_interpreter_ends_quietly_after_an_event_loop(
    world: World, end: str
) -> None:
    if LIBRARY == "httpx2" and world is ASYNCIO and "watch" in end:
        pytest.skip("it cannot: see library.py")
    patient = "pass"
    if world is ASYNCIO:  # its debug mode tells of an import that takes long
        patient = "asyncio.get_running_loop().slow_callback_duration = 60"
    code = f"""
        import anyio, asyncio, gc
        from tests.runtime.sdk import ThingsSDK
        from tests.server import HOLD, Server, sse

        kept = []

        async def main():
            {patient}
            sdk = ThingsSDK(server_url=server.url)
            async with await sdk.things.watch_async() as stream:
                await anext(stream)
            {end}

        server = Server(sse(b'data: {{"n": 1}}\\n\\n', end=HOLD))
        anyio.run(main, backend="{world.name}")
    """
    done = run_python(code, "-W", "ignore::ResourceWarning")
    assert (done.returncode, done.stderr) == (0, "")


def test_asynchronous_use_is_clean_in_development_mode() -> None:
    code = """
        import asyncio
        from tests.runtime.sdk import ThingsSDK
        from tests.server import HOLD, Server, json_answer, sse

        async def main():
            asyncio.get_running_loop().slow_callback_duration = 60
            async with ThingsSDK(server_url=server.url) as sdk:
                await sdk.things.get_async()
                async for item in await sdk.things.watch_async():
                    break
                await sdk.things.get_async()

        answers = [json_answer({"n": 1}), sse(b'data: {"n": 1}\\n\\n', end=HOLD), json_answer({"n": 1})]
        with Server(*answers) as server:
            asyncio.run(main())
    """
    done = run_python(code, "-X", "dev", PYTHONASYNCIODEBUG="1")
    assert (done.returncode, done.stderr) == (0, "")


@not_with_aiohttp
def test_trio_needs_no_asyncio() -> None:
    """F48."""
    code = """
        import sys, trio
        from oascribe_runtime.retries import BackoffStrategy, RetryConfig
        from tests.runtime.sdk import ThingsSDK
        from tests.server import Server, json_answer, sse

        async def main():
            retry = RetryConfig("backoff", BackoffStrategy(1, 1, 1.5, 1000))
            async with ThingsSDK(server_url=server.url, retry_config=retry) as sdk:
                await sdk.things.get_async(deadline_ms=5000)
                assert [x.data.n async for x in await sdk.things.watch_async()] == [1]

        answers = [json_answer({}, 503), json_answer({"n": 1}), sse(b'data: {"n": 1}\\n\\ndata: [DONE]\\n\\n')]
        with Server(*answers) as server:
            trio.run(main)
        assert "asyncio" not in sys.modules
    """
    done = run_python(code)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_package_imports_next_to_nothing() -> None:
    code = """
        import sys
        before = set(sys.modules)
        import oascribe_runtime.lazy
        new = set(sys.modules) - before
        assert new <= {"oascribe_runtime", "oascribe_runtime.lazy", "__future__"}, new
        from tests.runtime.sdk import ThingsSDK
        ThingsSDK()
        assert "httpx" not in sys.modules
    """
    done = run_python(code)
    assert (done.returncode, done.stderr) == (0, "")
