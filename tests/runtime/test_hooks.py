"""Hooks of users and authors: rows F53 and F54, R56 to R58."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from oascribe_runtime import errors, hooks
from oascribe_runtime.hooks import HookContext, Hooks
from oascribe_runtime.retries import BackoffStrategy, RetryConfig
from tests.runtime.sdk import ThingsSDK
from tests.runtime.worlds import (
    SYNC,
    FakeClock,
    Scripted,
    World,
    each_world,
    httpx,
)

RETRY = RetryConfig("backoff", BackoffStrategy(100, 400, 2.0, 2000, jitter_ms=0), True)


def busy(request: httpx.Request) -> httpx.Response:
    return httpx.Response(503)


def thing(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={"n": 1})


class Diary(Hooks):
    """Writes down what it is called for."""

    def __init__(self, name: str = "") -> None:
        self.name = name
        self.lines: list[str] = []

    def note(self, line: str) -> None:
        self.lines.append(f"{self.name}{line}")

    def before_request(self, context: HookContext, request: Any) -> None:
        assert "x-diary" not in request.headers
        request.headers["X-Diary"] = "1"
        self.note(f"before {context.operation_id} {context.tags} {context.attempt}")

    def after_response(self, context: HookContext, response: Any) -> None:
        self.note(f"after {response.status_code} {context.attempt}")

    def on_error(self, context: HookContext, error: Exception) -> None:
        self.note(f"error {type(error).__name__} {context.attempt}")

    def on_retry(self, context: HookContext, error: Exception, pause: float) -> None:
        self.note(f"retry {type(error).__name__} {pause}")


class AsyncDiary(Diary):
    """The same with async methods."""

    async def before_request(self, context: HookContext, request: Any) -> None:
        super().before_request(context, request)

    async def after_response(self, context: HookContext, response: Any) -> None:
        super().after_response(context, response)

    async def on_error(self, context: HookContext, error: Exception) -> None:
        super().on_error(context, error)

    async def on_retry(
        self, context: HookContext, error: Exception, pause: float
    ) -> None:
        super().on_retry(context, error, pause)


def run(
    world: World, transport: Scripted, *hooks: Any, stream: bool = False, **options: Any
) -> Any:
    sdk = ThingsSDK(
        server_url="http://test",
        hooks=hooks,
        clock=FakeClock(),
        retry_config=RETRY,
        **world.client(transport=transport),
        **options,
    )
    return world.items(sdk) if stream else world.call(sdk, "get")


@each_world
def test_hooks_are_called_around_each_attempt(world: World) -> None:
    """R56, R58."""
    diaries = [Diary()] + ([AsyncDiary()] if world.asynchronous else [])
    for diary in diaries:
        transport = Scripted(busy, busy, thing)
        run(world, transport, diary)
        assert diary.lines == [
            "before get ('things',) 1",
            "retry InternalServerError 0.1",
            "before get ('things',) 2",
            "retry InternalServerError 0.2",
            "before get ('things',) 3",
            "after 200 3",
        ]
        for request in transport.requests:
            assert request.headers.get_list("x-diary") == ["1"]


@each_world
def test_an_error_is_told_once(world: World) -> None:
    diary = Diary()
    with pytest.raises(errors.InternalServerError):
        run(world, Scripted(lambda request: httpx.Response(501)), diary)
    assert diary.lines == ["before get ('things',) 1", "error InternalServerError 1"]


@each_world
def test_the_response_of_a_stream_is_told_open(world: World) -> None:
    events = lambda request: httpx.Response(  # noqa: E731
        200, headers={"content-type": "text/event-stream"}, content=b"data: [DONE]\n\n"
    )
    diary = Diary()
    assert run(world, Scripted(events), diary, stream=True) == []
    assert diary.lines[-1] == "after 200 1"


class Fails(Hooks):
    """Raises in one of its methods."""

    def __init__(self, where: str, error: BaseException) -> None:
        self.where, self.error = where, error

    def _act(self, where: str) -> None:
        if where == self.where:
            raise self.error

    def before_request(self, context: HookContext, request: Any) -> None:
        self._act("before_request")

    def after_response(self, context: HookContext, response: Any) -> None:
        self._act("after_response")

    def on_error(self, context: HookContext, error: Exception) -> None:
        self._act("on_error")

    def on_retry(self, context: HookContext, error: Exception, pause: float) -> None:
        self._act("on_retry")


@each_world
@pytest.mark.parametrize(
    ("where", "requests"),
    [("before_request", 0), ("after_response", 1), ("on_error", 1), ("on_retry", 1)],
)
@pytest.mark.parametrize("kind", [OSError, MemoryError, SystemExit, GeneratorExit])
def test_what_a_hook_raises_goes_through_unchanged(
    world: World, where: str, requests: int, kind: type[BaseException]
) -> None:
    """R57, F53, F54."""
    answers = {"after_response": thing, "on_retry": busy}
    last = answers.get(where, lambda request: httpx.Response(400))
    transport, error = Scripted(last), kind("mine")
    with pytest.raises(kind) as caught:
        run(world, transport, Fails(where, error))
    assert caught.value is error
    assert len(transport.requests) == requests


class Returns(Hooks):
    """Returns something from one of its methods."""

    def __init__(self, where: str, value: Any) -> None:
        setattr(self, where, lambda *arguments: value)


@each_world
@pytest.mark.parametrize("where", ["before_request", "after_response"])
def test_what_a_hook_may_not_return_is_a_type_error(world: World, where: str) -> None:
    with pytest.raises(TypeError, match=f"{where} must return"):
        run(world, Scripted(thing), Returns(where, 5))


@each_world
def test_a_hook_may_give_another_request(world: World) -> None:
    other = httpx.Request("GET", "http://test/elsewhere")
    transport = Scripted(thing)
    run(world, transport, Returns("before_request", other))
    assert transport.requests[0].url.path == "/elsewhere"


class Named(Hooks):
    """Notes its name."""

    def __init__(self, name: str, lines: list[str]) -> None:
        self.name, self.lines = name, lines

    def before_request(self, context: HookContext, request: Any) -> None:
        self.lines.append(self.name)


AUTHOR = """
from acme._runtime.hooks import Hooks

