"""`/mijn-aanvragen/{request_id}`: the story of a request, what came of it, and how it goes on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from libs.events.values import CitizenStatus
from libs.web.callers import Caller
from libs.web.consistency import After
from libs.web.frame import page, pages
from libs.web.municipalities import Municipality, addressed
from libs.web.problems import Problem
from libs.web.speech import language_of
from services.intake.rules.a_document_is_offered_while_it_can_be_downloaded import (
    a_document_is_offered_while_it_can_be_downloaded,
)
from services.intake.rules.citizens_see_one_of_seven_statuses import is_closing
from services.intake.use_cases.open_question import OpenQuestion, open_question
from services.intake.views.my_requests.query import Document, Story
from services.intake.web.api.refusals import UNKNOWN_REQUEST
from services.intake.web.api.requests import come_to
from services.intake.web.api.shapes import StepOfStory
from services.intake.web.api.telling_story import decisions_in, timeline_in
from services.intake.web.desk import Desk
from services.intake.web.pages.status_words import label_of, what_is_next
from services.intake.web.pages.story_lines import last_day, newest_first

_SETTLING: Final = timedelta(minutes=1)
"""After an outcome, how long something may still come: the copy in My eBox, a mail."""

_OUTCOMES: Final[Mapping[CitizenStatus, Sequence[str]]] = {
    CitizenStatus.DELIVERED: ("handed-over", "posted", "at-counter"),
    CitizenStatus.COMPLETED: ("completed",),
    CitizenStatus.REFUSED: ("refused",),
    CitizenStatus.CANCELLED: ("withdrawn", "cancelled"),
}
"""The steps that tell an outcome, the one that tells most first."""


@dataclass(frozen=True, kw_only=True)
class Offered:
    """A document of a request; `path` is where it is downloaded, None once its term is over."""

    title: str
    path: str | None
    until: datetime


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of a request, in a sentence, and what a clerk wrote to it, if anything."""

    sentence: str
    explanation: str | None


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(include_in_schema=False)
    templates = pages("intake", Path(__file__).parent)
    here, owning = addressed(desk.municipalities), Depends(desk.gate("request.read"))

    @routes.get("/mijn-aanvragen/{request_id}")
    async def one(
        request_id: str,
        request: Request,
        municipality: Annotated[Municipality, Depends(here)],
        caller: Annotated[Caller, owning],
        after: After = None,
    ) -> Response:
        await come_to(desk, municipality, after)
        story = await own_story(desk, request_id, caller=caller, municipality=municipality)
        language = language_of(request, caller.language, municipality.language)
        steps = timeline_in(language, story.timeline)
        codes = [step.code for step in steps]
        decisions = decisions_in(language, story.timeline)
        revoked = _told(steps, "document-revoked")
        now = desk.clock()
        is_settled = _is_settled(story, now=now)
        return page(
            templates,
            "mijn_aanvraag.html",
            request=request,
            municipality=municipality,
            story=story,
            label=label_of(story.status, codes, has_document=bool(story.documents)),
            steps=newest_first(steps),
            outcome=_outcome(story, language),
            too_late=_told(steps, "withdrawal-too-late"),
            revoked=revoked,
            documents=[_offered(story, each, now=now) for each in story.documents],
            question=await _asked(desk, story, municipality),
            decision=decisions[-1] if decisions else None,
            next_step=None if is_closing(story.status) else what_is_next(codes),
            last_day=last_day(story.timeline, now=now),
            asked_to_withdraw="withdrawal-asked" in codes,
            now=now,
            is_settled=is_settled,
            # whoever watches it happen keeps every step before their eyes
            is_folded=is_settled and "x-looks-again" not in request.headers,
            **await desk.visitor(request),
        )

    return routes


async def own_story(
    desk: Desk, request_id: str, *, caller: Caller, municipality: Municipality
) -> Story:
    """Return a request of the caller.

    Raises:
        Problem: 404, it is not one of theirs here, or no id at all.
    """
    try:
        wanted = UUID(request_id)
    except ValueError:
        raise Problem.of(UNKNOWN_REQUEST) from None
    owner = desk.owners.of(caller.national_number or "")
    story = await desk.my_requests.one(wanted, owner, municipality=municipality.nis)
    if story is None:
        raise Problem.of(UNKNOWN_REQUEST)
    return story


async def _asked(desk: Desk, story: Story, municipality: Municipality) -> OpenQuestion | None:
    if story.status is not CitizenStatus.ACTION_NEEDED:
        return None
    return await open_question(
        story.request_id,
        municipality=municipality.nis,
        questions=desk.questions,
        keys=desk.keys,
        now=desk.clock(),
    )


def _outcome(story: Story, language: str) -> Outcome | None:
    """Return what the latest step of the first code that was told says of the outcome."""
    for code in _OUTCOMES.get(story.status, ()):
        told = [step for step in story.timeline if step.code == code]
        if told:
            facts = dict(told[-1].facts)
            explanation = facts.pop("explanation", None)
            [step] = timeline_in(language, [replace(told[-1], facts=facts)])
            return Outcome(sentence=step.text, explanation=explanation)
    return None


def _told(steps: Sequence[StepOfStory], code: str) -> str | None:
    """Return the latest sentence of this code."""
    told = [step.text for step in steps if step.code == code]
    return told[-1] if told else None


def _offered(story: Story, document: Document, *, now: datetime) -> Offered:
    is_offered = a_document_is_offered_while_it_can_be_downloaded(
        story.status, available_until=document.available_until, now=now
    )
    path = f"/api/delivery/v1/documents/{document.document_id}/content"
    return Offered(
        title=document.title, path=path if is_offered else None, until=document.available_until
    )


def _is_settled(story: Story, *, now: datetime) -> bool:
    """Tell whether nothing more is to be expected, so that nobody needs to look again."""
    last = max((told.at for told in story.timeline), default=story.submitted_at)
    return is_closing(story.status) and now - last > _SETTLING
