"""The stall control: a server that stops for a second must show in the latencies.

A generator that waits for the stopped server before it sends the next request does not see the
others who would have come meanwhile: its p99 stays small, and everything that it says of latency is
worth nothing.
"""

import asyncio
import os
import signal
from typing import Final

SECONDS: Final = 1.0
"""How long the server is stopped."""


async def stalled(process: int, *, after: float) -> None:
    """Stop a process for a second, `after` seconds from now."""
    await asyncio.sleep(after)
    os.kill(process, signal.SIGSTOP)
    try:
        await asyncio.sleep(SECONDS)
    finally:
        os.kill(process, signal.SIGCONT)


def expected_p99(*, seconds: float) -> float:
    """Return the p99 in milliseconds that a run of `seconds` with one stop must show.

    Of everybody, `SECONDS / seconds` came during the stop and waited for what was left of it: the
    hundredth that waited longest has at least this.
    """
    return max(0.0, SECONDS - 0.01 * seconds) * 1000
