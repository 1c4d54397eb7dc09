"""`/mijn-aanvragen/{request_id}/verstuurd`: it was sent; what happens next, and the document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from libs.events.refusals import StillBehind
from libs.events.values import CitizenStatus
from libs.web.callers import Caller
from libs.web.frame import page, pages
from libs.web.municipalities import Municipality, addressed
from libs.web.problems import Problem
from libs.web.speech import language_of
from services.intake.model import request as asked
from services.intake.rules.a_document_is_offered_while_it_can_be_downloaded import (
    a_document_is_offered_while_it_can_be_downloaded,
)
from services.intake.rules.citizens_see_one_of_seven_statuses import is_closing
from services.intake.views.my_requests import NAME
from services.intake.views.my_requests.beside_the_point import BESIDE_THE_POINT
from services.intake.views.my_requests.query import Document, Story, Told
from services.intake.web.api.refusals import UNKNOWN_REQUEST
from services.intake.web.api.shapes import StepOfStory
from services.intake.web.api.telling_story import timeline_in
from services.intake.web.desk import Desk
from services.intake.web.pages.story_lines import day_to_come

_NEEDS_SOMEBODY: Final = frozenset(
    {
        "act-awaited",
        "back-office-in-progress",
        "document-not-made",
        "forwarded",
        "information-asked",
        "police-answered",
        "police-asked",
        "received-by-back-office",
        "with-clerk",
    }
)
"""Steps after which the citizen need not wait at the screen."""

_OUTCOMES: Final = frozenset({"cancelled", "completed", "delivered", "refused", "withdrawn"})
_REMARKS: Final = "national-register-"
"""Steps that tell what became of the wish that comes with a change of contact details."""

_IN_EBOX: Final = {
    "ebox-delivered": True,
    "ebox-no-digital-user": False,
    "ebox-no-consent": False,
    "ebox-rejected": False,
}
_WITHOUT_DAYS: Final = {"with-clerk-until": "with-clerk"}
"""Sentences of the story of which the page itself says more, above it."""

_A_MOMENT: Final = 700
_A_WHILE: Final = 15_000
"""Milliseconds between two looks: while it is being handled at once, and while somebody does."""


class Stage(StrEnum):
    """What the page says first of all."""

    RUNNING = "running"
    WITH_SOMEBODY = "with-somebody"
    READY = "ready"
    CLOSED = "closed"


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What is known of the request at this moment.

    Attributes:
        steps: the story until now, in the language of the page.
        last: the step that tells where it is now, or how it ended.
        remarks: what must be known beside that.
        last_day: until when somebody who handles it normally takes.
        current: the newest step that says where it is now.
        is_in_ebox: whether the document went to My eBox; None while nobody knows.
    """

    stage: Stage
    status: CitizenStatus
    steps: Sequence[StepOfStory]
    documents: Sequence[Document]
    last: StepOfStory | None
    remarks: Sequence[StepOfStory]
    last_day: datetime | None
    current: StepOfStory | None
    is_in_ebox: bool | None


def router(desk: Desk) -> APIRouter:
    """Make the routes of the page, and of the part of it that stays true."""
    routes = APIRouter(include_in_schema=False)
    templates = pages("intake", Path(__file__).parent)
    here, signed_in = addressed(desk.municipalities), desk.gate("request.read")

    async def content(
        request: Request,
        request_id: UUID,
        municipality: Annotated[Municipality, Depends(here)],
        caller: Annotated[Caller, Depends(signed_in)],
    ) -> Mapping[str, Any]:
        made = await _own(desk, request_id, municipality, caller)
        language = language_of(request, caller.language, municipality.language)
        story = await _story(desk, request_id, municipality, caller)
        now = desk.clock()
        seen = _seen(story, language, now=now)
        return {
            "municipality": municipality,
            "request_id": request_id,
            "reference": made.reference,
            "product_title": story.product_title if story else None,
            "seen": seen,
            "now": now,
            "every": _A_MOMENT if seen.stage is Stage.RUNNING else _A_WHILE,
        }

    @routes.get("/mijn-aanvragen/{request_id}/verstuurd")
    async def sent(
        request: Request, shown: Annotated[Mapping[str, Any], Depends(content)]
    ) -> Response:
        who = await desk.visitor(request)
        return page(templates, "sent.html", request=request, **shown, **who)

    @routes.get("/mijn-aanvragen/{request_id}/verstuurd/stand")
    async def stand(
        request: Request, shown: Annotated[Mapping[str, Any], Depends(content)]
    ) -> Response:
        return page(templates, "sent_stage.html", request=request, **shown)

    return routes


async def _own(
    desk: Desk, request_id: UUID, municipality: Municipality, caller: Caller
) -> asked.Request:
    """Return the request of this citizen at this municipality.

    Raises:
        Problem: 404 for anything else.
    """
    number = caller.national_number or ""
    is_own = await desk.own.has(request_id, municipality=municipality.nis, national_number=number)
    found = await desk.store.find(asked.Request, request_id) if is_own else None
    if found is None:
        raise Problem.of(UNKNOWN_REQUEST)
    return found


async def _story(
    desk: Desk, request_id: UUID, municipality: Municipality, caller: Caller
) -> Story | None:
    """Return what became of it until now, or None while that is not written down yet."""
    position = await desk.store.position_of(request_id)
    if position is not None:
        try:
            await desk.store.wait_for(position, views=[NAME])
        except StillBehind:
            return None
    owner = desk.owners.of(caller.national_number or "")
    return await desk.my_requests.one(request_id, owner, municipality=municipality.nis)


def _seen(story: Story | None, language: str, *, now: datetime) -> Seen:
    if story is None:
        return Seen(
            stage=Stage.RUNNING,
            status=CitizenStatus.RECEIVED,
            steps=(),
            documents=(),
            last=None,
            remarks=(),
            last_day=None,
            current=None,
            is_in_ebox=None,
        )
    documents = [
        each
        for each in story.documents
        if a_document_is_offered_while_it_can_be_downloaded(
            story.status, available_until=each.available_until, now=now
        )
    ]
    stage = _stage(story, documents)
    steps = timeline_in(language, [_shortened(each) for each in story.timeline])
    wanted = _OUTCOMES if stage is Stage.CLOSED else _NEEDS_SOMEBODY
    last, last_day = None, None
    for told, step in zip(story.timeline, steps, strict=True):
        if told.code in wanted:
            last, last_day = step, day_to_come(told, now=now)
    return Seen(
        stage=stage,
        status=story.status,
        steps=steps,
        documents=documents,
        last=last,
        remarks=[each for each in steps if each.code.startswith(_REMARKS)],
        last_day=last_day,
        current=next((each for each in reversed(steps) if _tells_where(each.code)), None),
        is_in_ebox=next(
            (_IN_EBOX[each.code] for each in reversed(steps) if each.code in _IN_EBOX), None
        ),
    )


def _shortened(told: Told) -> Told:
    return replace(told, words=_WITHOUT_DAYS.get(told.words or "", told.words))


def _tells_where(code: str) -> bool:
    return code not in BESIDE_THE_POINT and not code.startswith(_REMARKS)


def _stage(story: Story, documents: Sequence[Document]) -> Stage:
    if documents:
        return Stage.READY
    if is_closing(story.status):
        return Stage.CLOSED
    needs_somebody = any(each.code in _NEEDS_SOMEBODY for each in story.timeline)
    return Stage.WITH_SOMEBODY if needs_somebody else Stage.RUNNING
