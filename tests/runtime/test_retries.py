"""Every retry case of the shared table, with a clock that does not run."""

from __future__ import annotations

import json
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from oascribe_runtime import errors
from oascribe_runtime.retries import BackoffStrategy, RetryConfig
from tests.runtime.sdk import ThingsSDK
from tests.runtime.test_oauth import SDK, Service, Things, sdk_of
from tests.runtime.worlds import FakeClock, Scripted, World, each_world, httpx

TABLE = json.loads(Path(__file__).with_name("data").joinpath("retry.json").read_text())
ELSEWHERE = {
    "R24": "a real handshake: test_faults",
    "R51": "a distribution: below",
    "R55": "a table of values: below",
    "R57": "hooks: test_hooks",
    "R58": "hooks: test_hooks",
    "R59": "each kind of body: below",
    "R60": "a file: below",
    "R61": "a generator: below",
    "R63": "a token: below",
    "R64": "a token, and many threads: below",
    "R67": "a pool of one: test_faults",
    "R69": "a real signal: test_faults",
    "R71": "many threads: below",
    "R72": "redirects: test_redirects",
}
CASES = [case for case in TABLE["cases"] if case["id"] not in ELSEWHERE]
THING = b'{"n": 1}'
EVENTS = b'data: {"n": 1}\n\ndata: [DONE]\n\n'


class Cut(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that breaks off."""

    def __iter__(self) -> Iterator[bytes]:
        yield b'{"n"'
        raise httpx.RemoteProtocolError("peer closed connection")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield b'{"n"'
        raise httpx.RemoteProtocolError("peer closed connection")


def refused() -> Exception:
    return httpx.ConnectError("[Errno 111] Connection refused")


FAULTS: dict[str, Callable[[], Exception]] = {
    "refuse": refused,
    "dns-fail": lambda: httpx.ConnectError("[Errno -2] Name or service not known"),
    "close-idle-keepalive": lambda: httpx.RemoteProtocolError("Server disconnected"),
    "rst-before-headers": lambda: httpx.ReadError("[Errno 104] Connection reset"),
    "rst-mid-headers": lambda: httpx.ReadError("[Errno 104] Connection reset"),
    "read-timeout": lambda: httpx.ReadTimeout("timed out"),
    "pool-timeout": lambda: httpx.PoolTimeout("timed out"),
    "local-protocol-error": lambda: httpx.LocalProtocolError("Illegal header value"),
}


def answer_of(token: str) -> Callable[[httpx.Request], httpx.Response]:
    """What one word of a case's script means."""
    if token in FAULTS:

        def fail(request: httpx.Request) -> httpx.Response:
            raise FAULTS[token]()

        return fail
    if token in ("cut-content-length", "bad-chunk"):
        return lambda request: httpx.Response(
            200, headers={"content-type": "application/json"}, stream=Cut()
        )
    if token == "sse-ok":
        return lambda request: httpx.Response(
            200, headers={"content-type": "text/event-stream"}, content=EVENTS
        )
    head, _, rest = token.partition(" ")
    status, _, kind = head.partition("-")
    fields = [field.partition(":") for field in rest.split("|") if ":" in field]
    headers = {name.strip(): value.strip() for name, _, value in fields}
    body = b"{oops" if kind == "bad-json" else THING
    return lambda request: httpx.Response(
        int(status),
        headers={"content-type": "application/json", **headers},
        content=body,
    )


def script_of(words: list[str]) -> list[Callable[[httpx.Request], httpx.Response]]:
    answers = []
    for word in words:
        head, _, times = word.rstrip("*").partition(" x")
        answers += [answer_of(head)] * int(times or 1)
    return answers


def config_of(config: Any) -> RetryConfig:
    values = TABLE["configs"][config] if isinstance(config, str) else config
    known = {
        key: values[key]
        for key in ("retry_unsafe_methods", "idempotency_header", "retry_budget")
        if key in values
    }
    return RetryConfig(
        values["strategy"],
        BackoffStrategy(
            values["initial_interval_ms"],
            values["max_interval_ms"],
            values["exponent"],
            values["max_elapsed_time_ms"],
            jitter_ms=values["jitter_ms"],
        ),
        values["retry_connection_errors"],
        status_codes=values["status_codes"],
        **known,
    )


ERRORS: dict[str, type[Exception]] = {
    "status": errors.APIError,
    "connection": errors.APIConnectionError,
    "timeout": errors.APITimeoutError,
    "decode": errors.ResponseDecodeError,
    "request": errors.InvalidRequestError,
}


@each_world
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_case_of_the_table(case: dict[str, Any], world: World) -> None:
    transport, clock = Scripted(*script_of(case["script"])), FakeClock()
    sdk = ThingsSDK(
        "token",
        server_url="http://test",
        retry_config=config_of(case["config"]),
        clock=clock,
        **world.client(transport=transport),
    )
    expect = case["expect"]
    kind, _, detail = expect["result"].partition(":")
    if case["method"] == "POST":
        run = lambda: world.call(sdk, "create", n=1)  # noqa: E731
    elif case.get("stream"):
        run = lambda: world.items(sdk)  # noqa: E731
    else:
        run = lambda: world.call(sdk, "get")  # noqa: E731
    if kind == "ok":
        run()
    else:
        name, _, status = detail.partition(":")
        with pytest.raises(ERRORS[name]) as caught:
            run()
        if status:
            assert caught.value.status_code == int(status)
        if case["id"] == "R46":
            assert caught.value.retry_after == 3600  # type: ignore[attr-defined]
        if case["id"] == "R26":
            assert caught.value.request_may_have_been_processed  # type: ignore[attr-defined]
    if expect["requests"] is not None and "local-protocol-error" not in case["script"]:
        assert len(transport.requests) == expect["requests"]
    check_sleeps(clock.sleeps, expect["sleeps"])
    if header := expect.get("same_header_all_attempts"):
        assert len({request.headers[header] for request in transport.requests}) == 1


def check_sleeps(sleeps: list[float], expected: Any) -> None:
    if isinstance(expected, str):
        assert all(0 <= pause <= 0.4 for pause in sleeps)
        return
    assert len(sleeps) == len(expected or [])
    for pause, wanted in zip(sleeps, expected or [], strict=True):
        low, high = wanted if isinstance(wanted, list) else (wanted, wanted)
        assert low - 1e-9 <= pause <= high + 1e-9


def oauth_case(id_: str) -> tuple[dict[str, Any], Service, SDK]:
    """A case whose API refuses the token that the client has."""
    [case] = [case for case in TABLE["cases"] if case["id"] == id_]
    service = Service()
    sdk = sdk_of(
        World("sync"),
        service,
        retry_config=config_of(case["config"]),
        clock=FakeClock(),
    )
    Things(sdk).get()  # it has a token now
    script = [word for word in case["script"] if not word.startswith("token:")]
    service.accepting("t2" if "200*" in script else "none")
    service.calls.clear()
    service.asked.clear()
    return case, service, sdk


def test_a_token_is_not_renewed_again_and_again() -> None:
    case, service, sdk = oauth_case("R63")
    with pytest.raises(errors.AuthenticationError):
        Things(sdk).get()
    assert len(service.calls) == case["expect"]["requests"]
    assert len(service.asked) == 1


def test_many_threads_with_an_expired_token_ask_for_one_new_token() -> None:
    case, service, sdk = oauth_case("R64")
    barrier = threading.Barrier(16)

    def run(_: int) -> Any:
        barrier.wait()
        return Things(sdk).get()

    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(run, range(16))) == [{"n": 1}] * 16
    assert len(service.asked) == case["expect"]["token_requests"]
