"""Tokens of OAuth 2.0: fetched once, renewed in time, shown to nobody else."""

from __future__ import annotations

import logging
import os
import pickle
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import anyio
import pytest

from oascribe_runtime import errors
from oascribe_runtime.api import Api, HttpAuth, OAuth2, Server
from oascribe_runtime.client import SDK
from oascribe_runtime.oauth import ClientCredentials, PasswordCredentials
from oascribe_runtime.operation import JsonResult, Operation, RawBody
from oascribe_runtime.record import replace
from oascribe_runtime.resource import CallOptions, Resource
from oascribe_runtime.retries import BackoffStrategy, RetryConfig
from tests.runtime.worlds import (
    SYNC,
    WORLDS,
    FakeClock,
    World,
    each_async_world,
    each_world,
    httpx,
)

HOST, AUTH = "https://api.test/v1", "https://auth.test/token"
API = Api(
    package="oauth_sdk",
    distribution="oauth-sdk",
    version="1",
    env_prefix="TESTS",
    servers=(Server(HOST),),
    security=(OAuth2("oauth", AUTH, "/password"),),
)
GET = Operation(id="get", method="GET", path="/things", result=JsonResult(lambda: Any))
PAIR = ("id", "s3cret")


def ok(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={"n": 1})


@dataclass
class Service:
    """An API and its token endpoint, which numbers its tokens."""

    answer: Callable[[httpx.Request], httpx.Response] = ok
    grant: Mapping[str, Any] = field(default_factory=lambda: {"expires_in": 3600})
    status: int = 200
    first: int = 1
    """The number of the next token to be given."""
    calls: list[httpx.Request] = field(default_factory=list)
    asked: list[httpx.Request] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.method == "POST" and "/things" not in request.url.path:
            self.asked.append(request)
            token = {"access_token": f"t{self.first}", "token_type": "Bearer"}
            self.first += 1
            return httpx.Response(self.status, json={**token, **self.grant})
        self.calls.append(request)
        return self.answer(request)

    @property
    def used(self) -> list[str]:
        """The tokens that calls came with."""
        return [r.headers.get("authorization", "-") for r in self.calls]

    @property
    def forms(self) -> list[dict[str, str]]:
        """What the token endpoint was asked for."""
        return [dict(parse_qsl(r.content.decode())) for r in self.asked]

    def accepting(self, *tokens: str) -> Service:
        """The same, refusing all other tokens."""
        good = {f"Bearer {token}" for token in tokens}

        def answer(request: httpx.Request) -> httpx.Response:
            known = request.headers["authorization"] in good
            return ok(request) if known else httpx.Response(401)

        self.answer = answer
        return self


class Things(Resource):
    def get(self, operation: Any = GET, body: Any = None, **options: Any) -> Any:
        arguments = {} if body is None else {"body": body}
        return self._call(operation, arguments, CallOptions(**options))

    async def get_async(
        self, operation: Any = GET, body: Any = None, **options: Any
    ) -> Any:
        arguments = {} if body is None else {"body": body}
        return await self._call_async(operation, arguments, CallOptions(**options))


def sdk_of(
    world: World,
    service: Service,
    credential: Any = PAIR,
    api: Api = API,
    client: Mapping[str, Any] = {},
    **options: Any,
) -> SDK:
    given = world.client(transport=httpx.MockTransport(service), **client)
    return SDK(api, credentials={"oauth": credential}, **given, **options)


def get(world: World, sdk: SDK, *operations: Any, **options: Any) -> Any:
    """Call each of the operations, one after the other."""
    things = Things(sdk)
    wanted = operations or (GET,)

    def run() -> Any:
        return [things.get(operation, **options) for operation in wanted][-1]

    async def run_async() -> Any:
        got = None
        for operation in wanted:
            got = await things.get_async(operation, **options)
        return got

    return world.run(run_async if world.asynchronous else run)


