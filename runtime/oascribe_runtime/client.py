"""The base of every generated SDK class: its options, its clients, its end."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from .api import Api, Credential
from .logger import Log, Logger
from .security import Credentials
from .servers import fill
from .servers import server_url as url_of
from .settings import CallOptions, Settings
from .transport import Transport
from .types import UNSET, OptionalNullable

if TYPE_CHECKING:
    from typing_extensions import Self

    from .conversation import Answer
    from .eventstreaming import EventStream, EventStreamAsync
    from .httpclient import AsyncHttpClient, HttpClient
    from .operation import StreamOperation
    from .outgoing import AnyOperation
    from .retries import RetryConfig

T = TypeVar("T")


class SDK:
    """What all operations of an SDK share.

    Use it in a `with` or `async with` block, or close it.
    """

    def __init__(
        self,
        api: Api,
        *,
        credentials: Mapping[str, Credential] | None = None,
        server_idx: int | None = None,
        server_url: str | None = None,
        url_params: Mapping[str, str] | None = None,
        client: HttpClient | None = None,
        async_client: AsyncHttpClient | None = None,
        retry_config: OptionalNullable[RetryConfig] = UNSET,
        timeout_ms: float | None = None,
        debug_logger: Logger | None = None,
    ) -> None:
        """
        :param credentials: by the names that the API's schemes give them
        :param server_idx: one of the API's servers, from 0
        :param server_url: another server, possibly with `{name}`s
        :param url_params: the values of the server's variables
        :param client: used for synchronous calls, and never closed here
        :param async_client: used for asynchronous calls, and never closed here
        :raises InvalidRequestError: no such server, or a value that its URL refuses
        """
        params = dict(url_params or {})
        chosen = server_url is not None or server_idx is not None or bool(params)
        url = server_url
        if url is not None:
            url = fill(url, params)
        elif api.servers:
            url = url_of(_server(api, server_idx), params)
        self._settings = Settings(
            api=api,
            credentials=Credentials(api, credentials or {}),
            server_url=url if chosen else None,
            default_server=url or "",
            url_params=params,
            retries=retry_config,
            timeout_ms=timeout_ms,
            log=Log(api.package, api.env_prefix, debug_logger),
        )
        self._transport = Transport(client, async_client)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._settings.default_server!r})"

    def close(self) -> None:
        """Close the connections of synchronous calls; further calls are refused."""
        self._transport.close()

    async def aclose(self) -> None:
        """Close the connections of all calls; further calls are refused."""
        await self._transport.aclose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    def _perform(
        self,
        operation: AnyOperation,
        arguments: Mapping[str, Any],
        options: CallOptions,
    ) -> Answer:
        """Carry out a call, synchronously."""
        from .conversation import converse
        from .drive import drive

        transport, settings = self._transport, self._settings
        client = transport.sync()
        conversation = converse(
            operation,
            arguments,
            options,
            settings,
            client,
            own=transport.given is None,
            asynchronous=False,
        )
        return drive(conversation, client, settings.clock)

    async def _perform_async(
        self,
        operation: AnyOperation,
        arguments: Mapping[str, Any],
        options: CallOptions,
    ) -> Answer:
        """Carry out a call, asynchronously."""
        from .conversation import converse
        from .drive import drive_async

        transport, settings = self._transport, self._settings
        client = transport.asynchronous()
        await transport.release_abandoned()
        conversation = converse(
            operation,
            arguments,
            options,
            settings,
            client,
            own=transport.given_async is None,
            asynchronous=True,
        )
        return await drive_async(conversation, client, settings.clock)

    def _open(
        self,
        operation: StreamOperation[T],
        arguments: Mapping[str, Any],
        options: CallOptions,
    ) -> EventStream[T]:
        """Open a stream, synchronously."""
        from .decoding import reader_of
        from .eventstreaming import EventStream

        reader = reader_of(operation.stream)
        answer = self._perform(operation, arguments, options)
        return EventStream(answer.response, reader=reader)

    async def _open_async(
        self,
        operation: StreamOperation[T],
        arguments: Mapping[str, Any],
        options: CallOptions,
    ) -> EventStreamAsync[T]:
        """Open a stream, asynchronously."""
        from .decoding import reader_of
        from .eventstreaming import EventStreamAsync

        reader = reader_of(operation.stream)
        answer = await self._perform_async(operation, arguments, options)
        return EventStreamAsync(
            answer.response, reader=reader, abandon=self._transport.abandon
        )


def _server(api: Api, index: int | None) -> Any:
    try:
        return api.servers[index or 0]
    except IndexError:
        from .errors import InvalidRequestError

        raise InvalidRequestError(
            f"server_idx must be below {len(api.servers)}, not {index}"
        ) from None
