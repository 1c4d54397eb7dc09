"""`/aanvragen/{code}`: filling in what a product asks, one topic a screen; answers are kept."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query
from starlette.datastructures import FormData
from starlette.responses import Response

from libs.privacy.national_number import written_in_groups
from libs.web.frame import page, pages
from libs.web.phone_numbers import written
from libs.web.speech import sentence
from services.intake.rules import Issue, Issues
from services.intake.use_cases.draft import RequestIsIncomplete
from services.intake.web.api.submitting import issues_of
from services.intake.web.desk import Desk
from services.intake.web.kept_draft import KeptDraft
from services.intake.web.pages.filled_in import NUMBER, filled_in, request_of
from services.intake.web.pages.topics import (
    PURPOSES,
    RELATIONS,
    Asked,
    Topic,
    asked_of,
    countries,
    question_of,
    topic_of,
    topics_of,
)
from services.intake.web.pages.visiting import FORM, Known, Visit, known_of, see, visiting

_TOO_MUCH: Final = Issue(
    name="answers", detail=sentence("Dit is te veel tekst om te bewaren. Maak het korter.")
)
_BACK: Final = "vorige"


def router(desk: Desk) -> APIRouter:
    """Make the routes of the form."""
    routes = APIRouter(include_in_schema=False)
    shows = _Screens(desk)
    at_form = Depends(visiting(desk, "request.preview"))

    @routes.get(FORM)
    async def fill_in(
        visit: Annotated[Visit, at_form],
        stap: Annotated[str, Query()] = "",
        wijzigen: Annotated[str, Query()] = "",
    ) -> Response:
        if weak := visit.sign_in_again(visit.whose.path):
            return weak
        topics = topics_of(visit.offer)
        if not topics:
            return see(f"{visit.whose.path}/overzicht")
        draft = desk.drafts.kept(visit.request, visit.whose)
        topic = _named(stap, topics)
        answer = await shows.screen(
            visit,
            topic,
            draft or KeptDraft(),
            known=await known_of(desk, visit) if _needs_known(visit, topic, topics) else Known(),
            issues=_wrong_in(visit, draft, topic),
            is_back=draft is not None and not stap,
            is_changing=bool(wijzigen),
        )
        if draft is None:  # whatever the browser has is somebody else's, or too old
            desk.drafts.forget(answer, visit.whose)
        return answer

    @routes.post(FORM)
    async def go_on(visit: Annotated[Visit, at_form]) -> Response:
        return visit.sign_in_again(visit.whose.path) or await _gone_on(desk, shows, visit)

    @routes.post(f"{FORM}/bewaren")
    async def keep(visit: Annotated[Visit, at_form]) -> Response:
        form = await visit.request.form()
        topic = _named(str(form.get("stap", "")), topics_of(visit.offer))
        draft = _added(desk, visit, form, topic)
        answer = Response(status_code=HTTPStatus.NO_CONTENT)
        if desk.drafts.keep(answer, draft, visit.whose):
            return answer
        return Response(status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)

    return routes


async def _gone_on(desk: Desk, shows: "_Screens", visit: Visit) -> Response:
    """Keep what one screen says, and lead to the next when it is right, or to the one before."""
    form = await visit.request.form()
    topics = topics_of(visit.offer)
    topic = _named(str(form.get("stap", "")), topics)
    draft = _added(desk, visit, form, topic)
    is_changing = bool(form.get("wijzigen"))
    if form.get("naar") == _BACK:
        return _kept(desk, visit, draft, see(_before(visit, topic, topics)))
    issues = _issues_at(visit, draft, topic)
    if not issues:
        onward = see(_after(visit, topic, topics, is_changing=is_changing))
        if desk.drafts.keep(onward, draft, visit.whose):
            return onward
        issues = (_TOO_MUCH,)
    answer = await shows.screen(
        visit,
        topic,
        draft,
        issues=issues,
        status=HTTPStatus.UNPROCESSABLE_ENTITY,
        is_changing=is_changing,
    )
    return _kept(desk, visit, draft, answer)


class _Screens:
    """Shows the screens of the form."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._templates = pages("intake", Path(__file__).parent)

    async def screen(
        self,
        visit: Visit,
        topic: Topic,
        draft: KeptDraft,
        *,
        known: Known | None = None,
        issues: Issues = (),
        status: HTTPStatus = HTTPStatus.OK,
        is_back: bool = False,
        is_changing: bool = False,
    ) -> Response:
        """Show one topic with what was filled in, or what the register knows in its place."""
        topics = topics_of(visit.offer)
        known = known or Known()
        return page(
            self._templates,
            "asking.html",
            request=visit.request,
            municipality=visit.municipality,
            status=status,
            offer=visit.offer,
            applicant=visit.caller,
            topic=topic,
            number=topics.index(topic) + 1,
            count=len(topics) + 1,  # the overview is the last one
            question=question_of(topic, visit.offer),
            draft=draft,
            typed=_values(visit, draft, known, as_typed=status is not HTTPStatus.OK),
            registered=_registered(visit, draft, known),
            known=known,
            national_number=written_in_groups(_number(visit, known)),
            issues={issue.name: issue.detail for issue in issues},
            relations=[(each, RELATIONS[each]) for each in visit.offer.relations],
            purposes=[(each, PURPOSES[each]) for each in visit.offer.purposes],
            asked=asked_of(visit.offer),
            countries=countries,
            is_back=is_back,
            is_changing=is_changing,
            **await self._desk.visitor(visit.request),
        )