@each_world
def test_a_token_is_fetched_once_and_used_by_all_calls(world: World) -> None:
    service = Service()
    get(world, sdk_of(world, service), GET, GET, GET)
    assert service.used == ["Bearer t1"] * 3
    [asked] = service.asked
    assert str(asked.url) == AUTH
    assert service.forms == [{"grant_type": "client_credentials"}]
    assert asked.headers["authorization"] == f"Basic {b64encode(b'id:s3cret').decode()}"
    assert asked.headers["accept"] == "application/json"


@each_world
def test_a_token_is_renewed_before_its_end(world: World) -> None:
    service, clock = Service(), FakeClock()
    sdk = sdk_of(world, service, clock=clock)
    get(world, sdk)
    clock.time += 3600 - 61
    get(world, sdk)
    assert len(service.asked) == 1
    clock.time += 2
    get(world, sdk)
    assert service.used == ["Bearer t1", "Bearer t1", "Bearer t2"]


@pytest.mark.parametrize(
    ("life", "after", "fetched"),
    [
        (60, 29, 1),
        (60, 31, 2),  # the margin is half of a short life
        ("120", 59, 1),
        ("120", 61, 2),
        (None, 10**6, 1),  # nobody says when it ends
        (0, 0, 2),
    ],
)
def test_the_life_of_a_token_is_what_the_server_says(
    life: Any, after: float, fetched: int
) -> None:
    service, clock = Service(grant={"expires_in": life}), FakeClock()
    sdk = sdk_of(WORLDS[0], service, clock=clock)
    get(WORLDS[0], sdk)
    clock.time += after
    get(WORLDS[0], sdk)
    assert len(service.asked) == fetched


@each_world
def test_a_token_that_is_refused_is_renewed_once(world: World) -> None:
    service = Service()
    sdk = sdk_of(world, service)
    get(world, sdk)
    service.accepting("t2")
    get(world, sdk)
    assert service.used == ["Bearer t1", "Bearer t1", "Bearer t2"]
    service.accepting("never")
    with pytest.raises(errors.AuthenticationError):
        get(world, sdk)
    assert service.used[3:] == ["Bearer t2", "Bearer t3"]
    assert len(service.asked) == 3


def test_what_cannot_be_sent_again_is_not() -> None:
    service = Service().accepting("t2")
    upload = replace(GET, method="POST", body=RawBody("body"))
    sdk = sdk_of(WORLDS[0], service)
    with pytest.raises(errors.AuthenticationError):
        get(WORLDS[0], sdk, upload, body=iter([b"a", b"b"]))
    assert len(service.calls) == 1
    get(WORLDS[0], sdk, upload, body=b"ab")
    assert [call.content for call in service.calls[1:]] == [b"ab", b"ab"]


def test_threads_wait_for_the_one_that_fetches() -> None:
    service = Service()
    barrier = threading.Barrier(16)
    sdk = sdk_of(SYNC, service)

    def run(_: int) -> Any:
        barrier.wait()
        return Things(sdk).get()

    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(run, range(16))) == [{"n": 1}] * 16
    assert len(service.asked) == 1


@each_async_world
def test_tasks_wait_for_the_one_that_fetches(world: World) -> None:
    service = Service()

    async def slowly(request: httpx.Request) -> httpx.Response:
        await anyio.sleep(0)
        return service(request)

    client = httpx.AsyncClient(transport=httpx.MockTransport(slowly))
    sdk = SDK(API, credentials={"oauth": PAIR}, async_client=client)

    async def run() -> None:
        async with anyio.create_task_group() as group:
            for number in range(16):
                group.start_soon(one, 10_000 if number % 2 else None)

    async def one(deadline_ms: float | None) -> None:
        await Things(sdk).get_async(deadline_ms=deadline_ms)

    world.run(run)
    assert len(service.asked) == 1
    assert len(service.calls) == 16


