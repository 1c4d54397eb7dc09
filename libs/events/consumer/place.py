"""Where a durable consumer must stand in a stream, given how far PostgreSQL says we came."""

import contextlib
from collections.abc import Mapping

from nats.js import JetStreamContext
from nats.js.api import RawStreamMsg
from nats.js.errors import NotFoundError

from libs.events.streams import stream_of, subject_filter
from libs.events.values import PARTITIONS


async def sequence_to_resume_at(
    jetstream: JetStreamContext, origin: str, tracked: Mapping[int, int]
) -> int:
    """Return the stream sequence of the first message that was not handled.

    Stream sequences start anew when NATS loses its store, so they are never kept: positions rise
    along the stream, hence the place is found by halving.
    """
    stream = stream_of(origin)
    state = (await jetstream.stream_info(stream)).state
    behind = []
    for partition in range(PARTITIONS):
        with contextlib.suppress(NotFoundError):
            last = await jetstream.get_last_msg(stream, subject_filter(origin, partition))
            if _position(last) > tracked.get(partition, 0):
                behind.append(tracked.get(partition, 0))
    if not behind:
        return int(state.last_seq) + 1
    low, high = max(1, state.first_seq), state.last_seq
    while low < high:
        middle = (low + high) // 2
        if _position(await jetstream.get_msg(stream, middle)) > min(behind):
            high = middle
        else:
            low = middle + 1
    return int(low)


def _position(message: RawStreamMsg) -> int:
    """Place in the origin's log; a stranger's message counts as handled long ago."""
    try:
        return int((message.headers or {}).get("loket-position", "0"))
    except ValueError:
        return 0