class Authors(Hooks):
    def before_request(self, context, request):
        print("author")

HOOKS = [Authors()]
"""
USER = """
import httpx
from acme._runtime.api import Api, Server
from acme._runtime.client import SDK
from acme._runtime.hooks import Hooks

class Users(Hooks):
    def before_request(self, context, request):
        print("user")

answer = httpx.MockTransport(lambda request: httpx.Response(204))
with httpx.Client(transport=answer) as client:
    api = Api(package="acme", distribution="acme", version="1", env_prefix="ACME",
              servers=(Server("https://acme.test"),))
    SDK(api, client=client, hooks=[Users()]).request("GET", "/")
"""


@pytest.mark.parametrize(
    ("author", "said", "failed"),
    [
        (AUTHOR, "author\nuser\n", ""),
        (None, "user\n", ""),
        ("", "", "has no attribute 'HOOKS'"),
    ],
)
def test_the_authors_hooks_come_before_the_users(
    author: str | None, said: str, failed: str, tmp_path: Path
) -> None:
    runtime = Path(hooks.__file__).parent
    shutil.copytree(runtime, tmp_path / "acme" / "_runtime")
    (tmp_path / "acme" / "__init__.py").touch()
    if author is not None:
        (tmp_path / "acme" / "hooks.py").write_text(author, "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", USER], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.stdout == said
    assert failed in done.stderr
    assert bool(failed) == bool(done.returncode)


def test_the_authors_module_is_looked_for_in_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "beside").mkdir()
    (tmp_path / "beside" / "hooks.py").write_text("HOOKS = ['one', 'two']", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert hooks.authors("beside") == ("one", "two")
    assert hooks.authors() == ()


def test_an_async_hook_needs_the_async_method() -> None:
    transport = Scripted(thing)
    with pytest.raises(errors.InvalidRequestError, match="async"):
        run(SYNC, transport, AsyncDiary())
    assert transport.requests == []