def _added(desk: Desk, visit: Visit, form: FormData, topic: Topic) -> KeptDraft:
    before = desk.drafts.kept(visit.request, visit.whose) or KeptDraft()
    return filled_in(form, topic, visit.offer, before)


def _kept(desk: Desk, visit: Visit, draft: KeptDraft, answer: Response) -> Response:
    desk.drafts.keep(answer, draft, visit.whose)
    return answer


def _issues_at(visit: Visit, draft: KeptDraft, topic: Topic) -> Issues:
    """Return what is wrong on one screen; of the screens to come nothing is asked yet."""
    if topic is not Topic.USE and draft.purpose is None:
        draft = draft.model_copy(update={"purpose": visit.offer.purposes[0]})
    try:
        body = request_of(draft, visit.offer)
    except RequestIsIncomplete as error:
        found = error.issues
    else:
        found = issues_of(
            body, offer=visit.offer, municipality=visit.municipality, caller=visit.caller
        )
    return tuple(issue for issue in found if topic_of(issue.name) is topic)


def _wrong_in(visit: Visit, draft: KeptDraft | None, topic: Topic) -> Issues:
    """Return what is wrong with what was kept of a screen; what was left open is no mistake yet."""
    if draft is None:
        return ()
    typed = {f"answers.{name}": text for name, text in draft.answers.items()}
    typed[NUMBER] = draft.subject_number
    issues = _issues_at(visit, draft, topic)
    return tuple(issue for issue in issues if typed.get(issue.name, "").strip())


def _values(visit: Visit, draft: KeptDraft, known: Known, *, as_typed: bool) -> Mapping[str, str]:
    """Return what stands in the product's own fields: what was typed, else what is known."""
    return {
        each.name: draft.answers.get(
            each.name, "" if as_typed else _as_people_write(each, known, path)
        )
        for each in asked_of(visit.offer)
        for path in (visit.offer.prefilled.get(each.name, ""),)
    }


def _as_people_write(asked: Asked, known: Known, path: str) -> str:
    return written(known.at(path)) if asked.is_phone else known.at(path)


def _registered(visit: Visit, draft: KeptDraft, known: Known) -> Mapping[str, str]:
    """Return what the register has in the fields it filled in; as it was told before, at least."""
    if known.me is None:
        return draft.registered
    return {name: known.at(path) for name, path in visit.offer.prefilled.items()}


def _number(visit: Visit, known: Known) -> str:
    return known.me.national_number if known.me else visit.caller.national_number or ""


def _needs_known(visit: Visit, topic: Topic, topics: Sequence[Topic]) -> bool:
    """Tell whether a screen shows what the register knows; for the others nobody asks it."""
    return topic is topics[0] or (topic is Topic.OWN and bool(visit.offer.prefilled))


def _named(name: str, topics: Sequence[Topic]) -> Topic:
    return next((topic for topic in topics if topic == name), topics[0])


def _before(visit: Visit, topic: Topic, topics: Sequence[Topic]) -> str:
    place = topics.index(topic)
    if place == 0:
        return f"/producten/{visit.offer.code}"
    return f"{visit.whose.path}?stap={topics[place - 1]}"


def _after(visit: Visit, topic: Topic, topics: Sequence[Topic], *, is_changing: bool) -> str:
    place = topics.index(topic) + 1
    if is_changing or place == len(topics):
        return f"{visit.whose.path}/overzicht"
    return f"{visit.whose.path}?stap={topics[place]}"
