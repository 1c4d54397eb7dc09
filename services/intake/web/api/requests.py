"""`GET /requests`, `GET /requests/{request_id}`: following up what one asked."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from libs.events.values import CitizenStatus
from libs.web.callers import Caller
from libs.web.consistency import After
from libs.web.municipalities import Municipality, addressed
from libs.web.problems import Problem
from services.intake.rules.a_document_is_offered_while_it_can_be_downloaded import (
    a_document_is_offered_while_it_can_be_downloaded,
)
from services.intake.views.my_requests import NAME
from services.intake.views.my_requests.query import Document, Line, Place, Story
from services.intake.web.api import PREFIX
from services.intake.web.api.cursor import cursor_of, place_of
from services.intake.web.api.products import EmptyIsNone
from services.intake.web.api.refusals import UNKNOWN_REQUEST
from services.intake.web.api.shapes import (
    DocumentOfRequest,
    RequestDetail,
    RequestInList,
    Requests,
    StepOfStory,
)
from services.intake.web.desk import Desk

_PAGE = 25
_LARGEST_PAGE = 100


def router(desk: Desk) -> APIRouter:
    """Make the routes of requests."""
    routes = APIRouter(prefix=PREFIX, tags=["aanvragen"])
    here, gate = addressed(desk.municipalities), desk.gate

    @routes.get("/requests", summary="Mijn aanvragen")
    async def my_requests(
        *,
        municipality: Annotated[Municipality, Depends(here)],
        caller: Annotated[Caller, Depends(gate("requests.list"))],
        status: Annotated[CitizenStatus | None, EmptyIsNone, Query()] = None,
        cursor: Annotated[str | None, Query(description="`next_cursor` van hiervoor.")] = None,
        limit: Annotated[int, Query(ge=1, le=_LARGEST_PAGE)] = _PAGE,
        after: After = None,
    ) -> Requests:
        await _come_to(desk, municipality, after)
        lines = await desk.my_requests.page(
            desk.owners.of(caller.national_number or ""),
            municipality=municipality.nis,
            status=status,
            after=place_of(cursor) if cursor else None,
            limit=limit + 1,
        )
        return _page(lines, limit)

    @routes.get(
        "/requests/{request_id}",
        summary="Eén aanvraag",
        responses={404: {"description": "Geen aanvraag van jou."}},
    )
    async def my_request(
        request_id: UUID,
        municipality: Annotated[Municipality, Depends(here)],
        caller: Annotated[Caller, Depends(gate("request.read"))],
        after: After = None,
    ) -> RequestDetail:
        await _come_to(desk, municipality, after)
        story = await desk.my_requests.one(
            request_id, desk.owners.of(caller.national_number or ""), municipality=municipality.nis
        )
        if story is None:
            raise Problem.of(UNKNOWN_REQUEST)
        return _detail(desk, municipality, story, now=desk.clock())

    return routes


async def _come_to(desk: Desk, municipality: Municipality, after: str | None) -> None:
    position = desk.positions.asked(after, municipality=municipality.nis)
    if position is not None:
        await desk.store.wait_for(position, views=[NAME])


def _page(lines: tuple[Line, ...], limit: int) -> Requests:
    """One more line was asked than is shown, to know whether there is a next page."""
    shown, more = lines[:limit], len(lines) > limit
    last = shown[-1] if more else None
    return Requests(
        items=[RequestInList(**_line(each)) for each in shown],
        next_cursor=cursor_of(Place(submitted_at=last.submitted_at, request_id=last.request_id))
        if last
        else None,
    )


def _line(line: Line) -> dict[str, object]:
    return {
        "request_id": line.request_id,
        "reference": line.reference,
        "product": line.product,
        "product_title": line.product_title,
        "status": line.status,
        "submitted_at": line.submitted_at,
        "action_needed": line.status is CitizenStatus.ACTION_NEEDED,
    }


def _detail(
    desk: Desk, municipality: Municipality, story: Story, *, now: datetime
) -> RequestDetail:
    return RequestDetail.model_validate(
        {
            **_line(story),
            "timeline": [
                StepOfStory(at=each.at, code=each.code, text=each.text) for each in story.timeline
            ],
            "documents": [
                _document(desk, municipality, story, each, now=now) for each in story.documents
            ],
        }
    )


def _document(
    desk: Desk, municipality: Municipality, story: Story, document: Document, *, now: datetime
) -> DocumentOfRequest:
    path = f"/api/delivery/v1/documents/{document.document_id}/content"
    is_offered = a_document_is_offered_while_it_can_be_downloaded(
        story.status, available_until=document.available_until, now=now
    )
    return DocumentOfRequest(
        document_id=document.document_id,
        title=document.title,
        content_url=desk.address(municipality, path) if is_offered else None,
        available_until=document.available_until,
    )
