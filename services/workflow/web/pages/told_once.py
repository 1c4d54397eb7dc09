"""What was done just before, told once on the list that one comes back to.

It goes along in a cookie of a minute, which the list takes back as it tells: an address that is
kept, sent on or loaded again would tell anew what is not so any more.
"""

from collections.abc import Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services.workflow.web.api.actions import MOST
from services.workflow.web.pages.several import BY_NAME

COOKIE: Final = "gedaan"
NOTHING: Final = "geen"
_WITHIN: Final = "/behandelportaal"
_SECONDS: Final = 60
_SEE_OTHER: Final = 303


def back_to(path: str, request: Request, *, done: str, many: int) -> Response:
    """Lead back to a list, which tells what was done (an action's name) and with how many."""
    response = RedirectResponse(path, _SEE_OTHER)
    response.set_cookie(
        COOKIE,
        f"{done}.{many}",
        max_age=_SECONDS,
        path=_WITHIN,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return response


def told_in(request: Request) -> Mapping[str, Any]:
    """Return what was done just before and with how many; empty: nothing that we know of."""
    done, _, several = request.cookies.get(COOKIE, "").partition(".")
    is_number = several.isascii() and several.isdigit() and len(several) <= len(str(MOST))
    if done not in {*BY_NAME, NOTHING} or not is_number:
        return {}
    return {"action": done, "many": int(several)}


def forget(request: Request, response: Response) -> Response:
    """Tell it no second time."""
    if COOKIE in request.cookies:
        response.delete_cookie(COOKIE, path=_WITHIN, httponly=True, samesite="lax")
    return response
