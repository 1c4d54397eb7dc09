"""`GET /statistics`: how many, how long, how many by themselves."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Final, Self

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, ConfigDict, Field, model_validator

from libs.events.values import Position
from libs.web.consistency import After, PositionTokens
from libs.web.gate import Gate
from libs.web.wrong_input import ToldInDutch
from services.reporting.model.as_of import AsOf
from services.reporting.views.search.query import reached
from services.reporting.views.statistics.figures import (
    Figures,
    LeadTime,
    Statistics,
    statistics_of,
)
from services.reporting.views.statistics.grouping import GroupBy
from services.reporting.web import wording
from services.reporting.web.api.access import PREFIX, Reader, reader
from services.reporting.web.api.freshness import AsOfShown, Freshness
from services.reporting.web.api.parameters import From, Until
from services.reporting.web.api.requests import ReadStore, come_to
from services.reporting.web.pages.words import NOTHING_THERE

_AT_ONCE: Final = 2  # each goes through all requests of a municipality
_DIGITS: Final = 3  # of hours: to some seconds

_TITLES: Final[Mapping[GroupBy, Mapping[str, str]]] = {
    GroupBy.FAMILY: wording.FAMILIES,
    GroupBy.CHANNEL: wording.CHANNELS,
    GroupBy.OUTCOME: wording.STATES,
    GroupBy.ASSIGNEE: {},
}


class StatisticsParameters(BaseModel):
    """Waarover: een periode, en per wat."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    group_by: Annotated[
        GroupBy,
        Field(description="Per wat: een product, een maand (in Brussel), een behandelaar, …"),
    ] = GroupBy.PRODUCT
    begin: Annotated[From, Field(alias="from")] = None
    until: Annotated[Until, Field(alias="to")] = None
    after: After = None

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> Self:
        if self.begin is not None and self.until is not None and self.until <= self.begin:
            raise ToldInDutch("De periode eindigt voor ze begint: wissel `from` en `to`.")
        return self


class LeadTimeShown(BaseModel):
    """Doorlooptijd in uren: de helft gaat sneller dan `median`, 90 % sneller dan `p90`."""

    median: float
    p90: float

    @classmethod
    def of(cls, lead_time: LeadTime | None) -> Self | None:
        """Show it to some seconds; None when nothing was closed."""
        if lead_time is None:
            return None
        return cls(median=round(lead_time.median, _DIGITS), p90=round(lead_time.p90, _DIGITS))


class FiguresShown(BaseModel):
    """Cijfers van een groep, of van alles samen.

    `received` kwam binnen in de periode, `closed` werd er afgesloten, `open` stond nog open op het
    einde ervan. Al de rest gaat over wat in de periode is afgesloten: `automatic` ging zonder
    medewerker, en `share_automatic` (0 tot 1) is welk deel dat is, zonder wat de aanvrager introk.
    De tijd dat we op een antwoord van de burger (of van iemand anders) wachtten, telt niet mee in
    een doorlooptijd.
    """

    received: int
    closed: int
    open: int
    automatic: int
    share_automatic: float | None
    outcomes: dict[str, int]
    lead_time_hours: LeadTimeShown | None
    lead_time_by_clerk_hours: LeadTimeShown | None


class GroupShown(FiguresShown):
    """Een groep: `key` is de code, `title` hoe mensen hem noemen als dat bekend is."""

    key: str | None
    title: str | None


class AgeShown(BaseModel):
    """Hoeveel er zo oud zijn, in kalenderdagen; zonder `to_days` is er geen einde."""

    from_days: int
    to_days: int | None
    count: int


