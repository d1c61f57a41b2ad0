"""Servers and their variables, of the API and of one operation."""

from __future__ import annotations

from types import ModuleType

import httpx
import pytest


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
