"""Lists in pages, from a document to the wire: each rule, in both worlds."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from ..server import Answer, Request, Server, answer, json_answer


def orders(*ids: str, **meta: Any) -> Answer:
    return json_answer({"data": [{"id": id_} for id_ in ids], "meta": meta})


def things(*names: str, **more: Any) -> Answer:
    return json_answer({"results": [{"name": name} for name in names], **more})


def market(request: Request) -> Answer:
    """Five of everything, two on a page."""
    path, query = urlsplit(request.target).path, parse_qs(
        urlsplit(request.target).query
    )
    page = int(query.get("page", ["1"])[0])
    ids = "abcde"[page * 2 - 2 : page * 2]
    match path:
        case "/orders":
            after = query.get("after", [""])[0]
            start = "abcde".index(after) + 1 if after else 0
            found = "abcde"[start : start + 2]
            return orders(*found, next=found[-1], more=found[-1] != "e")
        case "/orders/search":
            asked = request.json()
            assert asked["text"] == "x"
            return orders(*"abcde"[asked.get("offset", 0) :][:2])
        case "/things":
            return things(*ids, next=f"/things?page={page + 1}" if page < 3 else None)
        case "/things/newest":
            return things(*ids, pages=3)
        case _:
            body = str(list(ids)).replace("'", '"').encode()
            link = {"Link": f'<?page={page + 1}>; rel="next"'} if page < 3 else {}
            return answer(body, 200, "application/json", link)


LISTS = [
    ("orders", "list", {"limit": 2}, lambda item: item.id),
    ("orders", "search", {"text": "x"}, lambda item: item.id),
    ("things", "browse", {}, lambda item: item.name),
    ("things", "list_names", {}, str),
    ("things", "list_newest", {}, lambda item: item.name),
]


@pytest.mark.parametrize(("group", "method", "arguments", "name"), LISTS)
def test_all_items_come_in_both_worlds(
    market_sdk: ModuleType,
    group: str,
    method: str,
    arguments: dict[str, Any],
    name: Any,
) -> None:
    with Server(market) as server:
        with market_sdk.MarketSDK(server_url=server.url) as client:
            page = getattr(getattr(client, group), method)(**arguments)
            assert [name(item) for item in page] == list("abcde")
        count = len(server.requests)

        async def run() -> list[str]:
            async with market_sdk.MarketSDK(server_url=server.url) as client:
                call = getattr(getattr(client, group), f"{method}_async")
                return [name(item) async for item in await call(**arguments)]

        assert asyncio.run(run()) == list("abcde")
        assert len(server.requests) == 2 * count == 6


def test_the_error_of_a_page_is_that_of_its_operation(market_sdk: ModuleType) -> None:
    first = orders("a", next="a", more=True)
    with (
        Server(first, json_answer({"code": "gone"}, 404)) as server,
        market_sdk.MarketSDK(server_url=server.url) as client,
    ):
        page = client.orders.list()
        with pytest.raises(market_sdk.models.NotFoundError) as caught:
            page.next()
        assert caught.value.data.code == "gone"


PROGRAM = """
from market_sdk import MarketSDK, models, utils

def names(client: MarketSDK) -> list[str]:
    page: utils.Page[models.Thing, models.BrowseResponse] = client.things.browse()
    return [thing.name for thing in page] + [page.value.next or ""]

async def ids(client: MarketSDK) -> list[str]:
    page = await client.orders.list_async()
    later: utils.AsyncPage[models.Order, models.OrderPage] | None
    later = await page.next_async()
    return [item.id async for item in page] + [item.id for item in page.items]

def raw(client: MarketSDK) -> models.Order:
    return client.orders.with_raw_response.list().value.items[0]
"""


@pytest.mark.slow
def test_pages_are_typed(market_sources: Path, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.py", tmp_path / "bad.py"
    good.write_text(PROGRAM)
    bad.write_text(
        "from market_sdk import MarketSDK\n"
        "[item.price for item in MarketSDK().orders.list()]\n"
        "[name.id for name in MarketSDK().things.list_names()]\n"
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", "/dev/null"]
    done = subprocess.run(
        [*command, str(good), str(bad)],
        check=False,
        capture_output=True,
        text=True,
        env={"MYPYPATH": str(market_sources), "PATH": ""},
        cwd=tmp_path,
    )
    found = [line for line in done.stdout.splitlines() if ": error:" in line]
    assert [line.partition(" error: ")[0] for line in found] == [
        "bad.py:2:",
        "bad.py:3:",
    ], done.stdout
