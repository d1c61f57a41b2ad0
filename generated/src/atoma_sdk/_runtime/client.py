"""The base of every generated SDK class: its options, its copies, its end."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar, overload

from .security import Credentials
from .servers import shown
from .settings import Settings
from .transport import Transport

if TYPE_CHECKING:
    from typing_extensions import Self, Unpack

    from .adhoc import AdHoc
    from .api import Api, Credential
    from .options import Options
    from .raw import RawResponse

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
        variables: Mapping[str, str | None] | None = None,
        parameters: Mapping[tuple[str, str], Any] | None = None,
        **options: Unpack[Options],
    ) -> None:
        """
        :param credentials: by the names that the API's schemes give them
        :param variables: of servers; `url_params` go before them
        :param parameters: what parameters are that a call leaves out, by place and name
        :param options: see `Options`
        :raises InvalidRequestError: no such server, or a value that its URL refuses
        """
        given = {n: v for n, v in (variables or {}).items() if v is not None}
        if given:
            options["url_params"] = {**given, **(options.get("url_params") or {})}
        proof = Credentials(api, credentials or {})
        self._settings = Settings(api, proof, options, parameters or {})
        self._transport = Transport(options)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({shown(self._settings.default_server)!r})"

    def with_options(
        self,
        *,
        credentials: Mapping[str, Credential] | None = None,
        **options: Unpack[Options],
    ) -> Self:
        """Make another client with some options changed and the rest as here.

        It shares this one's connections, unless it is given clients of its own:
        closing either closes both.

        :param credentials: in place of those of the same name
        :param options: in place of those here; `url_params` beside the others
        """
        copy = object.__new__(type(self))
        signing = self._settings.credentials.changed(credentials or {})
        merged: Options = {**self._settings.options, **options}
        if "url_params" in options:
            known = self._settings.options.get("url_params") or {}
            merged["url_params"] = {**known, **(options["url_params"] or {})}
        settings = self._settings
        copy._settings = Settings(settings.api, signing, merged, settings.parameters)
        own = options.keys() & {"client", "async_client", "use_aiohttp"}
        copy._transport = Transport(merged) if own else self._transport
        return copy

    @overload
    def request(
        self, method: str, path: str, *, cast_to: type[T], **options: Unpack[AdHoc]
    ) -> RawResponse[T]: ...
    @overload
    def request(
        self, method: str, path: str, **options: Unpack[AdHoc]
    ) -> RawResponse[Any]: ...
    def request(
        self, method: str, path: str, *, cast_to: Any = Any, **options: Unpack[AdHoc]
    ) -> RawResponse[Any]:
        """Call an endpoint that the document does not have.

        :param path: behind the server's URL; what stands in it is sent as it is
        :param cast_to: the type of a JSON answer
        :return: the answer: its value, status and headers
        """
        from .adhoc import ad_hoc
        from .calling import perform
        from .raw import RawResponse

        return RawResponse.of(perform(self, *ad_hoc(method, path, cast_to, options)))

    @overload
    async def request_async(
        self, method: str, path: str, *, cast_to: type[T], **options: Unpack[AdHoc]
    ) -> RawResponse[T]: ...
    @overload
    async def request_async(
        self, method: str, path: str, **options: Unpack[AdHoc]
    ) -> RawResponse[Any]: ...
    async def request_async(
        self, method: str, path: str, *, cast_to: Any = Any, **options: Unpack[AdHoc]
    ) -> RawResponse[Any]:
        """The same as `request`, asynchronously."""
        from .adhoc import ad_hoc
        from .calling import perform_async
        from .raw import RawResponse

        answer = await perform_async(self, *ad_hoc(method, path, cast_to, options))
        return RawResponse.of(answer)

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


BaseSDK = SDK
"""The same, for a client that is called `SDK` itself."""
