"""What the pages and the API of operation ask, of one service."""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from libs.events.process.operating import Behind, Operating, View
from libs.events.store import OUTAGES, Stuck
from libs.settings import LoketSettings
from libs.sightings import SIGHTINGS, Sighting, Sightings
from libs.web.application import Ready, checks_of
from libs.web.gate import Gate
from libs.web.municipalities import Municipalities
from libs.web.sessions.visitor import Visitor
from libs.web.speech import sentence

SERVICES: Final = {
    "intake": sentence("Aanvragen"),
    "workflow": sentence("Behandelen"),
    "delivery": sentence("Documenten"),
    "reporting": sentence("Opzoeken en rapporteren"),
}
"""Every service of the installation, and what it is for."""


@dataclass(frozen=True, kw_only=True)
class Neighbour:
    """A neighbour as it was last seen; moments are aware, None: never."""

    name: str
    is_well: bool | None
    answered_at: datetime | None
    failed_at: datetime | None
    trouble: str | None


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How a service is doing; None in place of a list: its database does not answer."""

    checks: Mapping[str, bool]
    consumers: Sequence[Behind]
    stuck: Sequence[Stuck] | None
    views: Sequence[View] | None
    neighbours: Sequence[Neighbour]

    @property
    def is_well(self) -> bool:
        """Whether nobody needs to do anything."""
        return (
            all(self.checks.values())
            and self.stuck is not None
            and not self.stuck
            and all(one.events is not None for one in self.consumers)
            and not any(one.is_well is False for one in self.neighbours)
        )

    @property
    def left(self) -> int | None:
        """Events still to handle, of all consumers together; None: not all of it is known."""
        known = [one.events for one in self.consumers if one.events is not None]
        return sum(known) if len(known) == len(self.consumers) else None

    @property
    def in_trouble(self) -> Sequence[Neighbour]:
        """The neighbours where it went wrong the last time."""
        return [one for one in self.neighbours if one.is_well is False]


@dataclass(frozen=True, kw_only=True)
class OperationDesk:
    """One service, for its administrator.

    Attributes:
        ready: as its `/healthz` asks.
        settings: those of its process; no value of them is ever shown.
    """

    operating: Operating
    gate: Gate
    municipalities: Municipalities
    visitor: Visitor
    ready: Ready
    settings: LoketSettings
    sightings: Sightings = field(default=SIGHTINGS)

    @property
    def service(self) -> str:
        """The name of the service."""
        return self.operating.service

    async def standing(self) -> Standing:
        """Return how the service is doing now; whatever is away shows as such."""
        checks = await checks_of(self.ready)
        stuck: Sequence[Stuck] | None = None
        views: Sequence[View] | None = None
        with contextlib.suppress(*OUTAGES):
            stuck, views = await self.operating.stuck(), await self.operating.views()
        return Standing(
            checks=checks,
            consumers=await self.operating.behind(),
            stuck=stuck,
            views=views,
            neighbours=[_seen(name, how) for name, how in self.sightings.by_name.items()],
        )


def _seen(name: str, how: Sighting) -> Neighbour:
    return Neighbour(
        name=name,
        is_well=how.is_well,
        answered_at=_moment(how.answered_at),
        failed_at=_moment(how.failed_at),
        trouble=how.trouble,
    )


def _moment(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
