"""`GET /requests/{request_id}`: following up what one asked, and waiting for what comes next."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from libs.web.callers import Caller
from libs.web.conditional import (
    PARAMETERS,
    answer_of,
    is_known,
    nothing_new,
    seconds_to_wait,
)
from libs.web.consistency import After
from libs.web.languages import ACCEPT_LANGUAGE, language_for, spoken_in
from libs.web.municipalities import Municipality, addressed
from libs.web.problems import Problem
from services.intake.rules.a_document_is_offered_while_it_can_be_downloaded import (
    a_document_is_offered_while_it_can_be_downloaded,
)
from services.intake.views.my_requests.query import Document, Story
from services.intake.web.api import PREFIX
from services.intake.web.api.refusals import UNKNOWN_REQUEST
from services.intake.web.api.requests import come_to, line_of
from services.intake.web.api.shapes import DocumentOfRequest, RequestDetail
from services.intake.web.api.telling_story import decisions_in, timeline_in
from services.intake.web.desk import Desk


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(prefix=PREFIX, tags=["aanvragen"])
    here, gate = addressed(desk.municipalities), desk.gate

    @routes.get(
        "/requests/{request_id}",
        summary="Eén aanvraag",
        response_model=RequestDetail,
        responses={
            304: {"description": "Er is niets veranderd."},
            404: {"description": "Geen aanvraag van jou."},
        },
        openapi_extra={"parameters": [*PARAMETERS, ACCEPT_LANGUAGE]},
    )
    async def my_request(
        request_id: UUID,
        request: Request,
        municipality: Annotated[Municipality, Depends(here)],
        caller: Annotated[Caller, Depends(gate("request.read"))],
        after: After = None,
    ) -> Response:
        await come_to(desk, municipality, after)
        owner = desk.owners.of(caller.national_number or "")
        language = language_for(
            request.headers.get("accept-language"), caller.language, municipality.language
        )
        story = await _story(desk, request_id, owner, municipality)
        answer = _answer(desk, municipality, story, language)
        seconds = seconds_to_wait(request)
        if seconds and is_known(answer, request):
            await desk.watching.beyond(
                len(story.timeline), request_id, municipality=municipality.nis, seconds=seconds
            )
            story = await _story(desk, request_id, owner, municipality)
            answer = _answer(desk, municipality, story, language)
        if is_known(answer, request):
            answer = nothing_new(answer)
        spoken_in(language, answer)
        return answer

    return routes


async def _story(desk: Desk, request_id: UUID, owner: bytes, municipality: Municipality) -> Story:
    story = await desk.my_requests.one(request_id, owner, municipality=municipality.nis)
    if story is None:
        raise Problem.of(UNKNOWN_REQUEST)
    return story


def _answer(desk: Desk, municipality: Municipality, story: Story, language: str) -> Response:
    decisions = decisions_in(language, story.timeline)
    documents = [
        _document(desk, municipality, story, each, now=desk.clock()) for each in story.documents
    ]
    return answer_of(
        RequestDetail.model_validate(
            {
                **line_of(story),
                "timeline": timeline_in(language, story.timeline),
                "decision": decisions[-1] if decisions else None,
                "decisions": decisions,
                "documents": documents,
            }
        )
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
