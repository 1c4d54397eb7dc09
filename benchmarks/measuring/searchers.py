"""People who search all the time over HTTP for what is certainly there."""

import asyncio
import contextlib
import json
import random
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from benchmarks.measuring.connection import ConnectionEnded
from benchmarks.measuring.connections import Connections
from deploy.embedded.ports import LOOPBACK

_PAUSE: Final = 0.1
_OK: Final = 200


@dataclass(kw_only=True)
class Searches:
    """How long answers took, in seconds, and how many were none, an error, or found nothing."""

    took: list[float] = field(default_factory=list)
    errors: int = 0


@contextlib.asynccontextmanager
async def searchers(
    port: int, token: str, references: Sequence[str], *, count: int
) -> AsyncIterator[Searches]:
    """Let so many people search inside the block, each for one reference after the other."""
    searches, connections, enough = Searches(), Connections(LOOPBACK), asyncio.Event()

    async def search(chance: random.Random) -> None:
        while not enough.is_set():
            began = time.perf_counter()
            if not await _is_found(connections, port, token, chance.choice(references)):
                searches.errors += 1
            searches.took.append(time.perf_counter() - began)
            await asyncio.sleep(_PAUSE)

    people = [
        asyncio.create_task(search(random.Random(number)))  # noqa: S311 - no secret
        for number in range(count)
    ]
    try:
        yield searches
    finally:
        enough.set()
        await asyncio.gather(*people)
        connections.close()


async def _is_found(connections: Connections, port: int, token: str, reference: str) -> bool:
    message = (
        f"GET /api/reporting/v1/requests?q={reference} HTTP/1.1\r\n"
        f"Host: localhost\r\nAuthorization: Bearer {token}\r\n\r\n"
    )
    try:
        answer = await connections.ask(port, message.encode())
    except (ConnectionEnded, OSError):
        return False
    if answer.status != _OK:
        return False
    return [found["reference"] for found in json.loads(answer.body)["items"]] == [reference]
