"""Where a durable consumer must stand in a stream, given how far PostgreSQL says we came."""

from collections.abc import Mapping

from nats.js import JetStreamContext

from libs.events.streams import stream_of
from libs.events.streams.positions import first_position_from, last_position
from libs.events.values import PARTITIONS


async def sequence_to_resume_at(
    jetstream: JetStreamContext, origin: str, tracked: Mapping[int, int]
) -> int:
    """Return the stream sequence of the first message that was not handled.

    Stream sequences start anew when NATS loses its store, so they are never kept: positions rise
    along the stream, hence the place is found by halving.
    """
    state = (await jetstream.stream_info(stream_of(origin))).state
    behind = [
        tracked.get(partition, 0)
        for partition in range(PARTITIONS)
        if await last_position(jetstream, origin, partition) > tracked.get(partition, 0)
    ]
    if not behind:
        return int(state.last_seq) + 1
    low, high = max(1, state.first_seq), state.last_seq
    while low < high:
        middle = (low + high) // 2
        position = await first_position_from(jetstream, origin, middle)
        if position is None or position > min(behind):
            high = middle
        else:
            low = middle + 1
    return int(low)
