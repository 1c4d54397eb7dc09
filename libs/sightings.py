"""When each neighbour last answered this process, and when it last did not: in memory only.

A neighbour is not asked anything for it: what is known is what the work of the day met. An answer
that refuses is an answer; trouble is no connection, no answer in time, or a server that fails.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import httpx

_SERVER_FAILS: Final = 500


@dataclass(frozen=True, kw_only=True)
class Sighting:
    """What was last seen of one neighbour; moments are seconds since the epoch.

    Attributes:
        trouble: the kind of it: the class of the error, or a status; None: there never was any.
    """

    answered_at: float | None = None
    failed_at: float | None = None
    trouble: str | None = None

    @property
    def is_well(self) -> bool | None:
        """Whether the last word was an answer; None: it was never asked."""
        if self.failed_at is None:
            return None if self.answered_at is None else True
        return self.answered_at is not None and self.answered_at > self.failed_at


class Sightings:
    """What is known of the neighbours of this process, by name."""

    def __init__(self, *, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._seen: dict[str, Sighting] = {}

    @property
    def by_name(self) -> Mapping[str, Sighting]:
        """Every neighbour that has a client here."""
        return dict(self._seen)

    def expect(self, neighbour: str) -> None:
        """Know of a neighbour, though it was not asked yet."""
        self._seen.setdefault(neighbour, Sighting())

    def answered(self, neighbour: str) -> None:
        """Remember an answer."""
        seen = self._seen.get(neighbour, Sighting())
        self._seen[neighbour] = replace(seen, answered_at=self._now())

    def failed(self, neighbour: str, trouble: str) -> None:
        """Remember trouble, by its kind alone."""
        seen = self._seen.get(neighbour, Sighting())
        self._seen[neighbour] = replace(seen, failed_at=self._now(), trouble=trouble)


SIGHTINGS: Final = Sightings()
"""Those of this process."""


class WatchedClient(httpx.AsyncClient):
    """A client of one neighbour, which remembers how it went."""

    def __init__(
        self, *, neighbour: str, sightings: Sightings = SIGHTINGS, **settings: Any
    ) -> None:
        super().__init__(**settings)
        self._neighbour = neighbour
        self._sightings = sightings
        sightings.expect(neighbour)

    async def send(self, request: httpx.Request, **how: Any) -> httpx.Response:
        """Send a request as any client does.

        Raises:
            httpx.TransportError: there is no answer.
        """
        try:
            answer = await super().send(request, **how)
        except httpx.TransportError as error:
            self._sightings.failed(self._neighbour, type(error).__name__)
            raise
        if answer.status_code >= _SERVER_FAILS:
            self._sightings.failed(self._neighbour, str(answer.status_code))
        else:
            self._sightings.answered(self._neighbour)
        return answer