def test_a_thread_waits_no_longer_than_its_call_may_take() -> None:
    entered, leave = threading.Event(), threading.Event()

    def grant(request: httpx.Request) -> httpx.Response:
        entered.set()
        leave.wait(10)
        return httpx.Response(200, json={"access_token": "t"})

    client = httpx.Client(transport=httpx.MockTransport(grant))
    sdk = SDK(API, credentials={"oauth": PAIR}, client=client)
    first = threading.Thread(target=lambda: Things(sdk).get())
    first.start()
    entered.wait(10)
    with pytest.raises(errors.APITimeoutError) as caught:
        Things(sdk).get(deadline_ms=20)
    assert caught.value.phase == "deadline"
    leave.set()
    first.join()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_child_fetches_though_its_parent_was_fetching() -> None:
    service = Service(grant={"expires_in": 0})
    sdk = sdk_of(WORLDS[0], service)
    get(WORLDS[0], sdk)
    tokens = sdk._settings.credentials._tokens
    assert tokens is not None
    with tokens._lock:
        child = os.fork()
        if not child:
            get(WORLDS[0], sdk)
            os._exit(len(service.asked))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 2
    with tokens._lock, pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "getpid", lambda: -1)  # the same, where it can be counted
        get(WORLDS[0], sdk)


@each_world
def test_scopes_add_up_and_are_asked_for_when_they_are_needed(world: World) -> None:
    service = Service()

    def needing(*scopes: str) -> Operation[Any]:
        return replace(GET, security=(("oauth",),), scopes=(("oauth", scopes),))

    sdk = sdk_of(world, service)
    wanted = [needing("read"), needing(), needing("write"), needing("read", "write")]
    get(world, sdk, *wanted, GET)
    assert [form.get("scope") for form in service.forms] == ["read", "read write"]
    assert service.used == ["Bearer t1"] * 2 + ["Bearer t2"] * 3


def test_the_apis_scopes_hold_where_an_operation_states_nothing() -> None:
    service = Service()
    api = replace(API, scopes=(("oauth", ("all",)),))
    get(WORLDS[0], sdk_of(WORLDS[0], service, api=api))
    assert service.forms[0]["scope"] == "all"


def test_the_users_scopes_and_parameters_go_before_the_documents() -> None:
    service = Service()
    credential = ClientCredentials(
        "a b", "p&w", scopes=("x", "w"), parameters={"audience": "me"}
    )
    reading = replace(GET, security=(("oauth",),), scopes=(("oauth", ("read",)),))
    get(WORLDS[0], sdk_of(WORLDS[0], service, credential), reading, reading)
    assert service.forms == [
        {"grant_type": "client_credentials", "scope": "w x", "audience": "me"}
    ]
    _, _, basic = service.asked[0].headers["authorization"].partition(" ")
    assert b64decode(basic) == b"a+b:p%26w", "RFC 6749 section 2.3.1"


@pytest.mark.parametrize("said", [True, None])
def test_the_secret_may_go_in_the_body(said: bool | None) -> None:
    service = Service()
    api = replace(API, security=(OAuth2("oauth", AUTH, in_body=said is None),))
    credential = ClientCredentials("id", "s", in_body=said)
    get(WORLDS[0], sdk_of(WORLDS[0], service, credential, api))
    [form] = service.forms
    assert form["client_id"] == "id"
    assert form["client_secret"] == "s"
    assert "authorization" not in service.asked[0].headers


@pytest.mark.parametrize(
    ("more", "form", "basic"),
    [
        ({}, {}, None),
        ({"client_id": "c"}, {"client_id": "c"}, None),
        ({"client_id": "c", "client_secret": "s"}, {}, b"c:s"),
    ],
)
def test_a_password_is_a_grant_too(
    more: dict[str, Any], form: dict[str, str], basic: bytes | None
) -> None:
    service = Service()
    credential = PasswordCredentials("me", "pw", **more)
    get(WORLDS[0], sdk_of(WORLDS[0], service, credential))
    assert str(service.asked[0].url) == "https://api.test/password"
    grant = {"grant_type": "password", "username": "me", "password": "pw"}
    assert service.forms == [{**grant, **form}]
    sent = service.asked[0].headers.get("authorization", "").partition(" ")[2]
    assert (b64decode(sent) or None) == basic


