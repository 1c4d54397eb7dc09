"""What the tests put on NATS and find again."""

import asyncio

import nats
from nats.js.api import StreamConfig


def publish(url: str, subject: str) -> None:
    """Store one message in a stream on the disk, acknowledged."""

    async def act() -> None:
        connection = await nats.connect(url)
        stream = connection.jetstream()
        await stream.add_stream(StreamConfig(name="KEPT", subjects=["kept.>"]))
        await stream.publish(f"kept.{subject}", b"")
        await connection.close()

    asyncio.run(act())


def count(url: str) -> int:
    """How many messages the stream holds."""

    async def act() -> int:
        connection = await nats.connect(url)
        state = (await connection.jetstream().stream_info("KEPT")).state
        await connection.close()
        return state.messages

    return asyncio.run(act())
