"""A rebuild waits while the live read model is behind, but not for ever."""

from types import SimpleNamespace
from typing import cast

import anyio
import pytest
from nats.aio.client import Client
from nats.js.errors import NotFoundError

from libs.events.process.live_first import LiveFirst

pytestmark = pytest.mark.anyio


class LiveConsumers:
    """A client of NATS whose consumers have so many events before them, look after look."""

    def __init__(self, *left: int | None) -> None:
        self.left = list(left)
        self.looks = 0

    def jetstream(self) -> "LiveConsumers":
        return self

    async def consumer_info(self, _stream: str, _durable: str) -> object:
        left = self.left[min(self.looks, len(self.left) - 1)]
        self.looks += 1
        if left is None:
            raise NotFoundError
        return SimpleNamespace(num_pending=left, num_ack_pending=0)


async def _waited_for(live: LiveConsumers) -> int:
    first = LiveFirst(cast("Client", live), durable="reporting-search_v2", origins=["intake"])
    with anyio.fail_after(10):
        await first.wait()
    return live.looks


async def test_the_rebuild_waits_until_the_live_one_has_caught_up() -> None:
    assert await _waited_for(LiveConsumers(900, 300, 0)) == 3


async def test_a_live_one_that_is_not_behind_holds_nothing_up() -> None:
    assert await _waited_for(LiveConsumers(1)) == 1


async def test_a_live_one_that_stands_still_does_not_hold_it_up_for_ever() -> None:
    assert await _waited_for(LiveConsumers(900)) > 3


async def test_where_there_is_no_live_one_nothing_is_waited_for() -> None:
    assert await _waited_for(LiveConsumers(None)) == 1
