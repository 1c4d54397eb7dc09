"""Where a durable consumer must stand in a stream, given how far PostgreSQL says we came.

All partitions are asked about at once: a consumer finds its place by 300 to 500 questions, and one
after the other they took four seconds on a busy machine, in which its read model stood still.
"""

import asyncio
from collections.abc import Mapping, Sequence

from nats.js import JetStreamContext

from libs.events.streams import stream_of
from libs.events.streams.positions import first_position_from, last_position
from libs.events.values import PARTITIONS

_NEAR = 64
"""Messages from the end at which we look first: nearly always we are not further behind."""


async def sequence_to_resume_at(
    jetstream: JetStreamContext, origin: str, tracked: Mapping[int, int]
) -> int:
    """Return the stream sequence behind which everything that was not handled stands.

    Stream sequences start anew when NATS loses its store, so they are never kept. Positions rise
    along each partition, hence the place is found by halving; they need not rise from one partition
    to another, where the relay repaired the end of one.
    """
    state = (await jetstream.stream_info(stream_of(origin))).state
    first, end = max(1, int(state.first_seq)), int(state.last_seq) + 1

    async def place_in(partition: int) -> int:
        handled = tracked.get(partition, 0)
        if await last_position(jetstream, origin, partition) <= handled:
            return end

        async def is_behind_us(sequence: int) -> bool:
            position = await first_position_from(jetstream, origin, partition, sequence)
            return position is not None and position <= handled

        low, high, back = end, end, _NEAR
        while low > first and not (low < end and await is_behind_us(low)):
            low, high, back = max(first, low - back), low, 8 * back
        while low < high:
            middle = (low + high) // 2
            if await is_behind_us(middle):
                low = middle + 1
            else:
                high = middle
        return low

    return min(await asyncio.gather(*map(place_in, range(PARTITIONS))))


async def ahead_of_the_stream(
    jetstream: JetStreamContext, origin: str, tracked: Mapping[int, int]
) -> Sequence[int]:
    """Return the partitions in which more was handled than the stream has."""
    ends = await asyncio.gather(*(last_position(jetstream, origin, one) for one in tracked))
    return [one for one, end in zip(tracked, ends, strict=True) if end < tracked[one]]
