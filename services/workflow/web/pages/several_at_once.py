"""`/behandelportaal/taken/samen`: the same with several requests: what it asks, then how it went.

How it went is the answer to the form itself: to send it again is harmless (its key), and tells the
same once more.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from pydantic import ValidationError
from starlette.responses import RedirectResponse, Response

from libs.events.refusals import StillBehind
from libs.events.values import TaskKind
from libs.web.application import caller_cause
from libs.web.speech import sentence
from services.workflow.views.inbox.query import InboxTask, open_tasks_of
from services.workflow.views.staff.query import colleagues_at
from services.workflow.web.api.acting import Acting, Body
from services.workflow.web.api.actions import WAYS, Outcome, on_each
from services.workflow.web.api.desk import INBOX, Clerk, Desk
from services.workflow.web.pages.screens import Screens
from services.workflow.web.pages.several import SEVERAL_PATH, Together
from services.workflow.web.pages.several_form import SeveralForm, mistakes_in, mistakes_of
from services.workflow.web.pages.told_once import NOTHING, back_to

_SEE_OTHER: Final = 303
_UNPROCESSABLE: Final = 422
_FAILED: Final[Mapping[str, str]] = {
    "case-not-found": sentence("Deze aanvraag vinden we niet meer."),
    "case-closed": sentence("Ze is intussen afgesloten. Je hoeft niets meer te doen."),
    "action-not-possible": sentence("Dit kan nu niet. Open de aanvraag en kijk wat wel kan."),
    "case-claimed": sentence("Een collega heeft ze al. Vraag het eerst aan je collega."),
    "case-changed": sentence("Iemand anders was je voor. Open de aanvraag en beslis opnieuw."),
    "warnings-not-seen": sentence("Er zijn waarschuwingen. Open de aanvraag en kijk ze eerst na."),
    "act": sentence("Er is meer dan één akte. Open de aanvraag en kies er een."),
    "subject.national_number": sentence(
        "We weten niet over wie de akte gaat. Open de aanvraag en vul het in."
    ),
}
_SAID_IN_ONE_LANGUAGE: Final[Mapping[str, Any]] = {"languages": ()}
"""What answers a form: to choose another language there leads away from it, and it is lost."""

_OTHERWISE: Final = sentence("Dit lukte nu niet. Open de aanvraag en probeer het daar opnieuw.")


def several_at_once(screens: Screens) -> APIRouter:
    """Make the routes."""
    routes = APIRouter(include_in_schema=False)
    acting_clerk = Depends(screens.desk.clerk("cases.act"))

    @routes.get(SEVERAL_PATH)
    async def show(request: Request, clerk: Annotated[Clerk, acting_clerk]) -> Response:
        form = SeveralForm.read(request.query_params)
        if form.together is None or not form.together.question or not form.request_ids:
            return back_to(form.back, request, done=NOTHING, many=0)
        return await _ask(screens, request, clerk, form)

    @routes.post(SEVERAL_PATH)
    async def act(request: Request, clerk: Annotated[Clerk, acting_clerk]) -> Response:
        form = SeveralForm.read(await request.form())
        if form.together is None or not form.request_ids:
            return back_to(form.back, request, done=NOTHING, many=0)
        if form.together.question and not form.is_filled_in:
            return RedirectResponse(form.path, _SEE_OTHER)
        try:
            body = form.body(form.together)
        except ValidationError as error:
            return await _ask(screens, request, clerk, form, mistakes_in(error))
        return await _act(screens, request, clerk, form, together=form.together, body=body)

    return routes


async def _ask(
    screens: Screens,
    request: Request,
    clerk: Clerk,
    form: SeveralForm,
    mistakes: Mapping[str, str] | None = None,
) -> Response:
    """Answer with the requests that were chosen, and what the action asks."""
    async with screens.desk.store.within(clerk.municipality) as connection:
        found = await open_tasks_of(connection, clerk.municipality, form.request_ids)
        colleagues = await colleagues_at(connection, clerk.municipality)
    cases = _by_case(found)
    fitting = {case for case, tasks in cases.items() if _fits(form.together, tasks)}
    return await screens.show(
        request,
        clerk,
        "several_at_once.html",
        status=_UNPROCESSABLE if mistakes else 200,
        form=form,
        fitting=[tasks[0] for case, tasks in cases.items() if case in fitting],
        passed_over=[tasks[0] for case, tasks in cases.items() if case not in fitting],
        gone=len(form.request_ids) - len(cases),
        colleagues=colleagues,
        mistakes_made=mistakes or {},
        **_SAID_IN_ONE_LANGUAGE if request.method == "POST" else {},
    )


async def _act(
    screens: Screens,
    request: Request,
    clerk: Clerk,
    form: SeveralForm,
    *,
    together: Together,
    body: Body,
) -> Response:
    """Do it, wait until the inbox shows it, and tell how it went."""
    desk, way = screens.desk, WAYS[together.action]
    async with desk.store.within(clerk.municipality) as connection:
        before = await open_tasks_of(connection, clerk.municipality, form.request_ids)
    acting = _acting(request, desk, clerk, form, body)
    acting.must_hold(way)
    outcomes = await on_each(acting, way, form.request_ids, body)
    if mistakes := mistakes_of(together, outcomes):
        return await _ask(screens, request, clerk, form, mistakes)
    await _shown(desk, clerk, outcomes)
    if not together.is_final and all(outcome.acted for outcome in outcomes):
        return back_to(form.back, request, done=together.action.value, many=len(outcomes))
    results = _results(before, outcomes)
    return await screens.show(
        request, clerk, "several_done.html", form=form, **results, **_SAID_IN_ONE_LANGUAGE
    )


def _acting(request: Request, desk: Desk, clerk: Clerk, form: SeveralForm, body: Body) -> Acting:
    return Acting(
        desk=desk,
        clerk=clerk,
        key=form.key,
        sent=body.model_dump_json().encode(),
        cause=caller_cause(request),
    )


async def _shown(desk: Desk, clerk: Clerk, outcomes: Sequence[Outcome]) -> None:
    """Wait until the inbox shows what was done; one that is behind does not make it undone."""
    for outcome in outcomes:
        if outcome.acted is None:
            continue
        position = desk.positions.asked(outcome.acted.position, municipality=clerk.municipality)
        try:
            await desk.catch_up(position, view=INBOX)
        except StillBehind:
            return


def _by_case(tasks: Sequence[InboxTask]) -> Mapping[UUID, Sequence[InboxTask]]:
    """Group by case; the task that must be done comes before the one that can be."""
    cases: dict[UUID, list[InboxTask]] = {}
    for task in sorted(tasks, key=lambda task: task.kind == TaskKind.CANCEL):
        cases.setdefault(task.request_id, []).append(task)
    return cases


def _fits(together: Together | None, tasks: Sequence[InboxTask]) -> bool:
    kinds = [TaskKind(task.kind) for task in tasks]
    return together is not None and together.is_for(kinds)


def _results(before: Sequence[InboxTask], outcomes: Sequence[Outcome]) -> Mapping[str, Any]:
    """Return what was done and what failed, each with its task of before, if there was one."""
    cases = _by_case(before)

    def task(outcome: Outcome) -> InboxTask | None:
        return next(iter(cases.get(outcome.request_id, ())), None)

    return {
        "done": [(one.request_id, task(one)) for one in outcomes if one.acted],
        "failed": [(one.request_id, task(one), _why(one)) for one in outcomes if not one.acted],
    }


def _why(outcome: Outcome) -> str:
    """Return what to do about it, in Dutch; shown by `said`."""
    problem = outcome.problem
    if problem is None:
        return _OTHERWISE
    codes = [issue.name for issue in problem.issues] or [problem.kind]
    return next((_FAILED[code] for code in codes if code in _FAILED), _OTHERWISE)
