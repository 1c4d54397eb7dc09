"""An atomic, fenced batch: all messages or none, and only onto the end we know."""

from collections.abc import Sequence
from uuid import uuid4

import orjson
from nats.aio.client import Client

from libs.events.streams import Wire


class BatchWasRefused(Exception):
    """The stream's end is not where we thought it was, or a message is there already."""


async def publish_batch(
    client: Client, wires: Sequence[Wire], *, service: str, last_sequence: int
) -> int:
    """Publish all messages in one atomic batch and return the stream's new last sequence.

    The first message carries the expected last sequence, so that a second relay, or we ourselves
    after a lost answer, cannot append anything twice. The server answers after its disk flush.

    Raises:
        BatchWasRefused: look at the stream again before going on.
    """
    batch = uuid4().hex
    for number, wire in enumerate(wires, start=1):
        headers = {
            **wire.headers,
            "Nats-Batch-Id": batch,
            "Nats-Batch-Sequence": str(number),
            "Nats-Msg-Id": f"{service}:{wire.position}",
        }
        if number == 1:
            headers["Nats-Expected-Last-Sequence"] = str(last_sequence)
        if number == len(wires):
            headers["Nats-Batch-Commit"] = "1"
            return await _answer(client, wire, headers)
        if number == 1:
            await _answer(client, wire, headers)
        else:
            await client.publish(wire.subject, wire.payload, headers=headers)
    return last_sequence


async def _answer(client: Client, wire: Wire, headers: dict[str, str]) -> int:
    try:
        message = await client.request(wire.subject, wire.payload, timeout=5, headers=headers)
    except TimeoutError as error:
        raise BatchWasRefused("no answer") from error
    answer = orjson.loads(message.data) if message.data else {}
    if "error" in answer:
        raise BatchWasRefused(f"{answer['error'].get('err_code')}")
    return int(answer.get("seq", 0))
