"""Makes a page from its template; everything in it is escaped."""

from datetime import datetime
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from deploy.simulators.town import BRUSSELS


def clock(moment: datetime) -> str:
    """Write a moment as the clock of Brussels shows it: 30/11/2025 14:05:00."""
    return moment.astimezone(BRUSSELS).strftime("%d/%m/%Y %H:%M:%S")


_FOLDER = Path(__file__).parent
_TEMPLATES = Environment(
    loader=FileSystemLoader(_FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters["clock"] = clock

router = APIRouter(include_in_schema=False)


def page(template: str, status_code: int = 200, **values: object) -> HTMLResponse:
    """The page with these values; nothing of it may be kept by a cache."""
    text = _TEMPLATES.get_template(template).render(**values)
    return HTMLResponse(text, status_code=status_code, headers={"Cache-Control": "no-store"})


@router.get("/simulators.css")
async def stylesheet() -> Response:
    """The one stylesheet."""
    return Response((_FOLDER / "simulators.css").read_text("utf-8"), media_type="text/css")
