"""Up to when a read model holds what was told, for a process that shows it and fills it not."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from types import TracebackType
from typing import Self

import structlog
from nats.aio.client import Client

from libs.events.consumer.handlers import Projection
from libs.events.consumer.lag import EVERY, TROUBLE, oldest_left_of
from libs.events.ending import end
from libs.events.streams import connect

log = structlog.get_logger()


class UpTo:
    """The moment up to which a read model holds everything that its origins' streams have.

    It is looked up every two seconds, so that asking costs nothing. While NATS tells nothing, the
    moment stands still, as the read model does. A resource of a service.

    Args:
        service: whose read model it is.
        projection: its writer; a consumer runs under its name, here or in another process.
    """

    def __init__(
        self,
        service: str,
        projection: Projection,
        *,
        nats_url: str,
        clock: Callable[[], datetime],
        every: float = EVERY,
    ) -> None:
        self._service = service
        self._durable = f"{service}-{projection.name}".replace(".", "-")
        self._origins: Sequence[str] = sorted({kind.SERVICE for kind in projection.listens})
        self._nats_url = nats_url
        self._clock = clock
        self._every = every
        self._moment: datetime | None = None
        self._watching: asyncio.Task[None] | None = None

    def __call__(self) -> datetime | None:
        """Return the moment (aware); None: it was not looked up yet."""
        return self._moment

    async def __aenter__(self) -> Self:
        """Begin to look; a broker that is away is not waited for."""
        self._watching = asyncio.create_task(self._watch(), name=f"up to of {self._durable}")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Look no more."""
        if self._watching is not None:
            await end([self._watching])

    async def _watch(self) -> None:
        while True:
            try:
                await self._look_for_ever()
            except TROUBLE as error:
                log.warning("up_to_is_not_known", view=self._durable, error=type(error).__name__)
            await asyncio.sleep(self._every)

    async def _look_for_ever(self) -> None:
        client = await connect(self._nats_url, service=self._service, name=f"{self._durable} up to")
        try:
            while True:
                self._moment = await self._look(client)
                await asyncio.sleep(self._every)
        finally:
            await client.close()

    async def _look(self, client: Client) -> datetime:
        """Return the moment before which nothing is left; what is told from now on may be."""
        now, jetstream = self._clock(), client.jetstream()
        left = [
            await oldest_left_of(jetstream, self._durable, origin=origin)
            for origin in self._origins
        ]
        return min([now, *(since for since in left if since is not None)])
