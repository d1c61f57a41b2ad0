"""What the API sends of its own accord."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from . import models, utils
from ._runtime.webhooks import HmacSignature, Incoming, Receiver

WEBHOOKS = Incoming["models.WebhookEvent"](
    lambda: models.WebhookEvent,
    signature=HmacSignature(
        "X-Market-Signature", algorithm="sha256", encoding="hex", prefix="sha256="
    ),
)


class Webhooks(Receiver):
    """What the API sends of its own accord."""

    def unwrap(
        self,
        body: bytes | str,
        headers: Mapping[str, str],
        *,
        secret: str | Sequence[str] | None = None,
        tolerance_ms: float = 300_000,
        signature: utils.Signature | None = None,
    ) -> models.WebhookEvent:
        """Verify a webhook, and read it.

        :param body: as it came, byte for byte
        :param headers: of the request that brought it
        :param secret: what it is signed with; several while one takes the place of
            another; without it, that of the environment
        :param tolerance_ms: how far the sender's clock may be from ours
        :param signature: how it is signed, in place of what the API says
        :raises WebhookVerificationError: it is not of who knows the secret
        :raises WebhookPayloadError: it is of no shape that the API has
        """
        self.verify(
            body,
            headers,
            secret=secret,
            tolerance_ms=tolerance_ms,
            signature=signature,
        )
        return self.parse(body)

    def verify(
        self,
        body: bytes | str,
        headers: Mapping[str, str],
        *,
        secret: str | Sequence[str] | None = None,
        tolerance_ms: float = 300_000,
        signature: utils.Signature | None = None,
    ) -> None:
        """Verify a webhook; the arguments are those of `unwrap`."""
        self._verify(WEBHOOKS, body, headers, secret, tolerance_ms, signature)

    def parse(self, body: bytes | str) -> models.WebhookEvent:
        """Read a webhook, whoever sent it."""
        return self._parse(WEBHOOKS, body)
