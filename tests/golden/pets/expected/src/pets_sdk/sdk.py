"""The client of the API: `PetsSDK`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from typing_extensions import Unpack

from . import __version__
from ._runtime.api import Api, ApiKey, Bearer, Server, ServerVariable
from ._runtime.client import SDK
from .types import UNSET, OptionalNullable

if TYPE_CHECKING:
    from . import httpclient, utils
    from ._runtime.api import Credential
    from .pets import Pets
    from .photos import Photos

API = Api(
    package="pets_sdk",
    distribution="pets-sdk",
    version=__version__,
    env_prefix="PETSSDK",
    servers=(
        Server(
            "https://{region}.pets.example/v1",
            (ServerVariable("region", "eu", ("eu", "us")),),
        ),
    ),
    security=(Bearer("token"), ApiKey("key", "header", "X-Key")),
)


class PetsSDK(SDK):
    """A shop that shows where an argument can travel."""

    def __init__(
        self,
        token: Credential | None = None,
        key: Credential | None = None,
        server_idx: int | None = None,
        server_url: str | None = None,
        url_params: Mapping[str, str] | None = None,
        client: httpclient.HttpClient | None = None,
        async_client: httpclient.AsyncHttpClient | None = None,
        retry_config: OptionalNullable[utils.RetryConfig] = UNSET,
        timeout_ms: utils.Timeout | None = None,
        debug_logger: utils.Logger | None = None,
        *,
        region: Literal["eu", "us"] | None = None,
        **options: Unpack[utils.MoreOptions],
    ) -> None:
        """:param token:
        :param key:
        :param region: By default "eu".
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
                "token": token,
                "key": key,
            },
            variables={
                "region": region,
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
    def pets(self) -> Pets:
        """All about pets."""
        from .pets import Pets

        return Pets(self)

    @cached_property
    def photos(self) -> Photos:
        from .photos import Photos

        return Photos(self)
