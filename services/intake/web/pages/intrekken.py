"""`/mijn-aanvragen/{request_id}/intrekken`: saying that one does not want it any more."""

from pathlib import Path
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from libs.web.callers import Caller
from libs.web.frame import page, pages
from libs.web.municipalities import Municipality, addressed
from services.intake.rules.a_closed_request_cannot_be_withdrawn import RequestIsClosed
from services.intake.rules.citizens_see_one_of_seven_statuses import is_closing
from services.intake.views.my_requests.query import Story
from services.intake.web.desk import Desk
from services.intake.web.pages.mijn_aanvraag import own_story
from services.intake.web.withdrawing import withdrawn

_PAGE: Final = "/mijn-aanvragen/{request_id}/intrekken"
_CLOSED: Final = 409


def router(desk: Desk) -> APIRouter:
    """Make the routes; withdrawing twice is harmless, so the form needs no key."""
    routes = APIRouter(include_in_schema=False)
    templates = pages("intake", Path(__file__).parent)
    here, owning = addressed(desk.municipalities), Depends(desk.gate("request.withdraw"))

    async def shown(
        request: Request, municipality: Municipality, story: Story, *, is_closed: bool
    ) -> Response:
        return page(
            templates,
            "intrekken.html",
            request=request,
            municipality=municipality,
            status=_CLOSED if is_closed else 200,
            story=story,
            is_closed=is_closed,
            **{"session": None, **await desk.visitor(request)},
        )

    @routes.get(_PAGE)
    async def ask(
        request_id: str,
        request: Request,
        municipality: Annotated[Municipality, Depends(here)],
        caller: Annotated[Caller, owning],
    ) -> Response:
        story = await own_story(desk, request_id, caller=caller, municipality=municipality)
        return await shown(request, municipality, story, is_closed=is_closing(story.status))

    @routes.post(_PAGE)
    async def withdraw(
        request_id: str,
        request: Request,
        municipality: Annotated[Municipality, Depends(here)],
        caller: Annotated[Caller, owning],
    ) -> Response:
        story = await own_story(desk, request_id, caller=caller, municipality=municipality)
        try:
            done = await withdrawn(
                desk, request, story.request_id, caller=caller, municipality=municipality
            )
        except RequestIsClosed:
            return await shown(request, municipality, story, is_closed=True)
        # the page waits until it shows the wish, so nobody wonders whether it was heard
        seen = f"?after={done.position}" if done.position else ""
        return RedirectResponse(f"/mijn-aanvragen/{story.request_id}{seen}", status_code=303)

    return routes
