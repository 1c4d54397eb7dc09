"""`/aanmelden/terug`: the browser is back from the provider; what began ends here, once."""

from dataclasses import replace
from typing import Annotated

import structlog
from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from libs.assurance import AssuranceLevel
from libs.web.callers import Caller
from libs.web.claims import TokenIsRefused
from libs.web.municipalities import Municipality, addressed
from libs.web.sessions.pages.choosing import choices
from libs.web.sessions.pages.desk import RETURN, SignInDesk, Wish
from libs.web.sessions.pages.failures import (
    CANCELLED,
    NO_ROLE,
    OVER,
    SIGNED_OUT_MEANWHILE,
    UNAVAILABLE,
    Failure,
    failure_of,
    switched_off,
    too_low,
)
from libs.web.sessions.pending import Waiting
from libs.web.sign_in.provider import (
    Arrived,
    LevelIsTooLow,
    SignInFailed,
    SignInIsUnavailable,
    SignInWasCancelled,
)

_log = structlog.get_logger(__name__)


def returning(desk: SignInDesk) -> APIRouter:
    """Make the route."""
    open_to_all = Depends(desk.gate.anybody("session.begin"))
    router = APIRouter(include_in_schema=False, dependencies=[open_to_all])
    here = addressed(desk.municipalities)

    @router.get(RETURN)
    async def back(
        request: Request, municipality: Annotated[Municipality, Depends(here)]
    ) -> Response:
        parameters = request.query_params
        waiting = await desk.pending.take(request, parameters.get("state", ""))
        if waiting is None or len(parameters.multi_items()) != len(parameters):
            # somebody who is signed in already and only went back a page is not troubled
            wish = Wish(style="citizens", back_to="/")
            return await choices(desk, request, municipality, wish, OVER)
        wish = Wish(style=waiting.pending.style, back_to=waiting.back_to, level=waiting.level)
        outcome = await _finish(desk, municipality, waiting, dict(parameters))
        if isinstance(outcome, Failure):
            response = await choices(desk, request, municipality, wish, outcome)
        else:
            response = await _let_in(
                desk,
                request,
                municipality,
                wish=wish,
                arrived=outcome,
                begun_at=waiting.pending.begun_at,
            )
        desk.pending.forget(response)
        return response

    return router


async def _finish(
    desk: SignInDesk, municipality: Municipality, waiting: Waiting, parameters: dict[str, str]
) -> Arrived | Failure:
    style = waiting.pending.style
    try:
        return await desk.providers[style].finish(waiting.pending, parameters)
    except SignInWasCancelled:
        return CANCELLED
    except LevelIsTooLow:
        return too_low(desk.offered(municipality, waiting.level))
    except SignInIsUnavailable:
        return UNAVAILABLE
    except SignInFailed as error:
        _log.warning("sign-in failed", reason=error.reason, style=style)
        return failure_of(error.reason)


async def _let_in(
    desk: SignInDesk,
    request: Request,
    municipality: Municipality,
    *,
    wish: Wish,
    arrived: Arrived,
    begun_at: int,
) -> Response:
    if not arrived.caller.roles:
        return await choices(desk, request, municipality, wish, NO_ROLE)
    if not _is_offered(desk, municipality, arrived.caller):
        refused = switched_off(arrived.caller.method or "")
        return await choices(desk, request, municipality, wish, refused)
    # the roles may be as old as the moment at which the sign-in began: whoever was signed out
    # since then signs in again
    caller = replace(arrived.caller, signed_in_at=begun_at)
    try:
        await desk.keeping.sign_outs.check(caller)
    except TokenIsRefused:
        return await choices(desk, request, municipality, wish, SIGNED_OUT_MEANWHILE)
    response = RedirectResponse(wish.back_to, status_code=303)
    await desk.keeping.sessions.begin(
        request,
        response,
        caller,
        account=arrived.subject,
        provider_session=arrived.session_id,
    )
    return response


def _is_offered(desk: SignInDesk, municipality: Municipality, caller: Caller) -> bool:
    """Tell whether a citizen signed in by a method that is switched on here.

    The provider may let people choose again, so what was chosen on our page says nothing. Of staff,
    and where the provider does not tell the method, there is nothing to look at.
    """
    if caller.kind != "citizen" or caller.method is None:
        return True
    return caller.method in {
        method.code for method in desk.offered(municipality, AssuranceLevel.LOW)
    }
