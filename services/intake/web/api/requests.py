"""`GET /requests`: what one asked."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from libs.events.values import CitizenStatus
from libs.web.callers import Caller
from libs.web.consistency import After
from libs.web.municipalities import Municipality, addressed
from libs.web.telling import telling
from services.intake.views.my_requests import NAME
from services.intake.views.my_requests.query import Line, Place
from services.intake.web.api import PREFIX
from services.intake.web.api.cursor import cursor_is_unreadable, cursor_of, place_of
from services.intake.web.api.products import EmptyIsNone
from services.intake.web.api.shapes import RequestInList, Requests
from services.intake.web.desk import Desk

_PAGE = 25
_LARGEST_PAGE = 100


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(prefix=PREFIX, tags=["aanvragen"])
    here, gate = addressed(desk.municipalities), desk.gate

    @routes.get("/requests", summary="Mijn aanvragen")
    @telling(cursor_is_unreadable())
    async def my_requests(
        *,
        municipality: Annotated[Municipality, Depends(here)],
        caller: Annotated[Caller, Depends(gate("requests.list"))],
        status: Annotated[CitizenStatus | None, EmptyIsNone, Query()] = None,
        cursor: Annotated[str | None, Query(description="`next_cursor` van hiervoor.")] = None,
        limit: Annotated[int, Query(ge=1, le=_LARGEST_PAGE)] = _PAGE,
        after: After = None,
    ) -> Requests:
        await come_to(desk, municipality, after)
        lines = await desk.my_requests.page(
            desk.owners.of(caller.national_number or ""),
            municipality=municipality.nis,
            statuses=[status] if status else [],
            after=place_of(cursor) if cursor else None,
            limit=limit + 1,
        )
        return _page(lines, limit)

    return routes


async def come_to(desk: Desk, municipality: Municipality, after: str | None) -> None:
    """Wait until what is shown is as fresh as the position that the caller holds."""
    position = desk.positions.asked(after, municipality=municipality.nis)
    if position is not None:
        await desk.store.wait_for(position, views=[NAME])


def _page(lines: tuple[Line, ...], limit: int) -> Requests:
    """One more line was asked than is shown, to know whether there is a next page."""
    shown, more = lines[:limit], len(lines) > limit
    last = shown[-1] if more else None
    return Requests(
        items=[RequestInList(**line_of(each)) for each in shown],
        next_cursor=cursor_of(Place(submitted_at=last.submitted_at, request_id=last.request_id))
        if last
        else None,
    )


def line_of(line: Line) -> dict[str, object]:
    """Return what is shown of a request wherever it is shown."""
    return {
        "request_id": line.request_id,
        "reference": line.reference,
        "product": line.product,
        "product_title": line.product_title,
        "status": line.status,
        "submitted_at": line.submitted_at,
        "action_needed": line.status is CitizenStatus.ACTION_NEEDED,
    }
