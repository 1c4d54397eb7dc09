"""Work that may wait lets people go first: both share the event loop of a process."""

import asyncio
from typing import Final

_PATIENCE: Final = 0.1
"""Seconds at most: what waits goes on then, a batch at a time, however many people there are."""
_NAP: Final = 0.001
_LATE: Final = 0.003
"""Seconds of a nap after which others had something to do: the loop came to us only in turn."""


async def leisure(patience: float = _PATIENCE) -> None:
    """Return once the event loop is at rest, or when patience ends; at rest it takes 1 ms."""
    loop = asyncio.get_running_loop()
    until = loop.time() + patience
    while (began := loop.time()) < until:
        await asyncio.sleep(_NAP)
        if loop.time() - began < _LATE:
            return
