"""An atomic, fenced batch: all messages or none, and only onto the end we know."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import uuid4

import orjson
from nats.aio.client import Client

from libs.events.streams import Wire
from libs.events.streams.sending import command, send


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
    placed = _placed(wires, service, last_sequence)
    if len(wires) > 1:
        # Only the last message is answered: whatever was wrong with one, all of them are refused.
        staged = [command(wire, next(placed)) for wire in wires[:-1]]
        await send(client, staged)
    return await _answer(client, wires[-1], {**wires[-1].headers, **next(placed)})


def _placed(wires: Sequence[Wire], service: str, last_sequence: int) -> Iterator[Mapping[str, str]]:
    """Give the headers that each message of the batch has beside its own.

    A single message is whole by itself: as a batch it would be written to the disk twice.
    """
    batch = uuid4().hex
    for number, wire in enumerate(wires, start=1):
        headers = {"Nats-Msg-Id": f"{service}:{wire.position}"}
        if number == 1:
            headers["Nats-Expected-Last-Sequence"] = str(last_sequence)
        if len(wires) > 1:
            headers["Nats-Batch-Id"] = batch
            headers["Nats-Batch-Sequence"] = str(number)
            if number == len(wires):
                headers["Nats-Batch-Commit"] = "1"
        yield headers


async def _answer(client: Client, wire: Wire, headers: dict[str, str]) -> int:
    try:
        message = await client.request(wire.subject, wire.payload, timeout=5, headers=headers)
    except TimeoutError as error:
        raise BatchWasRefused("no answer") from error
    answer = orjson.loads(message.data)
    if "error" in answer:
        raise BatchWasRefused(f"{answer['error'].get('err_code')}")
    if answer.get("duplicate"):  # a message by itself that is there already is no error to NATS
        raise BatchWasRefused("it is there already")
    return int(answer["seq"])
