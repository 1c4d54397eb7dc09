"""Ends tasks that run for ever."""

import asyncio
from collections.abc import Sequence
from typing import Any


async def end(tasks: Sequence[asyncio.Task[Any]]) -> None:
    """Cancel until all have ended: a library may swallow a cancellation that meets a timeout.

    `asyncio.wait_for` does, before Python 3.12, and the pools of psycopg wait with it. A task group
    asks its tasks only once, so what runs in one for ever is ended with this before it is left.
    """
    left = {task for task in tasks if not task.done()}
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=1)
