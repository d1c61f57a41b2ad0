"""Servers and their variables, of the API and of one operation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import httpx
import pytest

from ..made import document, made, warned

TENANTS = document("""
    servers:
      - url: https://{tenant}.{region}.example:{port}/{base-path}
        variables:
          region: {default: eu, enum: [eu, us], description: Where data is kept}
          port: {default: 443, enum: [443, 8443]}
          base-path: {default: v1}
      - {url: 'https://{region}.example', variables: {region: {enum: [mars]}}}
    paths:
      /up:
        servers:
        - url: https://{client}.up.example
          variables: {client: {default: a, enum: [a, b]}}
        get: {operationId: getUp, tags: [x], responses: {'204': {description: ok}}}
      /here:
        get: {operationId: getHere, tags: [x], responses: {'204': {description: ok}}}
    """)


class Seen(httpx.BaseTransport):
    """Keeps the URL of each request."""

    def __init__(self) -> None:
        self.urls: list[str] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.urls.append(str(request.url))
        link = {"Link": '</next>; rel="next"'}
        return httpx.Response(200, json={"data": []}, headers=link)


@pytest.mark.parametrize(
    ("options", "orders", "report"),
    [
        (
            {},
            "https://market.example.com/v1/orders",
            "http://eu.reports.example.com/reports/reports",
        ),
        # values of variables hold wherever a server has them
        (
            {"url_params": {"region": "us", "zone": "x.test", "port": "8080"}},
            "https://market.example.com/v1/orders",
            "http://us.x.test:8080/reports/reports",
        ),
        # another server of the API, which is not that of the operation
        (
            {"server_idx": 1, "url_params": {"region": "us", "base": "v2"}},
            "https://us.market.example.com/v2/orders",
            "https://us.market.example.com/v2/reports",
        ),
        (
            {"server_url": "http://here"},
            "http://here/orders",
            "http://here/reports",
        ),
    ],
)
def test_each_operation_goes_to_its_server(
    market_sdk: ModuleType, options: dict[str, object], orders: str, report: str
) -> None:
    seen = Seen()
    http_client = httpx.Client(transport=seen)
    client = market_sdk.MarketSDK(client=http_client, **options)
    client.orders.list()
    client.reports.report()
    client.reports.report(server_url="http://there")
    assert seen.urls == [orders, report, "http://there/reports"]


@pytest.mark.parametrize(
    "params", [{"nobody": "1"}, {"region": "mars"}, {"base": "v1", "scheme": "a/b"}]
)
def test_a_value_that_no_server_has_is_refused(
    market_sdk: ModuleType, params: dict[str, str]
) -> None:
    with pytest.raises(market_sdk.models.InvalidRequestError):
        market_sdk.MarketSDK(server_idx=1, url_params=params)


def test_links_of_an_answer_are_at_hand(market_sdk: ModuleType) -> None:
    http_client = httpx.Client(transport=Seen())
    client = market_sdk.MarketSDK(client=http_client)
    assert client.orders.with_raw_response.list().links == {"next": "/next"}


@pytest.fixture(scope="module")
def tenants(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with made(tmp_path_factory.mktemp("tenants"), TENANTS) as package:
        yield package


@pytest.mark.parametrize(
    ("options", "here", "up"),
    [
        (
            {"tenant": "acme"},
            "https://acme.eu.example/v1/here",
            "https://a.up.example/up",
        ),
        (
            {"tenant": "a", "region": "us", "port": "8443", "base_path": "v 2"},
            "https://a.us.example:8443/v%202/here",
            "https://a.up.example/up",
        ),
        (
            {"tenant": "a", "client_": "b"},
            "https://a.eu.example/v1/here",
            "https://b.up.example/up",
        ),
        # by their names in URLs, which go before the arguments
        (
            {"tenant": "a", "url_params": {"tenant": "b", "base-path": "v3"}},
            "https://b.eu.example/v3/here",
            "https://a.up.example/up",
        ),
        (
            {"server_idx": 1},
            "https://mars.example/here",
            "https://mars.example/up",
        ),
        (
            {"server_url": "http://{tenant}.test", "tenant": "own"},
            "http://own.test/here",
            "http://own.test/up",
        ),
    ],
)
def test_arguments_of_the_client_fill_in_urls(
    tenants: ModuleType, options: dict[str, object], here: str, up: str
) -> None:
    seen = Seen()
    client = tenants.SDK(client=httpx.Client(transport=seen), **options)
    client.x.get_here()
    client.x.get_up()
    assert seen.urls == [here, up]


def test_a_variable_without_a_default_is_asked_for_by_the_call_that_needs_it(
    tenants: ModuleType,
) -> None:
    seen = Seen()
    client = tenants.SDK(client=httpx.Client(transport=seen))
    client.x.get_up()
    with pytest.raises(tenants.models.InvalidRequestError, match="'tenant'"):
        client.x.get_here()
    client.with_options(url_params={"tenant": "a"}).x.get_here()
    assert seen.urls == ["https://a.up.example/up", "https://a.eu.example/v1/here"]


def test_values_of_further_clients_stand_beside_those_of_the_first(
    tenants: ModuleType,
) -> None:
    seen = Seen()
    client = tenants.SDK(client=httpx.Client(transport=seen), tenant="a")
    client.with_options(url_params={"region": "us"}).x.get_here()
    assert seen.urls == ["https://a.us.example/v1/here"]


def test_arguments_for_urls_have_the_types_that_the_document_lists(
    tenants: ModuleType,
) -> None:
    found = tenants.SDK.__init__.__annotations__
    kinds = {name: found[name] for name in ("region", "port", "base_path", "tenant")}
    assert kinds == {
        "region": "Literal['eu', 'us', 'mars'] | None",
        "port": "Literal['443', '8443'] | None",
        "base_path": "str | None",
        "tenant": "str | None",
    }
    doc = tenants.SDK.__init__.__doc__ or ""
    assert ':param region: Where data is kept. By default "eu" or "mars".' in doc
    assert ":param tenant: The URL of a server needs it." in doc


def test_numbers_among_the_values_are_noted(tmp_path: Path) -> None:
    found = [f.place.pointer for f in warned(tmp_path, TENANTS)]
    assert "/servers/0/variables/port/enum/1" in found
