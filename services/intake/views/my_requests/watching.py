"""Waiting until something happened to a request: one look for all who wait, every so often.

A portal that asks again every so often has the whole answer made each time; a hundred of them took
more of a core than everything that happened to their requests.
"""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from typing import Final
from uuid import UUID

from services.intake.views.connecting import Within

_PACE: Final = 0.02
_LONGEST: Final = 0.5
"""Seconds from one look to the next, at least and at most."""
_REST: Final = 20
"""As many times as long as a look took is the rest after it: where everything is busy, a twentieth
of the time goes to looking, and the rest to those who make what is waited for."""
_STEPS: Final = """
SELECT request_id, count(*) AS steps FROM my_requests_v1_step
 WHERE request_id = ANY(%(request_ids)s::uuid[]) AND municipality = %(municipality)s
 GROUP BY request_id
"""


def pause_after(took: float) -> float:
    """Return the seconds until the next look, after one that took so many seconds."""
    return min(_LONGEST, max(_PACE, _REST * took))


class Watching:
    """Looks for those who wait; `within` lends a connection that sees one municipality."""

    def __init__(self, *, within: Within) -> None:
        self._within = within
        self._waiting: dict[asyncio.Future[None], tuple[str, UUID, int]] = {}
        self._looking: asyncio.Task[None] | None = None

    async def beyond(
        self, steps: int, request_id: UUID, *, municipality: str, seconds: float
    ) -> None:
        """Return once a request has more steps than that, or when the seconds are over.

        Raises:
            psycopg.Error: it cannot be looked at.
        """
        more: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[more] = (municipality, request_id, steps)
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look_while_anybody_waits(), name="watching")
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await more
        finally:
            del self._waiting[more]

    async def _look_while_anybody_waits(self) -> None:
        now, pause = asyncio.get_running_loop().time, _PACE
        while self._waiting:
            await asyncio.sleep(pause)
            began = now()
            try:
                for municipality in {place for place, _, _ in self._waiting.values()}:
                    await self._look(municipality)
            except Exception as error:  # noqa: BLE001 - it belongs to those who wait
                for more in self._waiting:
                    if not more.done():
                        more.set_exception(error)
            pause = pause_after(now() - began)

    async def _look(self, municipality: str) -> None:
        here = [one for one in self._waiting.items() if one[1][0] == municipality]
        known = await self._steps({request_id for _, (_, request_id, _) in here}, municipality)
        for more, (_, request_id, steps) in here:
            if known.get(request_id, 0) > steps and not more.done():
                more.set_result(None)

    async def _steps(self, request_ids: Iterable[UUID], municipality: str) -> dict[UUID, int]:
        async with self._within(municipality) as connection:
            rows = await connection.execute(
                _STEPS, {"request_ids": list(request_ids), "municipality": municipality}
            )
            return {row["request_id"]: row["steps"] for row in await rows.fetchall()}
