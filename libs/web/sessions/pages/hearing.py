"""`/aanmelden/afmeldbericht`: where a provider says that somebody signed out, or lost a role.

Source: OpenID Connect Back-Channel Logout 1.0, sections 2.5 and 2.8.
"""

from typing import Annotated, Final

import structlog
from fastapi import APIRouter, Depends, Form
from starlette.responses import JSONResponse, Response

from libs.web.claims import TokenIsRefused
from libs.web.key_set import SignInIsUnavailable
from libs.web.sessions.pages.desk import SignInDesk

MESSAGE: Final = "/aanmelden/afmeldbericht"
_NOT_KEPT: Final = {"Cache-Control": "no-store"}
_LONGEST: Final = 10_000
_log = structlog.get_logger(__name__)


def hearing(desk: SignInDesk) -> APIRouter:
    """Make the route; whoever sends a token of the provider, proves that the provider said it."""
    permission = Depends(desk.gate.anybody("session.end-by-provider"))
    router = APIRouter(include_in_schema=False, dependencies=[permission])

    @router.post(MESSAGE)
    async def hear(
        logout_token: Annotated[str, Form(max_length=_LONGEST)] = "",
    ) -> Response:
        reasons, status = [], 400
        for messages in desk.messages:
            try:
                await messages.obey(logout_token)
            except TokenIsRefused as reason:
                reasons.append(str(reason))
            except SignInIsUnavailable:
                status = 503  # it may be right: the provider tries again
            else:
                return Response(status_code=200, headers=_NOT_KEPT)
        _log.warning("logout token refused", reasons=reasons)
        return JSONResponse({"error": "invalid_request"}, status_code=status, headers=_NOT_KEPT)

    return router
