"""Refill: a consumer that finds a gap which the stream cannot close asks the origin itself."""

from nats.aio.msg import Msg

from libs.events.names import INBOXES
from libs.events.relay.envelopes import as_messages
from libs.events.store import EventStore
from libs.events.streams import Wire
from libs.events.streams.refill import RefillRequest, encode_refill

_AT_MOST = 200 * 1024  # bytes of payload in one answer


async def answer_refill(message: Msg, store: EventStore) -> None:
    """Answer from the log what a consumer lacks; a long answer is cut, it asks again.

    Only into an inbox: we may publish where those who ask may not, and do not do it for them.
    """
    if not message.reply.startswith(INBOXES):
        return
    asked = RefillRequest.decoded(message.data)
    wires: list[Wire] = []
    position, size, previous = asked.after, 0, {asked.partition: asked.after}
    while position < asked.up_to and size < _AT_MOST:
        entries = await store.log.after(position, limit=500)
        if not entries:
            break
        for wire in as_messages(entries, previous, store):
            wanted = wire.partition == asked.partition and wire.position <= asked.up_to
            if wanted and size < _AT_MOST:
                wires.append(wire)
                size += len(wire.payload)
        position = entries[-1].position
    await message.respond(encode_refill(wires))
