"""The frame of every page: one stylesheet, no inline anything; and the files that pages use."""

import hashlib
import re
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Depends, Request
from jinja2 import Environment
from starlette.responses import HTMLResponse, Response

from libs.web.gate import Gate
from libs.web.handlers import not_found
from libs.web.municipalities import Municipality
from libs.web.speech import remember
from libs.web.templating import FILES, KINDS, pages, render
from libs.web.tones import tones_of

__all__ = ["page", "pages", "static"]

_COLOUR = re.compile(r"[0-9a-f]{6}")
_CACHE = {"Cache-Control": "public, max-age=3600"}


def page(
    environment: Environment,
    template: str,
    *,
    request: Request,
    municipality: Municipality,
    status: int = 200,
    **content: Any,
) -> HTMLResponse:
    """Answer with a page, in the language of whoever asks; the application sets its headers."""
    body = render(environment, template, request=request, municipality=municipality, **content)
    response = HTMLResponse(body, status_code=status)
    remember(request, response)
    return response


def static(gate: Gate) -> APIRouter:
    """Make the routes of stylesheets and scripts, and of each municipality's colour.

    They are the same in every service, so any service may answer for any other.
    """
    router = APIRouter(
        prefix="/static/{service}",
        include_in_schema=False,
        dependencies=[Depends(gate.anybody("page.read"))],
    )

    # the colour is in the address, so that no style stands in the page itself
    @router.get("/accent/{colour}.css")
    async def accent(colour: str) -> Response:
        if _COLOUR.fullmatch(colour) is None:
            raise not_found()
        return Response(_style_of(f"#{colour}"), media_type="text/css", headers=_CACHE)

    @router.get("/{name}")
    async def file(name: str, request: Request) -> Response:
        content = FILES.get(name)
        if content is None:
            raise not_found()
        headers = {**_CACHE, "ETag": f'"{hashlib.sha256(content).hexdigest()[:32]}"'}
        if request.headers.get("if-none-match") == headers["ETag"]:
            return Response(status_code=304, headers=headers)
        return Response(content, media_type=KINDS[Path(name).suffix], headers=headers)

    return router


def _style_of(accent: str) -> str:
    """Return the stylesheet of a colour; on paper links stay black."""
    light, dark = tones_of(accent)
    return (
        f":root {{ --accent: {accent} }}\n"
        f"@media screen {{ :root {{ {light.css} }} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark.css} }} }}\n"
    )
