"""What the tests put on NATS, as intake in its own stream, and find again."""

import asyncio

from libs.events.streams import connect, ensure_stream, stream_of


def publish(url: str, subject: str) -> None:
    """Store one message in a stream on the disk, acknowledged."""

    async def act() -> None:
        connection = await connect(url, service="intake", name="keeping")
        stream = connection.jetstream()
        await ensure_stream(stream, "intake")
        await stream.publish(f"evt.intake.kept.00.{subject}", b"")
        await connection.close()

    asyncio.run(act())


def count(url: str) -> int:
    """How many messages the stream holds."""

    async def act() -> int:
        connection = await connect(url, service="intake", name="counting")
        state = (await connection.jetstream().stream_info(stream_of("intake"))).state
        await connection.close()
        return state.messages

    return asyncio.run(act())