@pytest.mark.parametrize(
    ("given", "options", "url"),
    [
        ("oauth/token", {}, f"{HOST}/oauth/token"),
        ("/oauth/token", {"server_url": "http://here/x"}, "http://here/oauth/token"),
        ("https://{who}.test/t", {"url_params": {"who": "me"}}, "https://me.test/t"),
    ],
)
def test_the_endpoint_may_be_relative_to_the_server(
    given: str, options: dict[str, Any], url: str
) -> None:
    service = Service()
    api = replace(API, security=(OAuth2("oauth", given),))
    if "url_params" in options:
        from oascribe_runtime.api import ServerVariable

        variable = ServerVariable("who", "x")
        api = replace(api, servers=(Server("https://{who}.test/v1", (variable,)),))
    get(WORLDS[0], sdk_of(WORLDS[0], service, api=api, **options))
    assert str(service.asked[0].url) == url


def test_the_base_of_the_users_client_is_a_server_too() -> None:
    service = Service()
    api = replace(API, security=(OAuth2("oauth", "token"),), servers=())
    client = {"base_url": "https://base.test/v2/"}
    get(WORLDS[0], sdk_of(WORLDS[0], service, api=api, client=client))
    assert str(service.asked[0].url) == "https://base.test/v2/token"


def test_an_endpoint_that_nobody_names_is_asked_for() -> None:
    api = replace(API, security=(OAuth2("oauth"),))
    sdk = sdk_of(WORLDS[0], Service(), api=api)
    with pytest.raises(errors.InvalidRequestError, match="give a token_url"):
        get(WORLDS[0], sdk)
    service = Service()
    credential = ClientCredentials("id", "s", token_url=AUTH)
    get(WORLDS[0], sdk_of(WORLDS[0], service, credential, api))
    assert str(service.asked[0].url) == AUTH


