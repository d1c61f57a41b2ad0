"""What calls are configured with, and what they give beside models."""

from __future__ import annotations

from .._runtime.lazy import attach

TYPE_CHECKING = False  # importing `typing` would cost more than all that is here
if TYPE_CHECKING:
    from .._runtime.hooks import HookContext, Hooks
    from .._runtime.logger import Logger
    from .._runtime.oauth import ClientCredentials, PasswordCredentials
    from .._runtime.options import MoreOptions, Options, Timeout
    from .._runtime.pages import AsyncPage, Page
    from .._runtime.raw import AsyncStreamingResponse, RawResponse, StreamingResponse
    from .._runtime.retries import BackoffStrategy, RetryConfig
    from .._runtime.webhooks import (
        HmacSignature,
        SharedKey,
        Signature,
        StandardWebhooks,
    )
    from . import eventstreaming, headers

__all__ = [
    "AsyncPage",
    "AsyncStreamingResponse",
    "BackoffStrategy",
    "ClientCredentials",
    "HmacSignature",
    "HookContext",
    "Hooks",
    "Logger",
    "MoreOptions",
    "Options",
    "Page",
    "PasswordCredentials",
    "RawResponse",
    "RetryConfig",
    "SharedKey",
    "Signature",
    "StandardWebhooks",
    "StreamingResponse",
    "Timeout",
    "eventstreaming",
    "headers",
]
__getattr__, __dir__ = attach(
    __name__,
    {
        ".._runtime.hooks": ("HookContext", "Hooks"),
        ".._runtime.logger": ("Logger",),
        ".._runtime.oauth": ("ClientCredentials", "PasswordCredentials"),
        ".._runtime.options": ("MoreOptions", "Options", "Timeout"),
        ".._runtime.pages": ("AsyncPage", "Page"),
        ".._runtime.raw": (
            "AsyncStreamingResponse",
            "RawResponse",
            "StreamingResponse",
        ),
        ".._runtime.retries": ("BackoffStrategy", "RetryConfig"),
        ".._runtime.webhooks": (
            "HmacSignature",
            "SharedKey",
            "Signature",
            "StandardWebhooks",
        ),
    },
    modules=("eventstreaming", "headers"),
)
