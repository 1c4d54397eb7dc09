"""What may wait lets people go first, and goes on all the same."""

import asyncio
import time

from libs.events.leisure import leisure


def test_at_rest_nobody_waits() -> None:
    async def scenario() -> float:
        began = time.monotonic()
        await leisure(patience=30)
        return time.monotonic() - began

    assert asyncio.run(scenario()) < 10


def test_what_may_wait_waits_while_people_are_served_but_no_longer_than_its_patience() -> None:
    async def scenario() -> int:
        served = 0

        def serve() -> None:
            nonlocal served
            until = time.thread_time() + 0.005
            while time.thread_time() < until:
                pass
            served += 1
            asyncio.get_running_loop().call_soon(serve)

        serve()
        await leisure(patience=0.3)
        return served

    assert asyncio.run(scenario()) > 5
