"""What nobody here wants waits a moment for company; what is wanted waits for nothing."""

import asyncio
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from libs.events.consumer.puller import Puller
from libs.events.streams import Wire
from tests.events.counters import until

pytestmark = pytest.mark.anyio

MOST = 4


class Line:
    """A connection on which messages of a kind are put by hand."""

    def __init__(self) -> None:
        self.subscription: Any = SimpleNamespace()

    def new_inbox(self) -> str:
        return "inbox"

    async def subscribe(self, _: str, **__: int) -> Any:
        return self.subscription

    async def publish(self, *_: object, **__: object) -> None:
        """Take the request for more, which nobody answers but `brings`."""

    async def is_read(self) -> bool:
        return bool(self.subscription._pending_queue.empty())

    def brings(self, *kinds: str) -> None:
        for kind in kinds:
            message = SimpleNamespace(
                subject="", headers={"ce-type": kind}, data=b"{}", reply="acknowledge"
            )
            self.subscription._pending_queue.put_nowait(message)


@pytest.fixture
async def line() -> Line:
    return Line()


@pytest.fixture
async def puller(line: Any) -> Puller:
    puller = Puller(
        line,
        stream="INTAKE",
        durable="house-view",
        wants=lambda wire: wire.headers["ce-type"] == "wanted",
    )
    await puller.start()
    return puller


def kinds(batch: Sequence[tuple[Wire, str]]) -> list[str]:
    return [wire.headers["ce-type"] for wire, _ in batch]


async def test_what_is_wanted_takes_along_what_waited(line: Line, puller: Puller) -> None:
    line.brings("other", "other")
    waiting = asyncio.create_task(puller.batch(MOST))
    await until(line.is_read)
    assert not waiting.done()

    line.brings("wanted")

    assert kinds(await waiting) == ["other", "other", "wanted"]


async def test_what_nobody_wants_is_handed_over_at_last(line: Line, puller: Puller) -> None:
    line.brings("other")

    assert kinds(await puller.batch(MOST)) == ["other"]


async def test_a_full_batch_waits_for_nothing(line: Line, puller: Puller) -> None:
    line.brings(*["other"] * (MOST + 1))

    assert kinds(await puller.batch(MOST)) == ["other"] * MOST
    assert kinds(await puller.batch(MOST)) == ["other"]


async def test_whoever_is_woken_loses_nothing(line: Line, puller: Puller) -> None:
    line.brings("other")
    waiting = asyncio.create_task(puller.batch(MOST))
    await until(line.is_read)

    puller.wake()

    assert kinds(await waiting) == ["other"]
    puller.wake()
    assert await puller.batch(MOST) == []
