"""`/api/<service>/v1/operation`: how a service is doing, and what one does about it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Final, Literal
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from libs.events.process.operating import NothingIsParked, RebuildIsRunning, View, ViewIsUnknown
from libs.web.operation.desk import OperationDesk, Standing
from libs.web.problems import Answer, Problem
from libs.web.telling import telling

NOTHING_PARKED: Final = Answer(
    status=404,
    kind="nothing-parked",
    title="Niets geparkeerd",
    detail="Van deze aanvraag is hier niets geparkeerd. Misschien is het ondertussen verwerkt.",
)
VIEW_UNKNOWN: Final = Answer(
    status=404,
    kind="unknown-view",
    title="Onbekend leesmodel",
    detail="Deze dienst heeft geen leesmodel met die naam dat herbouwd kan worden.",
)
REBUILD_RUNNING: Final = Answer(
    status=409,
    kind="rebuild-running",
    title="Er wordt al herbouwd",
    detail="Deze dienst herbouwt al een leesmodel. Wacht tot dat klaar is.",
    retry_after=30,
)
_NAMES: Final = Field(examples=["search_v4"], max_length=100)


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True, extra="forbid")


class ConsumerStanding(_Shape):
    """Hoe ver een verbruiker achter is op een dienst; `events` is leeg als dat niet bekend is."""

    consumer: Annotated[str, _NAMES]
    origin: Annotated[str, Field(examples=["intake"])]
    events: int | None
    since: datetime | None


class ParkedEvents(_Shape):
    """Wat een verbruiker van een aanvraag niet kon verwerken, te beginnen bij het eerste."""

    consumer: Annotated[str, _NAMES]
    request_id: UUID
    events: int
    event: Annotated[str, Field(examples=["loket.intake.request-submitted"])]
    error: Annotated[str, Field(examples=["KeyError at project:41"])]
    since: datetime


class ViewStanding(_Shape):
    """Een leesmodel; `events` en `left` zeggen hoe ver het herbouwen is."""

    name: Annotated[str, _NAMES]
    is_rebuilding: bool
    events: int | None
    left: int | None
    last_outcome: Annotated[
        Literal["done", "differs", "failed"] | None,
        Field(description="Hoe het afliep; `differs`: gelukt, en de inhoud is nu anders."),
    ]
    last_ended_at: datetime | None


class NeighbourStanding(_Shape):
    """Wanneer een buur laatst antwoordde, en wanneer het laatst misging."""

    name: Annotated[str, Field(examples=["register"])]
    is_well: bool | None
    answered_at: datetime | None
    failed_at: datetime | None
    trouble: Annotated[str | None, Field(examples=["ConnectTimeout"])]


class ServiceStanding(_Shape):
    """Hoe het met een dienst gaat.

    `parked` en `views` zijn leeg als de databank niet antwoordt; van `parked` staan er hoogstens
    honderd.
    """

    checks: Annotated[Mapping[str, bool], Field(examples=[{"database": True}])]
    consumers: tuple[ConsumerStanding, ...]
    parked: tuple[ParkedEvents, ...] | None
    views: tuple[ViewStanding, ...] | None
    neighbours: tuple[NeighbourStanding, ...]


class WhichParked(_Shape):
    """Welke geparkeerde gebeurtenissen: die van een verbruiker, over een aanvraag."""

    consumer: Annotated[str, _NAMES]
    request_id: UUID


class TriedAgain(_Shape):
    """Hoeveel gebeurtenissen nu verwerkt zijn, en hoeveel er geparkeerd blijven."""

    handled: int
    still_parked: int


def operation_api(desk: OperationDesk) -> APIRouter:
    """Make the routes."""
    routes = APIRouter(prefix=f"/api/{desk.service}/v1/operation", tags=["beheer"])
    reading, acting = Depends(desk.gate("operation.read")), Depends(desk.gate("operation.act"))

    @routes.get("", summary="Hoe het met deze dienst gaat", dependencies=[reading])
    async def read_standing() -> ServiceStanding:
        return _told(await desk.standing())

    @routes.post(
        "/dead-letters/retry",
        summary="Geparkeerde gebeurtenissen van een aanvraag opnieuw proberen",
        dependencies=[acting, Depends(_may_be_gone)],
    )
    async def retry(which: WhichParked) -> TriedAgain:
        try:
            handled, parked = await desk.operating.try_again(which.consumer, which.request_id)
        except NothingIsParked:
            raise Problem.of(NOTHING_PARKED) from None
        return TriedAgain(handled=handled, still_parked=parked)

    @routes.post(
        "/views/{view}/rebuild",
        status_code=202,
        summary="Een leesmodel herbouwen",
        dependencies=[acting, Depends(_may_not_begin)],
    )
    async def rebuild(view: str) -> ServiceStanding:
        """Het herbouwen begint; volg in `views` hoe ver het is. Wie opzoekt, merkt er niets van."""
        try:
            await desk.operating.rebuild(view)
        except ViewIsUnknown:
            raise Problem.of(VIEW_UNKNOWN) from None
        except RebuildIsRunning:
            raise Problem.of(REBUILD_RUNNING) from None
        return _told(await desk.standing())

    return routes


@telling(NOTHING_PARKED)
async def _may_be_gone() -> None:
    """Tell the documentation how trying again may fail."""


@telling(VIEW_UNKNOWN, REBUILD_RUNNING)
async def _may_not_begin() -> None:
    """Tell the documentation how a rebuild may fail to begin."""


def _told(standing: Standing) -> ServiceStanding:
    stuck, views = standing.stuck, standing.views
    return ServiceStanding(
        checks=standing.checks,
        consumers=tuple(map(ConsumerStanding.model_validate, standing.consumers)),
        parked=None if stuck is None else tuple(map(ParkedEvents.model_validate, stuck)),
        views=None if views is None else tuple(map(_view, views)),
        neighbours=tuple(map(NeighbourStanding.model_validate, standing.neighbours)),
    )


def _view(view: View) -> ViewStanding:
    return ViewStanding(
        name=view.name,
        is_rebuilding=view.is_rebuilding,
        events=view.amount.events if view.amount else None,
        left=view.amount.left if view.amount else None,
        last_outcome=view.last.outcome.value if view.last else None,
        last_ended_at=view.last.at if view.last else None,
    )
