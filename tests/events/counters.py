"""A store with its relay and a consumer of its own stream, on real servers."""

import asyncio
import time
from collections.abc import Awaitable, Callable

from libs.events.consumer import Consumer, Projector
from libs.events.ending import end
from libs.events.relay import Relay
from libs.events.store import EventStore
from tests.support.wishes import Counting, adding, because, new_wish


class Counter:
    """A store with its relay and one consumer of its own stream, each of which can be stopped."""

    def __init__(self, store: EventStore, url: str) -> None:
        self.store = store
        self.url = url
        self.projection = Counting()
        self.tasks: dict[str, asyncio.Task[None]] = {}

    def start(self, *names: str) -> None:
        for name in names or ("relay", "consumer"):
            runner = (
                Relay(self.store, nats_url=self.url)
                if name == "relay"
                else Consumer(
                    self.store,
                    Projector(projection=self.projection),
                    origin="intake",
                    nats_url=self.url,
                )
            )
            self.tasks[name] = asyncio.create_task(runner.run())

    async def stop(self, *names: str) -> None:
        for name in names or tuple(self.tasks):
            await end([self.tasks.pop(name)])

    async def heard(self) -> dict:
        async with self.store.connection() as connection:
            rows = await connection.execute("SELECT request_id, times FROM heard_v1")
            return {row["request_id"]: row["times"] for row in await rows.fetchall()}

    async def wishes(self, number: int) -> list:
        made = [new_wish() for _ in range(number)]
        await asyncio.gather(*(self.store.run(adding(w), cause=because()) for w in made))
        return [w.id for w in made]


async def until(condition: Callable[[], Awaitable[bool]], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not await condition():
        assert time.monotonic() < deadline, "it did not come true"
        await asyncio.sleep(0.02)
