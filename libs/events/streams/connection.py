"""A connection to NATS that never gives up, and tells when it came back."""

from collections.abc import Awaitable, Callable

import structlog

from libs.events.names import inbox_of
from libs.events.streams.client import Client

log = structlog.get_logger()


async def connect(
    url: str,
    *,
    service: str,
    name: str,
    reconnected: Callable[[], Awaitable[None]] | None = None,
) -> Client:
    """Connect, for as long as it takes, and reconnect for ever.

    The client's own settings would give up after two minutes and notice a dead peer after four.
    """

    async def note(error: Exception) -> None:
        log.warning("nats_trouble", name=name, error=type(error).__name__)

    async def lost() -> None:
        log.warning("nats_connection_lost", name=name)

    async def back() -> None:
        log.info("nats_connection_back", name=name)
        if reconnected is not None:
            await reconnected()

    client = Client()
    await client.connect(
        url,
        name=name,
        inbox_prefix=inbox_of(service),
        max_reconnect_attempts=-1,
        reconnect_time_wait=0.25,  # type: ignore[arg-type]  # it says int, and sleeps for it
        connect_timeout=2,
        ping_interval=5,
        max_outstanding_pings=2,
        pending_size=16 * 1024 * 1024,
        error_cb=note,
        disconnected_cb=lost,
        reconnected_cb=back,
    )
    return client
