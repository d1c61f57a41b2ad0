"""From a method's call to its answer, in both worlds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .call import Answer, AnyOperation, Call, Owner
from .conversation import converse
from .drive import drive, drive_async

if TYPE_CHECKING:
    from .settings import CallOptions


def perform(
    sdk: Owner,
    operation: AnyOperation,
    arguments: Mapping[str, Any],
    options: CallOptions,
    unread: bool = False,
) -> Answer:
    """Carry out a call, synchronously."""
    client = sdk._transport.sync()
    call = Call(
        sdk, client, operation, arguments, options, asynchronous=False, unread=unread
    )
    return drive(converse(call), client, sdk._settings.clock)


async def perform_async(
    sdk: Owner,
    operation: AnyOperation,
    arguments: Mapping[str, Any],
    options: CallOptions,
    unread: bool = False,
) -> Answer:
    """Carry out a call, asynchronously."""
    transport = sdk._transport
    client = transport.asynchronous()
    await transport.release_abandoned()
    call = Call(
        sdk, client, operation, arguments, options, asynchronous=True, unread=unread
    )
    return await drive_async(converse(call), client, sdk._settings.clock)
