"""What the SDK can fetch tokens of OAuth 2.0 with (RFC 6749)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

__all__ = ["ClientCredentials", "PasswordCredentials"]


class Grant:
    """What all of them say; their repr shows no secret."""

    __slots__ = (
        *("client_id", "client_secret", "in_body"),
        *("parameters", "scopes", "token_url"),
    )

    def __init__(
        self,
        client_id: str | None,
        client_secret: str | None,
        scopes: Sequence[str] | None,
        token_url: str | None,
        in_body: bool | None,
        parameters: Mapping[str, str] | None,
    ) -> None:
        self.client_id = client_id
        self.client_secret = client_secret
        self.scopes = scopes
        self.token_url = token_url
        self.in_body = in_body
        self.parameters = parameters

    def fields(self) -> dict[str, str]:
        """What the token endpoint is told of the grant, beside who asks."""
        return {**(self.parameters or {})}

    def __repr__(self) -> str:
        return f"{type(self).__name__}(client_id={self.client_id!r})"


class ClientCredentials(Grant):
    """The id and the secret of an application (RFC 6749 section 4.4)."""

    __slots__ = ()

    def __init__(
        self,
        client_id: str,
        client_secret: str,
        *,
        scopes: Sequence[str] | None = None,
        token_url: str | None = None,
        in_body: bool | None = None,
        parameters: Mapping[str, str] | None = None,
    ) -> None:
        """
        :param scopes: asked for in any case; None: what the operations need
        :param token_url: in place of the document's; may be relative to the server
        :param in_body: send id and secret in the body, not as `Authorization: Basic`;
            None: as the document has it
        :param parameters: more that the token endpoint wants, such as an `audience`
        """
        super().__init__(
            client_id, client_secret, scopes, token_url, in_body, parameters
        )

    def fields(self) -> dict[str, str]:
        """See `Grant.fields`."""
        return {**super().fields(), "grant_type": "client_credentials"}


class PasswordCredentials(Grant):
    """The name and the password of a user (RFC 6749 section 4.3)."""

    __slots__ = ("password", "username")

    def __init__(
        self,
        username: str,
        password: str,
        *,
        client_id: str | None = None,
        client_secret: str | None = None,
        scopes: Sequence[str] | None = None,
        token_url: str | None = None,
        in_body: bool | None = None,
        parameters: Mapping[str, str] | None = None,
    ) -> None:
        """The options are those of `ClientCredentials`."""
        super().__init__(
            client_id, client_secret, scopes, token_url, in_body, parameters
        )
        self.username = username
        self.password = password

    def fields(self) -> dict[str, str]:
        """See `Grant.fields`."""
        known = {"username": self.username, "password": self.password}
        return {**super().fields(), "grant_type": "password", **known}
