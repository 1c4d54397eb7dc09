"""Signing out: here, everywhere, and one session among one's own."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from libs.web.callers import Caller
from libs.web.handlers import not_found
from libs.web.municipalities import Municipality, addressed
from libs.web.sessions.methods import title_of
from libs.web.sessions.pages.desk import STYLES, For, SignInDesk

OWN: Final = "/mijn-aanmeldingen"
GONE: Final = "/afgemeld"


def leaving(desk: SignInDesk) -> APIRouter:
    """Make the routes."""
    router = APIRouter(include_in_schema=False)
    here = addressed(desk.municipalities)
    sessions, sign_outs = desk.keeping.sessions, desk.keeping.sign_outs
    signed_in = Depends(desk.gate("session.end"))
    may_leave_everywhere = Depends(desk.gate("session.end-everywhere"))

    @router.post("/afmelden")
    async def leave(request: Request, caller: Annotated[Caller, signed_in]) -> Response:
        response = _gone(caller)
        await sessions.end(request, response)
        return response

    @router.post("/afmelden/overal")
    async def leave_everywhere(
        request: Request, caller: Annotated[Caller, may_leave_everywhere]
    ) -> Response:
        await sign_outs.sign_out(caller)
        response = _gone(caller)
        await sessions.end(request, response)
        return response

    @router.get(GONE, dependencies=[Depends(desk.gate.anybody("page.read"))])
    async def gone(
        request: Request,
        municipality: Annotated[Municipality, Depends(here)],
        voor: For = "burger",
    ) -> Response:
        home = desk.address(municipality, "/")
        elsewhere = await desk.providers[STYLES[voor]].sign_out_url(back_to=home)
        return await desk.page(
            request, "afgemeld.html", municipality=municipality, elsewhere=elsewhere, voor=voor
        )

    @router.get(OWN)
    async def own(
        request: Request,
        municipality: Annotated[Municipality, Depends(here)],
        caller: Annotated[Caller, signed_in],
    ) -> Response:
        return await desk.page(
            request,
            "mijn_aanmeldingen.html",
            municipality=municipality,
            sessions=await sessions.of_person(caller),
            title_of=title_of,
        )

    @router.post(OWN)
    async def end_one(
        caller: Annotated[Caller, signed_in], sessie: Annotated[str, Form(max_length=100)]
    ) -> Response:
        if not await sessions.end_of_person(caller, sessie):
            raise not_found()
        return RedirectResponse(OWN, status_code=303)

    return router


def _gone(caller: Caller) -> Response:
    voor: For = "medewerker" if caller.kind == "staff" else "burger"
    return RedirectResponse(f"{GONE}?voor={voor}", status_code=303)
