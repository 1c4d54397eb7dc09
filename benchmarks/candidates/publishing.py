"""The relay as it is, but each message is published on its own and its answer awaited.

Reading the log, mapping, wording ahead, order, fence (`Nats-Expected-Last-Sequence`) and message
ids are those of the relay; only the atomic batch is swapped.

Run as `python -m benchmarks.candidates.publishing relay`.
"""

import asyncio
from collections.abc import Sequence
from typing import Final
from unittest.mock import patch

import orjson
from nats.aio.client import Client

from libs.events.process import main
from libs.events.relay import relay
from libs.events.relay.batch import BatchWasRefused
from libs.events.streams import Wire
from services.intake.compose import build
from services.intake.settings import Settings

_ONE_AFTER_THE_OTHER: Final = asyncio.Lock()
"""The relay begins with a second batch before the first is answered."""


async def publish_one_by_one(
    client: Client, wires: Sequence[Wire], *, service: str, last_sequence: int
) -> int:
    """Publish each message when the one before it is on the disk, those of an earlier page too.

    Raises:
        BatchWasRefused: look at the stream again before going on.
    """
    async with _ONE_AFTER_THE_OTHER:
        for wire in wires:
            headers = {
                **wire.headers,
                "Nats-Msg-Id": f"{service}:{wire.position}",
                "Nats-Expected-Last-Sequence": str(last_sequence),
            }
            message = await client.request(wire.subject, wire.payload, timeout=5, headers=headers)
            answer = orjson.loads(message.data)
            if "error" in answer:
                raise BatchWasRefused(str(answer["error"].get("err_code")))
            last_sequence = int(answer["seq"])
    return last_sequence


if __name__ == "__main__":
    with patch.object(relay, "publish_batch", publish_one_by_one):
        main(build=build, settings=Settings)
