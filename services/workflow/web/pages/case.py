"""`/behandelportaal/aanvragen/{request_id}`: one case, and everything that can be done with it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Final
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import RedirectResponse, Response

from libs.events.refusals import KeyIsReusedForAnotherBody
from libs.web.correlation import caller_cause
from libs.web.handlers import not_found
from libs.web.permissions import permission_named
from libs.web.problems import Problem
from libs.web.wrong_input import problem_of
from services.workflow.web.api.acting import Acting, Body
from services.workflow.web.api.desk import Clerk
from services.workflow.web.api.give_advice import GIVING_ADVICE, advising
from services.workflow.web.pages.case_form import Sent, body_of, sent
from services.workflow.web.pages.case_mistakes import CONFLICTS, SENT_BEFORE, issues_of
from services.workflow.web.pages.case_news import news_of
from services.workflow.web.pages.case_page import CasePages, Opened
from services.workflow.web.pages.case_panel import Panel
from services.workflow.web.pages.case_panels import BY_SLUG, IN_A_CLICK, PANELS
from services.workflow.web.pages.case_walk import walk_from
from services.workflow.web.pages.inbox_address import INBOX_PATH
from services.workflow.web.pages.screens import Screens

CASE: Final = "/behandelportaal/aanvragen/{request_id}"
HOME: Final = "/behandelportaal"
NEEDS_MORE: Final = problem_of([{"type": "missing", "loc": ("body", "favourable")}])
"""For who may only advise, and did not say how: they see no form of the case."""

Uit = Annotated[str, Query(max_length=2000)]
Done = Annotated[str, Query(pattern=r"^[a-z-]{0,30}$")]
Reference = Annotated[str, Query(pattern=r"^[A-Z0-9-]{0,30}$")]
Route = Callable[..., Awaitable[Response]]


def case(screens: Screens) -> APIRouter:
    """Make the routes."""
    routes = APIRouter(include_in_schema=False)
    shows = CasePages(screens=screens)
    reader = Depends(screens.desk.clerk("case.read"))

    @routes.get(CASE)
    async def look(
        *,
        request: Request,
        request_id: UUID,
        clerk: Annotated[Clerk, reader],
        uit: Uit = "",
        gedaan: Done = "",
        bij: Reference = "",
    ) -> Response:
        opened = Opened(done=gedaan, done_to=bij)
        return await shows.shown(request, request_id, clerk, uit=uit, opened=opened)

    @routes.get(f"{CASE}/nieuws")
    async def news(
        *,
        request: Request,
        request_id: UUID,
        clerk: Annotated[Clerk, reader],
        versie: int = 0,
        vanzelf: bool = False,
        uit: Uit = "",
        elke: Annotated[int, Query(ge=1000, le=60_000)] = 10_000,
    ) -> Response:
        found = await shows.found(request_id, clerk)
        return await screens.show(
            request,
            clerk,
            "case_news.html",
            request_id=request_id,
            uit=uit,
            **news_of(found, versie, me=clerk.staff_id, by_itself=vanzelf, every=elke),
        )

    @routes.get(f"{CASE}/{{actie}}")
    async def look_at_an_action(
        request: Request,
        request_id: UUID,
        actie: str,
        clerk: Annotated[Clerk, reader],
        uit: Uit = "",
    ) -> Response:
        panel = BY_SLUG.get(actie)
        if panel is None:
            raise not_found()
        opened = Opened(panel=None if actie in IN_A_CLICK else panel)
        return await shows.shown(request, request_id, clerk, uit=uit, opened=opened)

    for each in PANELS:
        routes.add_api_route(f"{CASE}/{each.slug}", _acting(shows, each), methods=["POST"])
    return routes


def _acting(shows: CasePages, panel: Panel) -> Route:
    """Make the route of one action; each asks the permission of that action."""
    doer = Depends(shows.desk.clerk(panel.way.permission))

    async def act(request: Request, request_id: UUID, clerk: Annotated[Clerk, doer]) -> Response:
        return await _Order(shows=shows, panel=panel, clerk=clerk).taken(request, request_id)

    return act


@dataclass(frozen=True, kw_only=True)
class _Order:
    """One form that a clerk sent."""

    shows: CasePages
    panel: Panel
    clerk: Clerk

    @property
    def _may_read(self) -> bool:
        """Whether they may see the case too: an officer may only advise about it."""
        return permission_named("case.read").is_open_to(self.clerk.caller)

    async def taken(self, request: Request, request_id: UUID) -> Response:
        """Carry it out as the API does, or show again what was filled in."""
        filled = await sent(request)
        body, issues = body_of(self.panel, filled.typed)
        opened = Opened(panel=self.panel, typed=filled.typed, issues=issues, status=422)
        if not self._may_read and body is None:
            raise NEEDS_MORE
        if body is not None:
            # who comes next is looked up before this one leaves the filter
            after = await self._after(filled, request_id)
            try:
                reference = await self._perform(request, request_id, body, filled)
            except KeyIsReusedForAnotherBody:  # an old page, gone back to and filled in anew
                opened = self._refused(SENT_BEFORE, filled, status=HTTPStatus.CONFLICT)
            except Problem as problem:
                opened = self._told(problem, filled)
            else:
                return self._done(filled, request_id, after=after, reference=reference)
        return await self.shows.shown(
            request, request_id, self.clerk, uit=filled.came_from, opened=opened
        )

    async def _perform(self, request: Request, request_id: UUID, body: Body, filled: Sent) -> str:
        acting = Acting(
            desk=self.shows.desk,
            clerk=self.clerk,
            key=filled.key,
            sent=body.model_dump_json().encode(),
            cause=caller_cause(request),
            seen_version=filled.version,
        )
        way = advising(self.clerk) if self.panel.way is GIVING_ADVICE else self.panel.way
        acted = await acting.perform(way, request_id, body)
        return acted.case.reference

    def _told(self, problem: Problem, filled: Sent) -> Opened:
        if not self._may_read:
            raise problem
        if problem.status == HTTPStatus.CONFLICT and problem.kind in CONFLICTS:
            return self._refused(CONFLICTS[problem.kind], filled, status=problem.status)
        if problem.status != HTTPStatus.UNPROCESSABLE_ENTITY:
            raise problem
        issues = issues_of(problem)
        return Opened(panel=self.panel, typed=filled.typed, issues=issues, status=problem.status)

    def _refused(self, why: str, filled: Sent, *, status: int) -> Opened:
        return Opened(
            panel=self.panel,
            typed=filled.typed,
            conflict=why,
            version=filled.version,
            status=status,
        )

    async def _after(self, filled: Sent, request_id: UUID) -> UUID | None:
        if not filled.wants_next:
            return None
        walk = await walk_from(self.shows.desk, self.clerk, filled.came_from, at=request_id)
        return walk.onward

    def _done(
        self, filled: Sent, request_id: UUID, *, after: UUID | None, reference: str
    ) -> Response:
        """Go to the case, or on to the next one; after the last, back to the inbox."""
        if not self._may_read:
            return _see(HOME)
        if filled.wants_next and after is None:
            return _see(f"{INBOX_PATH}?{filled.came_from}" if filled.came_from else INBOX_PATH)
        told = {"gedaan": self.panel.slug, "uit": filled.came_from}
        if after is not None:
            told["bij"] = reference
        wish = urlencode({name: value for name, value in told.items() if value})
        # a fragment of its own: without one a browser keeps the panel's, and scrolls past the news
        return _see(f"{CASE.format(request_id=after or request_id)}?{wish}#gedaan")


def _see(path: str) -> Response:
    return RedirectResponse(path, status_code=HTTPStatus.SEE_OTHER)
