"""The frame of every page: Jinja2 with automatic escaping, one stylesheet, no inline anything.

A page template begins with `{% extends "frame.html" %}` and fills the blocks `title`, `navigation`
and `content`. It is given `municipality` and `service`; whatever it uses and is not given is an
error (StrictUndefined). The frame of `libs.web.sessions.visitor` shows who visits; `level` then
says how surely one must sign in for what stands on the page.
"""

import hashlib
import re
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from libs.assurance import AssuranceLevel
from libs.terms import BRUSSELS
from libs.web.gate import Gate
from libs.web.handlers import not_found
from libs.web.municipalities import Municipality

_HERE = Path(__file__).parent
_TEMPLATES = _HERE / "templates"
_STYLESHEET = (_HERE / "static" / "loket.css").read_bytes()
_COLOUR = re.compile(r"[0-9a-f]{6}")
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip
_CACHE = {"Cache-Control": "public, max-age=3600"}


@cache
def pages(service: str, *folders: Path) -> Environment:
    """Make, once, the environment of a service's page templates, in `folders` and then here.

    Filters: `day` (30 november 2025) and `moment` (30 november 2025 om 14.05 uur), both on the
    clock of Brussels.
    """
    environment = Environment(
        loader=FileSystemLoader([*folders, _TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["service"] = service
    environment.globals["style"] = hashlib.sha256(_STYLESHEET).hexdigest()[:12]
    environment.globals["sign_in_path"] = sign_in_path
    environment.filters["day"] = day
    environment.filters["moment"] = moment
    return environment


def page(
    environment: Environment,
    template: str,
    *,
    municipality: Municipality,
    status: int = 200,
    **content: Any,
) -> HTMLResponse:
    """Answer with a page; the security headers of pages are set by the application."""
    body = environment.get_template(template).render(municipality=municipality, **content)
    return HTMLResponse(body, status_code=status)


def sign_in_path(back_to: str | None, level: AssuranceLevel | None) -> str:
    """Return where one signs in, surely enough for `level`, to come back to a path of this site."""
    wish = {"niveau": level, "terug": back_to}
    fields = {name: value for name, value in wish.items() if value is not None}
    return f"/aanmelden?{urlencode(fields)}" if fields else "/aanmelden"


def static(gate: Gate) -> APIRouter:
    """Make the routes of the stylesheet and of each municipality's colour.

    They are the same in every service, so any service may answer for any other.
    """
    router = APIRouter(
        prefix="/static/{service}",
        include_in_schema=False,
        dependencies=[Depends(gate.anybody("page.read"))],
    )
    tag = f'"{hashlib.sha256(_STYLESHEET).hexdigest()[:32]}"'

    @router.get("/loket.css")
    async def stylesheet(request: Request) -> Response:
        headers = {**_CACHE, "ETag": tag}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(_STYLESHEET, media_type="text/css", headers=headers)

    # the colour is in the address, so that no style stands in the page itself
    @router.get("/accent/{colour}.css")
    async def accent(colour: str) -> Response:
        if _COLOUR.fullmatch(colour) is None:
            raise not_found()
        return Response(f":root {{ --accent: #{colour} }}\n", media_type="text/css", headers=_CACHE)

    return router


def day(value: date | datetime) -> str:
    """Write a day in Dutch; a moment is taken on the clock of Brussels."""
    if isinstance(value, datetime):
        value = value.astimezone(BRUSSELS).date()
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime) -> str:
    """Write a moment in Dutch, on the clock of Brussels."""
    local = value.astimezone(BRUSSELS)
    return f"{day(local)} om {local.hour}.{local.minute:02} uur"