class StatisticsShown(BaseModel):
    """De statistieken; `to` is de eerste dag of het eerste tijdstip dat niet meer meetelt."""

    model_config = ConfigDict(populate_by_name=True)

    group_by: GroupBy
    begin: Annotated[datetime | None, Field(alias="from")]
    until: Annotated[datetime | None, Field(alias="to")]
    time_zone: str
    groups: list[GroupShown]
    total: FiguresShown
    open_by_age: list[AgeShown]
    as_of: AsOfShown
    as_of_position: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What was counted, up to when it is complete, and how far the view was, by service."""

    statistics: Statistics
    as_of: AsOf
    reached: Mapping[str, Position]


@dataclass(frozen=True, kw_only=True)
class Counting:
    """Counts, some at the same moment: one of these for all routes of a process."""

    store: ReadStore
    freshness: Freshness
    clock: Callable[[], datetime]
    seats: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))

    async def of(self, parameters: StatisticsParameters, *, municipality: str) -> Counted:
        """Count what is asked, of one municipality (NIS)."""
        async with self.seats, self.store.within(municipality) as connection:
            # first how far, then the figures: what is heard in between is in them at most
            as_of = self.freshness()
            come = await reached(connection, municipality=municipality)
            counted = await statistics_of(
                connection,
                parameters.group_by,
                municipality=municipality,
                begin=parameters.begin,
                until=parameters.until,
                now=self.clock(),
            )
        return Counted(statistics=counted, as_of=as_of, reached=come)

    async def reached(self, *, municipality: str) -> Mapping[str, Position]:
        """Return how far the view is with what each service told of a municipality (NIS)."""
        async with self.store.within(municipality) as connection:
            return await reached(connection, municipality=municipality)


def router(*, counting: Counting, gate: Gate, positions: PositionTokens) -> APIRouter:
    """Make the route."""
    routes = APIRouter(prefix=PREFIX, tags=["statistieken"])
    signed_in = reader(gate, "statistics.read")

    @routes.get(
        "/statistics",
        summary="Statistieken",
        description="Hoeveel aanvragen er binnenkwamen, afgesloten werden en openstaan, hoeveel "
        "er automatisch gingen, en hoe lang het duurde. Zonder `from` en `to` over alles.",
    )
    async def statistics(
        parameters: Annotated[StatisticsParameters, Query()],
        caller: Annotated[Reader, Depends(signed_in)],
    ) -> StatisticsShown:
        municipality = caller.municipality
        position = positions.asked(parameters.after, municipality=municipality)
        await come_to(counting.store, position)
        counted = await counting.of(parameters, municipality=municipality)
        sealed = {
            service: positions.seal(position, municipality=municipality)
            for service, position in counted.reached.items()
        }
        return _shown(parameters, counted.statistics, counted.as_of, sealed)

    return routes


def _shown(
    parameters: StatisticsParameters, counted: Statistics, as_of: AsOf, come: Mapping[str, str]
) -> StatisticsShown:
    return StatisticsShown(
        group_by=parameters.group_by,
        begin=parameters.begin,
        until=parameters.until,
        time_zone="Europe/Brussels",
        groups=[
            GroupShown(
                key=each.key,
                title=title_of(parameters.group_by, each),
                **_figures(each).model_dump(),
            )
            for each in counted.groups
        ],
        total=_figures(counted.total),
        open_by_age=[
            AgeShown(from_days=age.from_days, to_days=age.to_days, count=count)
            for age, count in counted.open_by_age
        ],
        as_of=AsOfShown.of(as_of),
        as_of_position=come,
    )


def _figures(each: Figures) -> FiguresShown:
    share = each.share_automatic
    return FiguresShown(
        received=each.received,
        closed=each.closed,
        open=each.open,
        automatic=each.by_itself,
        share_automatic=None if share is None else round(share, 4),
        outcomes=dict(each.outcomes),
        lead_time_hours=LeadTimeShown.of(each.lead_time),
        lead_time_by_clerk_hours=LeadTimeShown.of(each.lead_time_of_clerks),
    )


def title_of(group: GroupBy, each: Figures) -> str | None:
    """Return how people call a group, as far as that is known."""
    if group is GroupBy.PRODUCT:
        return each.product_title
    if each.key is None:
        return NOTHING_THERE.get(group)
    return each.key if group.is_time else _TITLES[group].get(each.key)
