"""The HTTP clients that the SDK makes for itself: proxies, TLS, logins, their end."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from oascribe_runtime import clients, errors
from tests.runtime.sdk import ThingsSDK
from tests.runtime.worlds import World, each_world, own_clients
from tests.server import Server, json_answer, sse

pytestmark = own_clients
OK = json_answer({"n": 1})
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(OK) as running:
        yield running


@pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning")  # httpx-aiohttp
@each_world
@pytest.mark.parametrize("variable", ["http_proxy", "ALL_PROXY"])
@pytest.mark.parametrize("scheme", ["http://", ""])
def test_a_proxy_of_the_environment_is_used(
    world: World,
    variable: str,
    scheme: str,
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """F39."""
    place = server.url.removeprefix("http://")
    monkeypatch.setenv(variable, f"{scheme}user:word@{place}")
    sdk = ThingsSDK("token", server_url="http://things.example")
    assert world.call(sdk, "get").n == 1
    (request,) = server.requests
    assert request.target == "http://things.example/things/1"
    assert request.header("Proxy-Authorization") == "Basic dXNlcjp3b3Jk"
    assert request.header("Authorization") == "Bearer token"


@each_world
def test_no_proxy_names_hosts_that_are_reached_directly(
    world: World, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "127.0.0.1,example.com")
    assert world.call(ThingsSDK(server_url=server.url), "get").n == 1
    assert server.requests[0].target == "/things/1"


@each_world
def test_a_login_in_the_url_goes_before_the_credentials(
    world: World, server: Server
) -> None:
    url = server.url.replace("http://", "http://us%40er:p@")
    assert world.call(ThingsSDK("token", server_url=url), "get").n == 1
    assert server.requests[0].header("Authorization") == "Basic dXNAZXI6cA=="


@each_world
def test_netrc_is_not_read(
    world: World, server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """F39: neither in place of credentials nor where there are none."""
    path = tmp_path / ".netrc"
    path.write_text("machine 127.0.0.1 login someone password else")
    path.chmod(0o600)
    monkeypatch.setenv("NETRC", str(path))
    monkeypatch.setenv("HOME", str(tmp_path))
    for token, sent in (("token", "Bearer token"), (None, None)):
        assert world.call(ThingsSDK(token, server_url=server.url), "get").n == 1
        assert server.requests[-1].header("Authorization") == sent


def test_without_tls_no_certificate_authority_is_read(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> ssl.SSLContext:
        raise AssertionError("it takes 20 ms")

    clients._tls.cache_clear()
    monkeypatch.setattr(httpx, "create_ssl_context", refuse)
    with ThingsSDK(server_url=server.url) as sdk:
        assert sdk.things.get().n == 1
    assert clients._tls(False).get_ca_certs() == []
    assert clients._tls(False).verify_mode is ssl.CERT_REQUIRED


def test_with_tls_all_clients_share_one_context() -> None:
    assert clients._tls(True) is clients._tls(True)
    assert clients._tls(True).cert_store_stats()["x509_ca"] > 0


def test_a_response_says_how_long_its_head_took(server: Server) -> None:
    with ThingsSDK(server_url=server.url) as sdk:
        answer = sdk.request("GET", "/")
    assert 0 < answer.raw_response.elapsed.total_seconds() < 60


def test_a_call_that_is_overtaken_by_the_end_of_its_client_is_refused(
    server: Server,
) -> None:
    sdk = ThingsSDK(server_url=server.url)

    client = sdk._transport.sync()
    sdk.close()
    sdk._transport._closed = False
    sdk._transport._own = client
    with pytest.raises(errors.ClientClosedError):
        sdk.things.get()


def test_hosts_that_are_reached_the_same_way_share_their_connections() -> None:
    with Server(OK) as here, Server(OK) as there, ThingsSDK() as sdk:
        for server in (here, there, here):
            place = server.url.replace("127.0.0.1", "localhost")
            sdk.request("GET", "/", server_url=place)
            sdk.request("GET", "/", server_url=server.url)
        assert len(sdk._transport.sync()._transports._made) == 1
        assert len(here.requests) + len(there.requests) == 6


@each_world
def test_events_that_come_several_in_a_chunk_are_told_apart(world: World) -> None:
    one, two, end = b'data: {"n": 1}\n\n', b'data: {"n": 2}\n\n', b"data: [DONE]\n\n"
    with Server(sse(one, one + two + one, two, two + end)) as server:
        items = world.items(ThingsSDK(server_url=server.url))
    assert [item.data.n for item in items] == [1, 1, 2, 1, 2, 2]
