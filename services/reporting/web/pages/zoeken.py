"""`/zoeken`: looking requests up, with criteria and filters, a page at a time."""

from collections.abc import Mapping
from typing import Annotated, Final
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from libs.web.problems import Problem
from services.reporting.views.search.products import KnownProduct, products_of
from services.reporting.views.search.query import Found, search
from services.reporting.web.api.access import Reader, reader
from services.reporting.web.api.parameters import SearchRequest
from services.reporting.web.api.requests import cursor_of
from services.reporting.web.api.reusing import Asked, asked_by
from services.reporting.web.pages import words
from services.reporting.web.pages.desk import PagesDesk
from services.reporting.web.pages.shown import address
from services.reporting.web.pages.typed import Typed, read_search
from services.reporting.web.pages.usable import Usable, usable_by

_ROWS: Final = 50
_SEE_OTHER: Final = 303
_COOKIE: Final = "kolommen"
_A_YEAR: Final = 365 * 24 * 60 * 60
_NUMBER_TOLD: Final = "rijksregisternummer"


def router(desk: PagesDesk) -> APIRouter:
    """Make the routes."""
    routes = APIRouter(include_in_schema=False)
    signed_in = Depends(reader(desk.gate, "requests.search"))

    @routes.get("/zoeken")
    async def look(request: Request, caller: Annotated[Reader, signed_in]) -> Response:
        typed = Typed.of(request.query_params)
        if typed.holds_a_national_number:  # so that no address or history keeps it
            return RedirectResponse(f"/zoeken?melding={_NUMBER_TOLD}", status_code=_SEE_OTHER)
        return await _answer(desk, request, caller, typed)

    @routes.post("/zoeken")
    async def ask(request: Request, caller: Annotated[Reader, signed_in]) -> Response:
        typed = Typed.of(await request.form())
        if typed.holds_a_national_number:
            return await _answer(desk, request, caller, typed.without("q"), tells_number=True)
        return RedirectResponse(address(typed), status_code=_SEE_OTHER)

    @routes.post("/zoeken/kolommen", dependencies=[signed_in])
    async def choose_columns(request: Request) -> Response:
        form = await request.form()
        response = RedirectResponse(_back(form), status_code=_SEE_OTHER)
        response.set_cookie(
            _COOKIE,
            ".".join(column for column in words.COLUMNS if column in form.getlist("kolom")) or "-",
            max_age=_A_YEAR,
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )
        return response

    return routes


async def _answer(
    desk: PagesDesk, request: Request, caller: Reader, typed: Typed, *, tells_number: bool = False
) -> Response:
    usable = await usable_by(desk, caller)
    wanted, issues = read_search(typed)
    asked, issues = await _asked(caller, wanted, usable, issues)
    as_of = desk.freshness()  # before the search: what is heard meanwhile is in it at most
    found, products = await _found(desk, caller, typed, None if tells_number else asked)
    told = request.query_params.get("melding")
    tells_number = tells_number or told == _NUMBER_TOLD
    return await desk.page(
        request,
        "zoeken.html",
        reader=caller,
        status=422 if issues or (tells_number and request.method == "POST") else 200,
        typed=typed,
        usable=usable,
        used=usable.named(typed.one("filter")),
        whole=usable.together(typed),
        issues=issues,
        found=found,
        products=products,
        sort=asked.sort.value if asked else "",
        as_of=as_of,
        columns=_columns(request),
        is_saved=told == "bewaard",
        tells_number=tells_number,
        address=address,
    )


async def _asked(
    caller: Reader, wanted: SearchRequest | None, usable: Usable, issues: Mapping[str, str]
) -> tuple[Asked | None, Mapping[str, str]]:
    """Put what is asked together with the filter; a filter that cannot be used is told."""
    if wanted is None:
        return None, issues
    trouble = usable.trouble_with(wanted.filter)
    if trouble is not None:
        return None, {"filter": trouble}
    return await asked_by(caller, wanted, saved=usable), issues


async def _found(
    desk: PagesDesk, caller: Reader, typed: Typed, asked: Asked | None
) -> tuple[Found | None, list[KnownProduct]]:
    here = caller.municipality
    async with desk.store.within(here) as connection:
        products = await products_of(connection, municipality=here)
        if asked is None:
            return None, products
        try:
            cursor = cursor_of(typed.cursor, asked.sort)
        except Problem:  # of another order, or cut off: begin again
            cursor = None
        found = await search(
            connection,
            asked.criteria,
            municipality=here,
            sort=asked.sort,
            cursor=cursor,
            limit=_ROWS,
        )
    return found, products


def _columns(request: Request) -> tuple[str, ...]:
    """Return the columns that this browser keeps, or the usual ones."""
    kept = request.cookies.get(_COOKIE)
    if not kept:
        return words.USUAL_COLUMNS
    return tuple(column for column in words.COLUMNS if column in kept.split("."))


def _back(form: FormData) -> str:
    """Return the search to go back to; nothing but a search of ours."""
    sent = form.get("terug")
    query = urlsplit(sent).query if isinstance(sent, str) else ""
    return f"/zoeken?{query}" if query else "/zoeken"
