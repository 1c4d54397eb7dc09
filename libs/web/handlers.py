"""Whatever goes wrong in a request becomes a problem; nothing of the inside leaves the house."""

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from libs.events.refusals import TooBusy
from libs.web.answers import ANSWERS, answer_for
from libs.web.problem_page import told
from libs.web.problems import Answer, Problem
from libs.web.wrong_input import FORM_UNREADABLE, JSON_UNREADABLE, problem_of

_log = structlog.get_logger(__name__)

_PLAIN = {
    401: Answer(status=401, kind="not-signed-in", title="Niet aangemeld", detail="Meld je aan."),
    403: Answer(
        status=403, kind="not-allowed", title="Niet toegelaten", detail="Je mag dit niet doen."
    ),
    404: Answer(
        status=404,
        kind="not-found",
        title="Niet gevonden",
        detail="Dit adres bestaat niet. Kijk het na.",
        on_a_page=Answer(
            status=404,
            kind="not-found",
            title="Deze pagina bestaat niet",
            detail="Misschien is het adres verkeerd getypt, of is de pagina weg.",
        ),
    ),
    405: Answer(
        status=405,
        kind="method-not-allowed",
        title="Kan hier niet",
        detail="Dit adres kent deze methode niet. Kijk in de documentatie wat wel kan.",
        on_a_page=Answer(
            status=405,
            kind="method-not-allowed",
            title="Dit kan hier niet",
            detail="Ga terug naar de vorige pagina en probeer het daar opnieuw.",
        ),
    ),
    406: Answer(
        status=406,
        kind="not-acceptable",
        title="Niet in deze vorm",
        detail="We kunnen dit niet geven in de vorm die je vraagt.",
    ),
    413: Answer(
        status=413,
        kind="body-too-large",
        title="Te groot",
        detail="Je bericht is te groot. Maak het kleiner, of stuur minder tegelijk.",
    ),
    415: Answer(
        status=415,
        kind="unsupported-media-type",
        title="Onbekende soort inhoud",
        detail="Stuur de inhoud als application/json.",
        on_a_page=Answer(
            status=415,
            kind="unsupported-media-type",
            title="We konden het formulier niet lezen",
            detail="Ga terug naar de vorige pagina en probeer het daar opnieuw.",
        ),
    ),
}

TOO_LARGE = Problem.of(_PLAIN[413])
OTHER_CONTENT = Problem.of(_PLAIN[415])


def not_found() -> Problem:
    """Return the 404 of what does not exist, or may not be seen by this caller."""
    return Problem.of(_PLAIN[404])


def install(application: FastAPI, problems: Mapping[type[Exception], Answer]) -> None:
    """Install the handlers: ours, the mapped exceptions of every service, and `problems`."""
    answers = {**ANSWERS, **problems}
    application.add_exception_handler(Problem, _problem)
    application.add_exception_handler(RequestValidationError, _wrong_input)
    application.add_exception_handler(HTTPException, _http)
    mapped = _mapped(answers)
    for kind in answers:
        application.add_exception_handler(kind, mapped)


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)  # noqa: S101 - registered for this class only
    return told(request, error)


async def _wrong_input(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    if isinstance(error.body, bytes):  # the framework read it, and took it for no JSON and no form
        return told(request, Problem.of(_PLAIN[415]))
    return told(request, problem_of(error.errors()))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    headers = dict(error.headers or {})
    if error.status_code == HTTPStatus.BAD_REQUEST:
        is_form = "form" in request.headers.get("content-type", "")
        return told(request, FORM_UNREADABLE if is_form else JSON_UNREADABLE)
    answer = _PLAIN.get(error.status_code) or _unnamed(error.status_code)
    problem = Problem.of(answer)
    problem.headers = headers
    return told(request, problem)


def _unnamed(status: int) -> Answer:
    return Answer(
        status=status,
        kind=f"http-{status}",
        title="Dit lukt niet",
        detail="We konden dit niet uitvoeren. Kijk je vraag na en probeer het opnieuw.",
    )


def _mapped(
    answers: Mapping[type[Exception], Answer],
) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def handler(request: Request, error: Exception) -> Response:
        answer = answer_for(error, answers)
        if answer is None:
            raise error
        seconds = error.retry_after if isinstance(error, TooBusy) else None
        return told(request, Problem.of(answer, retry_after=seconds))

    return handler


class Unexpected:
    """Middleware: an exception that nobody foresaw is logged with its id and answered with 500.

    The log carries the kind of the exception and where it was raised, never its text: that may
    hold somebody's data.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except ClientDisconnect:
            return
        except Exception as error:  # noqa: BLE001 - the edge of the process: nothing may pass
            _log.error(
                "unexpected",
                kind=_name(error),
                where=_trail(error),
                because=_name(error.__cause__ or error.__context__),
            )
            if started:
                raise BrokenOff from None  # half an answer must not look like a whole one
            await told(Request(scope), UNEXPECTED)(scope, receive, send)


class BrokenOff(Exception):
    """An answer had begun when something went wrong; the connection is closed without its end."""


UNEXPECTED = Problem.of(
    Answer(
        status=500,
        kind="unexpected",
        title="Er ging iets mis bij ons",
        detail="Dit ligt niet aan jou. Probeer het straks opnieuw. Lukt het dan nog niet, "
        "geef ons dan het nummer bij `instance` door.",
        on_a_page=Answer(
            status=500,
            kind="unexpected",
            title="Er ging iets mis bij ons",
            detail="Dit ligt niet aan jou. Probeer het straks opnieuw. Lukt het dan nog niet? "
            "Geef ons dan het nummer hieronder door.",
        ),
    )
)


def _name(error: BaseException | None) -> str | None:
    if error is None:
        return None
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _trail(error: Exception) -> list[str]:
    trail, traceback = [], error.__traceback__
    while traceback is not None:
        frame = traceback.tb_frame
        place = f"{frame.f_globals.get('__name__')}.{frame.f_code.co_qualname}"
        trail.append(f"{place}:{traceback.tb_lineno}")
        traceback = traceback.tb_next
    return trail[-8:]
