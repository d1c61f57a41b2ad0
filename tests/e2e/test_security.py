"""Who may call, from a document to the wire: schemes, alternatives, combinations."""

from __future__ import annotations

import asyncio
from types import ModuleType
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest

from ..server import Answer, Request, Server, answer, json_answer

PAGE = {"data": []}


def market(request: Request) -> Answer:
    if request.target == "/oauth/token":
        return json_answer({"access_token": "t1", "expires_in": 3600})
    if request.method in ("DELETE", "POST"):
        return answer(status=204)
    return json_answer(PAGE)


def proof(request: Request) -> dict[str, str | None]:
    """What a request proves its sender with."""
    names = ("Authorization", "X-Key", "Cookie")
    return {name: value for name in names if (value := request.header(name))}


CASES: list[tuple[dict[str, Any], str, dict[str, str]]] = [
    # alternatives: the first whose credentials are all there
    ({"machine": "mine"}, "cancel", {"Authorization": "Bearer mine"}),
    ({"basic": ("u", "p")}, "cancel", {"Authorization": "Basic dTpw"}),
    (
        {"machine": "mine", "basic": ("u", "p"), "key": "k", "session": "s"},
        "cancel",
        {"Authorization": "Bearer mine"},
    ),
    # a combination: all of it or nothing
    ({"key": "k", "session": "s"}, "cancel", {"X-Key": "k", "Cookie": "session=s"}),
    ({"key": "k"}, "cancel", {}),
    # what the HTTP client proves is not asked for here
    ({"own": "abc"}, "confirm", {"Authorization": "Token abc"}),
    # not what the operation knows
    ({"user": "who"}, "confirm", {}),
    ({"user": "who"}, "list", {}),
    # that nothing is needed does not hide what is there
    ({"machine": "mine"}, "list", {"Authorization": "Bearer mine"}),
    ({"machine": lambda: "fresh"}, "list", {"Authorization": "Bearer fresh"}),
]


@pytest.mark.parametrize(("credentials", "method", "sent"), CASES)
def test_a_request_proves_its_sender_as_the_operation_says(
    market_sdk: ModuleType,
    credentials: dict[str, Any],
    method: str,
    sent: dict[str, str],
) -> None:
    arguments = {} if method == "list" else {"id": "1"}
    with Server(market) as server:
        given = {"server_url": server.url, **credentials}
        with market_sdk.MarketSDK(**given) as client:
            getattr(client.orders, method)(**arguments)

        async def run() -> None:
            async with market_sdk.MarketSDK(**given) as client:
                await getattr(client.orders, f"{method}_async")(**arguments)

        asyncio.run(run())
        first, second = map(proof, server.requests)
    assert first == second == sent


def test_a_key_in_the_query_is_a_parameter(market_sdk: ModuleType) -> None:
    with (
        Server(market) as server,
        market_sdk.MarketSDK(server_url=server.url, query="a b&c") as client,
    ):
        client.orders.confirm(id="1")
        [request] = server.requests
    assert request.target == "/orders/1?key=a%20b%26c"


def test_a_token_is_fetched_with_the_scopes_of_the_operations(
    market_sdk: ModuleType,
) -> None:
    with Server(market) as server:
        pair = ("me", "s3cret")
        with market_sdk.MarketSDK(server_url=server.url, machine=pair) as client:
            client.orders.list()
            client.orders.cancel(id="1")
            client.orders.list()
        fetched = [r for r in server.requests if r.target == "/oauth/token"]
        calls = [r for r in server.requests if r.target != "/oauth/token"]
    assert [dict(parse_qsl(r.body.decode())) for r in fetched] == [
        {"grant_type": "client_credentials", "scope": "read"},
        {"grant_type": "client_credentials", "scope": "read write"},
    ]
    assert {r.header("Authorization") for r in calls} == {"Bearer t1"}


def test_the_environment_has_the_client(
    market_sdk: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MARKETSDK_MACHINE_CLIENT_ID", "me")
    monkeypatch.setenv("MARKETSDK_MACHINE_CLIENT_SECRET", "s3cret")
    with (
        Server(market) as server,
        market_sdk.MarketSDK(server_url=server.url) as client,
    ):
        client.orders.list()
        assert [r.target for r in server.requests] == ["/oauth/token", "/orders"]


def test_a_challenge_is_answered_by_a_client_of_ones_own(
    market_sdk: ModuleType,
) -> None:
    challenge = 'Digest realm="r", nonce="n", qop="auth", algorithm=MD5'
    asks = answer(status=401, headers={"WWW-Authenticate": challenge})
    own = httpx.Client(auth=httpx.DigestAuth("me", "pw"))
    with (
        Server(asks, json_answer(PAGE)) as server,
        own,
        market_sdk.MarketSDK(server_url=server.url, client=own) as client,
    ):
        client.orders.list()
        assert "Authorization" not in proof(server.requests[0])
        assert (server.requests[1].header("Authorization") or "").startswith("Digest ")
