"""A problem as its reader can read it: JSON for programs, a page for people with a browser."""

from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from libs.web.problems import Problem, instance, response_of

_FOR_STAFF = ("/behandelportaal", "/zoeken")
_TEMPLATE = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
).get_template("problem.html")


def told(request: Request, problem: Problem) -> Response:
    """Return the answer of a problem: a page where a browser asked for a page, else JSON."""
    if not _wants_a_page(request):
        return response_of(problem)
    content = _TEMPLATE.render(
        problem=problem, instance=instance(), sign_in=_sign_in(request, problem)
    )
    return HTMLResponse(content, status_code=problem.status, headers=problem.headers)


def _sign_in(request: Request, problem: Problem) -> str | None:
    """Return where to sign in and come back here from; None when that would not help."""
    if problem.status != HTTPStatus.UNAUTHORIZED:
        return None
    path = request.url.path
    whom = "medewerker" if path.startswith(_FOR_STAFF) else "burger"
    back = path if request.method == "GET" else "/"
    return f"/aanmelden?{urlencode({'voor': whom, 'terug': back})}"


def _wants_a_page(request: Request) -> bool:
    is_api = request.url.path.startswith(("/api/", "/static/"))
    return not is_api and "text/html" in request.headers.get("accept", "")
