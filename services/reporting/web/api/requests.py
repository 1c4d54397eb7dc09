"""`GET /requests`: search, a page at a time."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Protocol
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from psycopg import AsyncConnection
from pydantic import BaseModel

from libs.events.values import CaseState, Channel, Family, Position, Purpose
from libs.web.consistency import PositionTokens
from libs.web.gate import Gate
from libs.web.problems import Issue, Problem
from libs.web.telling import telling
from services.reporting.views.search.criteria import Sort
from services.reporting.views.search.cursor import Cursor, CursorIsUnreadable
from services.reporting.views.search.pages import FoundRequest
from services.reporting.views.search.query import search as search_view
from services.reporting.web.api.access import PREFIX, Reader, reader
from services.reporting.web.api.freshness import AsOfShown, Freshness
from services.reporting.web.api.parameters import SearchParameters
from services.reporting.web.api.refusals import UNKNOWN_FILTER
from services.reporting.web.api.reusing import Saved, asked_by

SEARCH_VIEW = "search_v4"
WITH_A_FILTER: Final[dict[int | str, dict[str, Any]]] = {
    404: {"description": "Geen filter die jij kan gebruiken."},
    409: {"description": "De filter gebruikt een criterium dat niet meer bestaat."},
}
"""How a search with a saved filter can fail, as the OpenAPI document tells it."""


class ReadStore(Protocol):
    """What the API reads from; the event store is one."""

    def within(self, municipality: str) -> AbstractAsyncContextManager[AsyncConnection[Any]]:
        """Lend a connection that sees the rows of one municipality (NIS)."""
        ...

    async def wait_for(self, position: Position, *, views: Sequence[str]) -> None:
        """Wait until the views have come to a position, or raise StillBehind."""
        ...


class RequestFound(BaseModel):
    """Een aanvraag; `automatic` is leeg tot dat beslist is, `applicant` zodra die gewist is."""

    request_id: UUID
    reference: str
    family: Family
    product: str
    product_title: str
    purpose: Purpose
    status: CaseState
    outcome: CaseState | None
    channel: Channel | None
    automatic: bool | None
    assignee: str | None
    applicant: str | None
    subject_present: bool
    submitted_at: datetime
    document_issued_at: datetime | None
    closed_at: datetime | None
    refusal_reason: str | None


class CountFound(BaseModel):
    """Hoeveel; als `exact` `false` is, zijn het er minstens `value`."""

    value: int
    exact: bool


class RequestsFound(BaseModel):
    """Een bladzijde; `as_of_position` geeft per dienst een positie om bij `after` door te geven.

    Zo ver was het overzicht met wat die dienst over deze gemeente vertelde. Een bladzijde kan
    korter zijn dan `limit` en toch een volgende hebben: van woorden die overal voorkomen wordt
    telkens maar een deel doorzocht. Pas zonder `next_cursor` is het de laatste.
    """

    items: list[RequestFound]
    next_cursor: str | None
    count: CountFound
    as_of: AsOfShown
    as_of_position: Mapping[str, str]


def router(
    *,
    store: ReadStore,
    gate: Gate,
    positions: PositionTokens,
    saved: Saved,
    freshness: Freshness,
) -> APIRouter:
    """Make the routes of search."""
    routes = APIRouter(prefix=PREFIX, tags=["aanvragen"])
    signed_in = reader(gate, "requests.search")

    @routes.get("/requests", summary="Aanvragen opzoeken", responses=WITH_A_FILTER)
    @telling(cursor_is_unreadable(), UNKNOWN_FILTER)
    async def search(
        parameters: Annotated[SearchParameters, Query()],
        caller: Annotated[Reader, Depends(signed_in)],
    ) -> RequestsFound:
        municipality = caller.municipality
        asked = await asked_by(caller, parameters, saved=saved)
        await come_to(store, positions.asked(parameters.after, municipality=municipality))
        as_of = freshness()  # before the search: what is heard meanwhile is in it at most
        async with store.within(municipality) as connection:
            found = await search_view(
                connection,
                asked.criteria,
                municipality=municipality,
                sort=asked.sort,
                cursor=cursor_of(parameters.cursor, asked.sort),
                limit=parameters.limit,
            )
        page, count = found.page, found.count
        return RequestsFound(
            items=[_shown(row) for row in page.items],
            next_cursor=page.next_cursor.token if page.next_cursor else None,
            count=CountFound(value=count.value, exact=count.exact),
            as_of=AsOfShown.of(as_of),
            as_of_position={
                service: positions.seal(position, municipality=municipality)
                for service, position in found.reached.items()
            },
        )

    return routes


async def come_to(store: ReadStore, position: Position | None) -> None:
    """Wait until the view is as fresh as the caller asks with `after`.

    Raises:
        StillBehind: it was not, after a bounded time.
    """
    if position is not None:
        await store.wait_for(position, views=[SEARCH_VIEW])


def cursor_of(token: str | None, sort: Sort) -> Cursor | None:
    """Return where a page begins; None: at the beginning.

    Raises:
        Problem: 400, it is no cursor of ours for this order.
    """
    if token is None:
        return None
    try:
        return Cursor.from_token(token, sort=sort)
    except CursorIsUnreadable:
        raise cursor_is_unreadable() from None


def cursor_is_unreadable() -> Problem:
    """Return the 400 of a cursor that was not made by us, or for another order."""
    return Problem(
        "cursor-unreadable",
        "Bladwijzer onleesbaar",
        status=400,
        detail="Neem `next_cursor` van het vorige antwoord over, met dezelfde `sort`, "
        "of begin opnieuw zonder `cursor`.",
        issues=[Issue(in_="query", name="cursor", detail="Dit is geen bladwijzer van Loket.")],
    )


def _shown(row: FoundRequest) -> RequestFound:
    return RequestFound(
        request_id=row.request_id,
        reference=row.reference,
        family=Family(row.family),
        product=row.product,
        product_title=row.product_title,
        purpose=Purpose(row.purpose),
        status=CaseState(row.status),
        outcome=CaseState(row.outcome) if row.outcome else None,
        channel=Channel(row.channel) if row.channel else None,
        automatic=row.automatic,
        assignee=row.assignee,
        applicant=row.applicant,
        subject_present=row.subject_present,
        submitted_at=row.submitted_at.astimezone(UTC),
        document_issued_at=row.document_issued_at and row.document_issued_at.astimezone(UTC),
        closed_at=row.closed_at and row.closed_at.astimezone(UTC),
        refusal_reason=row.refusal_reason,
    )
