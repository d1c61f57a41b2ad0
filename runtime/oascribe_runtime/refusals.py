"""What is wrong with a webhook that came.

SDKError
├── WebhookVerificationError    it is not of who knows the secret, or not of now
└── WebhookPayloadError         it is no JSON of a shape that the document declares
"""

from __future__ import annotations

from .errors import SDKError

__all__ = ["WebhookPayloadError", "WebhookVerificationError"]


class WebhookVerificationError(SDKError):
    """A webhook without the signature that it must have, or of another time."""


class WebhookPayloadError(SDKError):
    """A webhook whose body is no JSON of a shape that the document declares."""
