"""Lets the live read model go first: a rebuild waits while the live one is behind.

Both want the same cores. People see how far the live one is; nobody waits for the rebuild.
"""

import asyncio
from collections.abc import Sequence
from typing import Final

from nats.aio.client import Client
from nats.errors import Error as NatsError
from nats.js.errors import Error as JetStreamError

from libs.events.streams import stream_of

_MANY: Final = 150
"""Events that the live one still has to take in: a third of a second of a busy hour."""
_PAUSE: Final = 0.02  # seconds between looks
_LOOKS: Final = 25
"""At most, before each batch: a live one that stands still must not hold a rebuild up for ever."""
_TROUBLE: Final = (NatsError, JetStreamError, TimeoutError)


class LiveFirst:
    """Looks at the live consumers, which are `durable` in the streams of `origins`."""

    def __init__(self, client: Client, *, durable: str, origins: Sequence[str]) -> None:
        self._jetstream = client.jetstream()
        self._durable = durable
        self._origins = origins

    async def wait(self) -> None:
        """Return once the live one is not behind, or after half a second."""
        for _ in range(_LOOKS):
            if not await self._is_behind():
                return
            await asyncio.sleep(_PAUSE)

    async def _is_behind(self) -> bool:
        """Tell whether it is; where nobody can tell, it is not."""
        left = 0
        try:
            for origin in self._origins:
                consumer = await self._jetstream.consumer_info(stream_of(origin), self._durable)
                left += (consumer.num_pending or 0) + (consumer.num_ack_pending or 0)
        except _TROUBLE:
            return False
        return left > _MANY
