"""Where our own messages stand in a stream; a stranger's message never confuses anyone."""

from nats.js import JetStreamContext
from nats.js.api import RawStreamMsg
from nats.js.errors import NotFoundError

from libs.events.names import stream_of
from libs.events.streams.wire import Wire, subject_filter


def wire_of(message: RawStreamMsg) -> Wire | None:
    """Return a message of a stream as it travelled; None for a stranger's."""
    wire = Wire(
        subject=message.subject or "", headers=message.headers or {}, payload=message.data or b""
    )
    return wire if wire.is_ours else None


async def last_wire(jetstream: JetStreamContext, service: str, partition: int) -> Wire | None:
    """Return the last message of ours in a partition (None: there is none).

    Strangers' messages behind it are stepped over one by one; only a trespasser puts any there.
    """
    stream, subjects = stream_of(service), subject_filter(service, partition)
    try:
        last = await jetstream.get_last_msg(stream, subjects)
    except NotFoundError:
        return None
    wire = wire_of(last)
    sequence = last.seq or 0
    while wire is None and sequence > 1:
        sequence -= 1
        found = await at_or_after(jetstream, service, sequence, subjects=subjects)
        if found is not None and found.seq == sequence:
            wire = wire_of(found)
    return wire


async def last_position(jetstream: JetStreamContext, service: str, partition: int) -> int:
    """Return the position of the last message of ours in a partition (0: there is none)."""
    last = await last_wire(jetstream, service, partition)
    return last.position if last is not None else 0


async def first_position_from(
    jetstream: JetStreamContext, service: str, partition: int, sequence: int
) -> int | None:
    """Return the position of a partition's first message of ours at or after a stream sequence."""
    subjects = subject_filter(service, partition)
    found = await at_or_after(jetstream, service, sequence, subjects=subjects)
    while found is not None:
        wire = wire_of(found)
        if wire is not None:
            return wire.position
        following = (found.seq or 0) + 1
        found = await at_or_after(jetstream, service, following, subjects=subjects)
    return None


async def at_or_after(
    jetstream: JetStreamContext, service: str, sequence: int, *, subjects: str
) -> RawStreamMsg | None:
    """Return the first message at or after a sequence; messages may be missing from a stream."""
    try:
        return await jetstream.get_msg(stream_of(service), sequence, subject=subjects, next=True)
    except NotFoundError:
        return None
