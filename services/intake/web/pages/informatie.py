"""`/informatie`: where a question is answered with the link or the code from a mail."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Form, Request
from fastapi.exceptions import RequestValidationError
from jinja2 import Environment
from starlette.responses import Response

from libs.events.refusals import NeighbourIsUnavailable
from libs.web.correlation import caller_cause
from libs.web.fragment import fragment_script
from libs.web.frame import page, pages
from libs.web.municipalities import Municipality, addressed
from libs.web.problems import Problem
from libs.web.wrong_input import problem_of
from services.intake.use_cases.files import SentFile
from services.intake.use_cases.information_links import LinkDoesNotOpen
from services.intake.use_cases.supply_information import Supplied
from services.intake.web.api.information_shapes import InformationLimits
from services.intake.web.api.refusals import told_file_by_file
from services.intake.web.desk import Desk
from services.intake.web.multipart import Taking
from services.intake.web.pages.refused_answers import NOT_LOOKED_AT, Wrong, what_is_wrong
from services.intake.web.supplying import PAGE, TAKING_PAGE, shown_question, supplied

_TEMPLATE: Final = "informatie.html"
_LIMITS: Final = InformationLimits()
_NOTHING: Final[Mapping[str, Any]] = {"code": "", "typed": "", "question": None, "done": None}


@dataclass(frozen=True, kw_only=True)
class _Page:
    """The page in each of its states: `ask`, `question`, `nothing`, `closed` and `done`."""

    desk: Desk
    templates: Environment

    async def shown(
        self,
        request: Request,
        municipality: Municipality,
        state: str,
        *,
        status: int = 200,
        wrong: Sequence[Wrong] = (),
        **more: Any,
    ) -> Response:
        """Show a state."""
        who = await self.desk.visitor(request)
        # who only has a link is not asked to sign in: it would cost them what they typed
        who = who if who.get("session") else {}
        content = {**_NOTHING, "wrong": wrong, "limits": _LIMITS, "state": state, **more}
        return page(
            self.templates,
            _TEMPLATE,
            request=request,
            municipality=municipality,
            status=status,
            **content,
            **who,
        )

    async def question(
        self,
        request: Request,
        municipality: Municipality,
        code: str,
        *,
        problem: Problem | None = None,
        **more: Any,
    ) -> Response:
        """Show the question of a code, and what was wrong with the answer, if anything was."""
        try:
            question = await shown_question(self.desk, code)
        except LinkDoesNotOpen:
            return await self.shown(request, municipality, "closed", status=410, code=code)
        state = "question" if question.closed_because is None else "nothing"
        status = problem.status if problem else 200
        return await self.shown(
            request, municipality, state, status=status, question=question, code=code, **more
        )


def router(desk: Desk) -> APIRouter:
    """Make the routes of the page."""
    routes = APIRouter(include_in_schema=False)
    shows = _Page(desk=desk, templates=pages("intake", Path(__file__).parent))
    here = Depends(addressed(desk.municipalities))
    reading = Depends(desk.gate.anybody("page.read"))
    supplying = Depends(desk.gate.anybody("information.supply"))
    taking = Taking()

    @routes.get(PAGE, dependencies=[reading])
    async def ask(request: Request, municipality: Annotated[Municipality, here]) -> Response:
        return await shows.shown(request, municipality, "ask")

    @routes.post(PAGE, dependencies=[supplying])
    async def look_up(
        request: Request,
        municipality: Annotated[Municipality, here],
        code: Annotated[str, Form()] = "",
    ) -> Response:
        return await shows.question(request, municipality, code)

    @routes.post(TAKING_PAGE, dependencies=[supplying])
    async def supply(request: Request, municipality: Annotated[Municipality, here]) -> Response:
        async with taking.form(request, "code", "text", files="files") as sent:
            code, text = sent.fields.get("code", ""), sent.fields.get("text", "")
            try:
                done = await _supplied(desk, request, code, text, sent.files)
            except Problem as problem:
                wrong = what_is_wrong(problem.issues, sent.files)
                return await shows.question(
                    request, municipality, code, problem=problem, wrong=wrong, typed=text
                )
            except LinkDoesNotOpen:
                return await shows.shown(request, municipality, "closed", status=410, code=code)
        return await shows.shown(request, municipality, "done", status=201, done=done)

    routes.add_api_route(
        f"{PAGE}/fragment.js", fragment_script, methods=["GET"], dependencies=[reading]
    )
    return routes


async def _supplied(
    desk: Desk, request: Request, code: str, text: str, files: Sequence[SentFile]
) -> Supplied:
    """Answer the question; whatever can be mended here becomes a problem with issues."""
    cause = caller_cause(request)
    with told_file_by_file():
        try:
            return await supplied(desk, secret=code, text=text, files=files, key=None, cause=cause)
        except RequestValidationError as error:
            raise problem_of(error.errors()) from None
        except NeighbourIsUnavailable:
            raise NOT_LOOKED_AT from None
