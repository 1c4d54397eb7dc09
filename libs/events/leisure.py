"""Work that may wait lets people go first: both share the event loop of a process."""

import asyncio
import time
from typing import Final

_PATIENCE: Final = 0.1
"""Seconds at most: what waits goes on then, a batch at a time, however many people there are."""
_NAP: Final = 0.001
_BUSY: Final = 0.002
"""Seconds of CPU that our thread spent during a nap, from which on others are being served.

CPU and not the clock: a nap that ends late may be the doing of another process.
"""


async def leisure(patience: float = _PATIENCE) -> None:
    """Return once the event loop is at rest, or when patience ends; at rest it takes 1 ms."""
    until = asyncio.get_running_loop().time() + patience
    while asyncio.get_running_loop().time() < until:
        spent = time.thread_time()
        await asyncio.sleep(_NAP)
        if time.thread_time() - spent < _BUSY:
            return