@each_world
@pytest.mark.parametrize("kind", ["text", "function", "environment"])
def test_a_token_of_ones_own_is_used_as_it_is(
    world: World, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = Service().accepting("none of them")
    credential: Any = {"text": "mine", "function": lambda: "mine"}.get(kind)
    monkeypatch.setenv("TESTS_OAUTH_CLIENT_ID", "id")
    if kind == "environment":
        monkeypatch.setenv("TESTS_OAUTH", "mine")
    with pytest.raises(errors.AuthenticationError):
        get(world, sdk_of(world, service, credential))
    assert service.used == ["Bearer mine"]
    assert service.asked == []


@pytest.mark.parametrize("empty", [None, ("", ""), ""])
def test_the_environment_may_have_the_client(
    empty: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = Service()
    monkeypatch.setenv("TESTS_OAUTH_CLIENT_ID", "env")
    monkeypatch.setenv("TESTS_OAUTH_CLIENT_SECRET", "s")
    get(WORLDS[0], sdk_of(WORLDS[0], service, empty))
    assert b64decode(service.asked[0].headers["authorization"][6:]) == b"env:s"


def test_what_is_no_credential_is_refused() -> None:
    with pytest.raises(errors.InvalidRequestError, match="must be a token, or what"):
        get(WORLDS[0], sdk_of(WORLDS[0], Service(), ("a", "b", "c")))


def test_without_anything_a_call_goes_without() -> None:
    service = Service()
    get(WORLDS[0], sdk_of(WORLDS[0], service, None))
    assert service.used == ["-"]


@each_world
def test_a_refusal_of_the_endpoint_is_an_error_of_the_call(world: World) -> None:
    grant = {"error": "invalid_client", "error_description": "no such client"}
    service = Service(status=401, grant=grant)
    with pytest.raises(errors.AuthenticationError) as caught:
        get(world, sdk_of(world, service))
    assert str(caught.value) == "no token: 401 Unauthorized: invalid_client"
    assert len(service.asked) == 1, "no second refusal"
    assert service.calls == []
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@each_world
def test_an_endpoint_that_is_down_is_tried_again(world: World) -> None:
    service, clock = Service(status=503), FakeClock()
    config = RetryConfig("backoff", BackoffStrategy(10, 10, 1, 1000), max_attempts=3)
    with pytest.raises(errors.InternalServerError):
        get(world, sdk_of(world, service, clock=clock, retry_config=config))
    assert len(service.asked) == 3


@pytest.mark.parametrize(
    "body", [b"", b"[]", b'"x"', b"{}", b'{"access_token": 1}', b'{"access_token": ""}']
)
def test_an_answer_without_a_token_is_an_error_that_shows_nothing(body: bytes) -> None:
    transport = httpx.MockTransport(lambda r: httpx.Response(200, content=body))
    sdk = SDK(
        API, credentials={"oauth": PAIR}, client=httpx.Client(transport=transport)
    )
    with pytest.raises(errors.ResponseDecodeError, match="no access_token") as caught:
        Things(sdk).get()
    assert caught.value.body == ""


@each_world
def test_the_endpoint_sees_nothing_of_the_users_client(world: World) -> None:
    service = Service()
    client = {
        "headers": {"X-Api-Key": "k3y"},
        "cookies": {"s": "1"},
        "auth": ("u", "p"),
    }
    get(world, sdk_of(world, service, client=client), timeout_ms=500)
    [asked] = service.asked
    assert set(asked.headers) == {
        *("host", "accept", "accept-encoding", "connection", "user-agent"),
        *("content-length", "content-type", "authorization"),
    }
    assert b64decode(asked.headers["authorization"][6:]) == b"id:s3cret"
    assert asked.extensions["timeout"]["read"] == 0.5
    assert service.calls[0].headers["x-api-key"] == "k3y"


def test_no_secret_is_logged_or_shown(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    service = Service(status=400, grant={"error": "invalid_grant"})
    secret = ClientCredentials("id", "s3cret")
    sdk = sdk_of(WORLDS[0], service, secret, debug_logger=logging.getLogger("x"))
    with pytest.raises(errors.BadRequestError) as caught:
        get(WORLDS[0], sdk)
    user = PasswordCredentials("me", "s3cret", client_id="id", client_secret="s3cret")
    texts = [repr(secret), repr(user), repr(sdk), repr(sdk._settings)]
    texts += [str(caught.value), repr(caught.value), repr(vars(caught.value))]
    service.status, service.grant = 200, {}
    get(WORLDS[0], sdk)
    texts += [repr(sdk._settings.credentials._tokens._held), caplog.text]  # type: ignore[union-attr]
    for text in texts:
        assert "s3cret" not in text
        assert "t2" not in text
        assert b64encode(b"id:s3cret").decode() not in text


def test_copies_share_tokens_until_their_credentials_differ() -> None:
    service = Service()
    sdk = sdk_of(WORLDS[0], service)
    get(WORLDS[0], sdk)
    get(WORLDS[0], sdk.with_options(timeout_ms=5))
    get(WORLDS[0], sdk.with_options(credentials={"oauth": ("other", "s")}))
    assert service.used == ["Bearer t1", "Bearer t1", "Bearer t2"]


def test_hooks_see_calls_and_not_the_token_endpoint() -> None:
    from oascribe_runtime.hooks import Hooks

    seen: list[str] = []

    class Watch(Hooks):
        def before_request(self, context: Any, request: Any) -> None:
            seen.append(str(request.url))

    get(WORLDS[0], sdk_of(WORLDS[0], Service(), hooks=[Watch()]))
    assert seen == [f"{HOST}/things"]


def test_another_scheme_of_http_is_sent_as_it_is_called() -> None:
    service = Service()
    api = replace(API, security=(HttpAuth("oauth", "Token"),))
    get(WORLDS[0], sdk_of(WORLDS[0], service, "abc", api))
    assert service.used == ["Token abc"]


def test_that_nothing_is_needed_does_not_hide_what_is_at_hand() -> None:
    service = Service()
    either = replace(GET, security=((), ("oauth",)))
    get(WORLDS[0], sdk_of(WORLDS[0], service, "mine"), either)
    get(WORLDS[0], sdk_of(WORLDS[0], service, None), either)
    assert service.used == ["Bearer mine", "-"]
