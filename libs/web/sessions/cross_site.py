"""A request that changes something and carries a cookie must come from a page of ours.

Two proofs, each enough against most attacks, both asked: the browser says that the page is of the
same origin, and the page shows a token that only pages of this very session hold.
Source: OWASP ASVS 5.0, 3.5.1 to 3.5.3.
"""

import hmac
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import FormData
from starlette.requests import Request

from libs.web.problems import Problem

FIELD: Final = "csrf"
HEADER: Final = "X-CSRF-Token"
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_FORMS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")
_LONGEST: Final = 200
_HIDDEN: Final = "null"


def changes_something(request: Request) -> bool:
    """Tell whether the method of the request may change something."""
    return request.method not in _SAFE


def insist_on_our_page(request: Request, *, site_url: str) -> None:
    """Return when the browser says that a page of this site sent the request.

    Raises:
        Problem: 403, it says something else, or nothing at all.
    """
    from_where = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    said = [from_where == "same-origin"] if from_where is not None else []
    # our pages send no referrer, and then browsers hide the origin of a form too: it says nothing
    if origin is not None and origin != _HIDDEN:
        said.append(_is_ours(origin, request, urlsplit(site_url).scheme))
    if not said or not all(said):
        raise not_from_our_page()


async def insist_on_proof(request: Request, proof: str) -> None:
    """Return when the request carries the token of this session, in its header or its form.

    Raises:
        Problem: 403, it carries none, or another one.
    """
    shown = request.headers.get(HEADER) or await _in_the_form(request)
    if not hmac.compare_digest(shown[:_LONGEST].encode(), proof.encode()):
        raise not_from_our_page()


def not_from_our_page() -> Problem:
    """Return the 403 of a request that another site, or an old page of ours, may have sent."""
    return Problem(
        "not-from-our-page",
        "Nog eens, graag",
        status=403,
        detail="We weten niet zeker dat dit van jou komt, dus is er niets gewijzigd. Ga terug, "
        "laad de pagina opnieuw en probeer het nog eens.",
    )


async def _in_the_form(request: Request) -> str:
    if not request.headers.get("content-type", "").lower().startswith(_FORMS):
        return ""
    # the framework keeps what was read: the route that follows finds the same form
    form: FormData = await request.form()
    shown = form.get(FIELD)
    return shown if isinstance(shown, str) else ""


def _is_ours(origin: str, request: Request, scheme: str) -> bool:
    host = request.headers.get("host", "").lower()
    return bool(host) and origin.lower() == f"{scheme}://{host}"
