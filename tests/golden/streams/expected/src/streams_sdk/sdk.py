"""The client of the API: `StreamsSDK`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from typing_extensions import Unpack

from . import __version__
from ._runtime.api import Api, Server
from ._runtime.client import SDK
from .types import UNSET, OptionalNullable

if TYPE_CHECKING:
    from . import httpclient, utils
    from .ticks import Ticks
    from .words import Words

API = Api(
    package="streams_sdk",
    distribution="streams-sdk",
    version=__version__,
    env_prefix="STREAMSSDK",
    servers=(Server("https://streams.example"),),
)


class StreamsSDK(SDK):
    """Streams"""

    def __init__(
        self,
        server_idx: int | None = None,
        server_url: str | None = None,
        url_params: Mapping[str, str] | None = None,
        client: httpclient.HttpClient | None = None,
        async_client: httpclient.AsyncHttpClient | None = None,
        retry_config: OptionalNullable[utils.RetryConfig] = UNSET,
        timeout_ms: utils.Timeout | None = None,
        debug_logger: utils.Logger | None = None,
        **options: Unpack[utils.MoreOptions],
    ) -> None:
        """:param server_idx: Which of the document's servers to call, from 0.
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
            credentials={},
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
    def words(self) -> Words:
        from .words import Words

        return Words(self)

    @cached_property
    def ticks(self) -> Ticks:
        from .ticks import Ticks

        return Ticks(self)
