"""Where our own messages stand in a stream; a stranger's message never confuses anyone."""

from nats.js import JetStreamContext
from nats.js.api import RawStreamMsg
from nats.js.errors import NotFoundError

from libs.events.streams.stream import stream_of
from libs.events.streams.wire import Wire, subject_filter


def position_in(message: RawStreamMsg) -> int | None:
    """Return the place of a message in its service's log; None for a stranger's."""
    wire = Wire(
        subject=message.subject or "", headers=message.headers or {}, payload=message.data or b""
    )
    return wire.position if wire.is_ours else None


async def last_position(jetstream: JetStreamContext, service: str, partition: int) -> int:
    """Return the position of the last message of ours in a partition (0: there is none).

    Strangers' messages behind it are stepped over one by one; only a trespasser puts any there.
    """
    stream, subjects = stream_of(service), subject_filter(service, partition)
    try:
        last = await jetstream.get_last_msg(stream, subjects)
    except NotFoundError:
        return 0
    position = position_in(last)
    sequence = last.seq or 0
    while position is None and sequence > 1:
        sequence -= 1
        found = await at_or_after(jetstream, service, sequence, subjects=subjects)
        if found is not None and found.seq == sequence:
            position = position_in(found)
    return position or 0


async def first_position_from(
    jetstream: JetStreamContext, service: str, sequence: int
) -> int | None:
    """Return the position of the first message of ours at or after a stream sequence."""
    found = await at_or_after(jetstream, service, sequence, subjects=subject_filter(service))
    while found is not None:
        position = position_in(found)
        if position is not None:
            return position
        following = (found.seq or 0) + 1
        found = await at_or_after(jetstream, service, following, subjects=subject_filter(service))
    return None


async def at_or_after(
    jetstream: JetStreamContext, service: str, sequence: int, *, subjects: str
) -> RawStreamMsg | None:
    """Return the first message at or after a sequence; messages may be missing from a stream."""
    try:
        return await jetstream.get_msg(stream_of(service), sequence, subject=subjects, next=True)
    except NotFoundError:
        return None
