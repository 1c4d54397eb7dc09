"""A problem as its reader can read it: JSON for programs, a page for people with a browser."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode

from jinja2 import Environment
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from libs.web.callers import Caller
from libs.web.municipalities import Municipalities, UnknownMunicipality
from libs.web.navigation import Entry, navigation
from libs.web.problems import Problem, instance, response_of
from libs.web.speech import sentence
from libs.web.templating import pages, render

_FOR_STAFF = ("/behandelportaal", "/zoeken")
_THE_PORTAL = (Entry(path="/behandelportaal", words=sentence("Behandelportaal"), is_here=False),)


@dataclass(frozen=True, kw_only=True)
class ProblemFrames:
    """What a page about a problem needs to stand in the frame of the municipality it is met at."""

    templates: Environment
    municipalities: Municipalities


def frame_problems(application: Starlette, frames: ProblemFrames) -> None:
    """Let the pages about problems of this application stand in the frame of its other pages."""
    application.state.problem_frames = frames


def told(request: Request, problem: Problem) -> Response:
    """Return the answer of a problem: a page where a browser asked for a page, else JSON."""
    if not _wants_a_page(request):
        return response_of(problem)
    sign_in = _sign_in(request, problem)
    if sign_in is not None and request.method == "GET":
        # who follows a link to what is theirs is asked to sign in, and comes back to it
        return RedirectResponse(sign_in, status_code=HTTPStatus.SEE_OTHER)
    is_ours = problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR
    content = _page(
        request,
        title=problem.on_a_page.title if problem.on_a_page else problem.title,
        detail=problem.on_a_page.detail if problem.on_a_page else problem.detail,
        issues=problem.issues,
        number=instance().removeprefix("urn:uuid:") if is_ours else None,
        for_staff=_is_for_staff(request),
        sign_in=sign_in,
    )
    return HTMLResponse(content, status_code=problem.status, headers=problem.headers)


def _page(request: Request, **content: object) -> str:
    """Return the page, in the frame of the municipality of the Host, or plain when nobody has it.

    It shows nobody's name: whatever went wrong, the page about it asks no database.
    """
    plain = pages("loket").get_template("problem.html")
    application: Starlette | None = request.scope.get("app")
    frames: ProblemFrames | None = getattr(
        getattr(application, "state", None), "problem_frames", None
    )
    if frames is None:
        return plain.render(content)
    try:
        municipality = frames.municipalities.of_host(request.headers.get("host", ""))
    except UnknownMunicipality:
        return plain.render(content)
    return render(
        frames.templates,
        "problem_framed.html",
        request=request,
        municipality=municipality,
        **content,
        **_menu(request),
    )


def _menu(request: Request) -> Mapping[str, Sequence[Entry]]:
    """Return the menu that keeps staff in their portal; of citizens' pages, none but the usual."""
    if not _is_for_staff(request):
        return {}
    caller = _caller(request)
    return {"navigation": navigation(caller, request.url.path) if caller else _THE_PORTAL}


def _is_for_staff(request: Request) -> bool:
    """Tell whether it stays in the portal: a citizen who went astray there is led out of it."""
    caller = _caller(request)
    is_staff = caller is None or caller.kind == "staff"
    return is_staff and request.url.path.startswith(_FOR_STAFF)


def _caller(request: Request) -> Caller | None:
    """Return who it is, where that was known before it went wrong."""
    caller: Caller | None = getattr(request.state, "caller", None)
    return caller


def _sign_in(request: Request, problem: Problem) -> str | None:
    """Return where to sign in and come back here from; None when that would not help."""
    if problem.status != HTTPStatus.UNAUTHORIZED:
        return None
    path, query = request.url.path, request.url.query
    whom = "medewerker" if path.startswith(_FOR_STAFF) else "burger"
    back = (f"{path}?{query}" if query else path) if request.method == "GET" else "/"
    return f"/aanmelden?{urlencode({'voor': whom, 'terug': back})}"


def _wants_a_page(request: Request) -> bool:
    is_api = request.url.path.startswith(("/api/", "/static/"))
    return not is_api and "text/html" in request.headers.get("accept", "")
