"""The client of the API: `MarketSDK`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from typing_extensions import Unpack

from . import __version__
from ._runtime.api import (
    Api,
    ApiKey,
    Basic,
    Bearer,
    HttpAuth,
    OAuth2,
    Server,
    ServerVariable,
)
from ._runtime.client import SDK
from .types import UNSET, OptionalNullable

if TYPE_CHECKING:
    from . import httpclient, utils
    from ._runtime.api import Credential
    from .orders import Orders
    from .reports import Reports
    from .things import Things
    from .webhooks import Webhooks

API = Api(
    package="market_sdk",
    distribution="market-sdk",
    version=__version__,
    env_prefix="MARKETSDK",
    servers=(
        Server("https://market.example.com/v1"),
        Server(
            "{scheme}://{region}.market.example.com/{base}",
            (
                ServerVariable("scheme", "https"),
                ServerVariable("region", "eu", ("eu", "us")),
                ServerVariable("base", "v1"),
            ),
        ),
    ),
    variables=("zone", "port"),
    security=(
        OAuth2("machine", client_credentials="/oauth/token"),
        Basic("basic"),
        ApiKey("key", "header", "X-Key"),
        ApiKey("session", "cookie", "session"),
        ApiKey("query", "query", "key"),
        HttpAuth("own", "Token"),
        Bearer("user"),
    ),
    requirements=(("machine",), ()),
    scopes=(("machine", ("read",)),),
)


class MarketSDK(SDK):
    """Things for sale."""

    def __init__(
        self,
        machine: Credential | None = None,
        basic: Credential | None = None,
        key: Credential | None = None,
        session: Credential | None = None,
        query: Credential | None = None,
        own: Credential | None = None,
        user: Credential | None = None,
        server_idx: int | None = None,
        server_url: str | None = None,
        url_params: Mapping[str, str] | None = None,
        client: httpclient.HttpClient | None = None,
        async_client: httpclient.AsyncHttpClient | None = None,
        retry_config: OptionalNullable[utils.RetryConfig] = UNSET,
        timeout_ms: utils.Timeout | None = None,
        debug_logger: utils.Logger | None = None,
        *,
        scheme: str | None = None,
        region: str | None = None,
        base: str | None = None,
        zone: str | None = None,
        port: str | None = None,
        **options: Unpack[utils.MoreOptions],
    ) -> None:
        """:param machine:
        :param basic:
        :param key:
        :param session:
        :param query:
        :param own: A token of the shop.
        :param user:
        :param scheme: By default "https".
        :param region: By default "eu".
        :param base: By default "v1".
        :param zone: By default "reports.example.com".
        :param port: By default "80".
        :param server_idx: Which of the document's servers to call, from 0.
        :param server_url: A server in place of those of the document.
        :param url_params: The values of the placeholders in the server's URL.
        :param client: An `httpx.Client` or the like; you close what you bring.
        :param async_client: The same for the async methods.
        :param retry_config: When to repeat a call that failed; without it never.
        :param timeout_ms: For each of connecting, writing, reading, and getting a
            connection.
        :param debug_logger: Told of each request and answer, without their secrets.
        :param options: Deadlines, default headers, hooks, ...: see `utils.MoreOptions`.
        """
        super().__init__(
            API,
            credentials={
                "machine": machine,
                "basic": basic,
                "key": key,
                "session": session,
                "query": query,
                "own": own,
                "user": user,
            },
            variables={
                "scheme": scheme,
                "region": region,
                "base": base,
                "zone": zone,
                "port": port,
            },
            server_idx=server_idx,
            server_url=server_url,
            url_params=url_params,
            client=client,
            async_client=async_client,
            retry_config=retry_config,
            timeout_ms=timeout_ms,
            debug_logger=debug_logger,
            **options,
        )

    @cached_property
    def orders(self) -> Orders:
        from .orders import Orders

        return Orders(self)

    @cached_property
    def things(self) -> Things:
        from .things import Things

        return Things(self)

    @cached_property
    def reports(self) -> Reports:
        from .reports import Reports

        return Reports(self)

    @cached_property
    def webhooks(self) -> Webhooks:
        """What the API sends of its own accord."""
        from .webhooks import Webhooks

        return Webhooks(self)
