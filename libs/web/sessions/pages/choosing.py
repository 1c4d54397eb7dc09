"""`/aanmelden`: choose how to sign in, and leave for the provider."""

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Form
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from libs.assurance import AssuranceLevel
from libs.web.headers import PAGE_POLICY
from libs.web.municipalities import Municipality, addressed
from libs.web.sessions.cross_site import insist_on_our_page
from libs.web.sessions.methods import LOWEST_ASKED
from libs.web.sessions.pages.desk import BEGIN, RETURN, For, SignInDesk, Wish
from libs.web.sessions.pages.failures import UNAVAILABLE, Failure, too_low
from libs.web.sessions.pending import Waiting
from libs.web.sign_in.provider import SignInIsUnavailable


class Chosen(BaseModel):
    """The form of the page."""

    voor: For = "burger"
    terug: str | None = None
    niveau: AssuranceLevel = AssuranceLevel.LOW
    methode: str | None = None


def choosing(desk: SignInDesk) -> APIRouter:
    """Make the routes."""
    open_to_all = Depends(desk.gate.anybody("session.begin"))
    router = APIRouter(include_in_schema=False, dependencies=[open_to_all])
    here = addressed(desk.municipalities)

    @router.get(BEGIN)
    async def choose(
        request: Request,
        municipality: Annotated[Municipality, Depends(here)],
        voor: For = "burger",
        terug: str | None = None,
        niveau: AssuranceLevel = AssuranceLevel.LOW,
    ) -> Response:
        wish = Wish.read(voor, terug, niveau)
        home = desk.address(municipality, wish.path)
        if urlsplit(home).hostname != request.url.hostname:
            # the provider sends people back to this host, and its cookies are its own
            return RedirectResponse(home, status_code=303)
        return await choices(desk, request, municipality, wish)

    @router.post(BEGIN)
    async def begin(
        request: Request,
        municipality: Annotated[Municipality, Depends(here)],
        chosen: Annotated[Chosen, Form()],
    ) -> Response:
        insist_on_our_page(request, site_url=desk.site_url)
        wish = Wish.read(chosen.voor, chosen.terug, chosen.niveau)
        offered = desk.offered(municipality, wish.level)
        # the provider of staff asks the method on a page of its own
        method = chosen.methode if wish.style == "citizens" else None
        if wish.style == "citizens" and method not in [each.code for each in offered]:
            return await choices(desk, request, municipality, wish, too_low(offered))
        try:
            begun = await desk.providers[wish.style].begin(
                redirect_uri=desk.address(municipality, RETURN),
                acr_values=levels_of(wish),
                method=method,
            )
        except SignInIsUnavailable:
            return await choices(desk, request, municipality, wish, UNAVAILABLE)
        response = RedirectResponse(begun.url, status_code=303)
        waiting = Waiting(pending=begun.pending, back_to=wish.back_to, level=wish.level)
        await desk.pending.keep(response, waiting)
        return response

    return router


async def choices(
    desk: SignInDesk,
    request: Request,
    municipality: Municipality,
    wish: Wish,
    failure: Failure | None = None,
) -> Response:
    """Answer with the page of choices, and with why it did not work the last time."""
    response = await desk.page(
        request,
        "aanmelden.html",
        municipality=municipality,
        status=failure.status if failure else 200,
        wish=wish,
        failure=failure,
        methods=desk.offered(municipality, wish.level),
    )
    response.headers["Content-Security-Policy"] = _policy(desk.providers[wish.style].issuer)
    return response


def levels_of(wish: Wish) -> Sequence[str]:
    """Return the levels to ask of the provider; only that of citizens has levels."""
    return LOWEST_ASKED[wish.level] if wish.style == "citizens" else ()


def _policy(issuer: str) -> str:
    """Let the form of this page lead to the provider, which may lead to hosts of its own."""
    site = urlsplit(issuer)
    allowed = "https:" if site.scheme == "https" else f"{site.scheme}://{site.netloc}"
    return PAGE_POLICY.replace("form-action 'self'", f"form-action 'self' {allowed}")
