"""Stands before the neighbours and lets the trouble of the fault board happen to real calls."""

import asyncio
from dataclasses import dataclass

from fastapi import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from deploy.simulators.faults import MODES, FaultBoard, Mode, Neighbour, Trouble
from deploy.simulators.problems import Problem, problem_response

CONNECTION = "loket.connection"
_BROKEN_JSON = b'{"data": {"voornaam": ["Ja'
_MODES_WITHOUT_EFFECT: tuple[Mode, ...] = tuple(m for m in MODES if m != "effect-then-timeout")


class Connection(HttpToolsProtocol):
    """The HTTP protocol of uvicorn that also lets the application drop its connection."""

    def on_message_begin(self) -> None:
        """Adds the connection to what the application is told of a request."""
        super().on_message_begin()
        self.scope["extensions"] = {CONNECTION: {"transport": self.transport}}


@dataclass(frozen=True, kw_only=True)
class Call:
    """A call that the real neighbour has too; with an effect when it leaves something behind.

    ``path`` is the whole path, or how it begins where ``begins`` says so.
    """

    neighbour: Neighbour
    method: str
    path: str
    has_effect: bool = False
    begins: bool = False

    def is_meant_by(self, method: str, path: str) -> bool:
        """Whether this is the call of that address."""
        is_here = path.startswith(self.path) if self.begins else path == self.path
        return is_here and method == self.method


CALLS: tuple[Call, ...] = (
    Call(neighbour="idp", method="GET", path="/idp/.well-known/openid-configuration"),
    Call(neighbour="idp", method="GET", path="/idp/jwks"),
    Call(neighbour="idp", method="GET", path="/idp/authorize"),
    Call(neighbour="idp", method="POST", path="/idp/token", has_effect=True),
    Call(neighbour="idp", method="GET", path="/idp/userinfo"),
    Call(neighbour="idp", method="GET", path="/idp/logout"),
    Call(
        neighbour="register",
        method="GET",
        path="/register/api/v1/persoon/personen",
        has_effect=True,
    ),
    Call(
        neighbour="register",
        method="PUT",
        path="/register/api/v1/persoon/contactgegevens",
        has_effect=True,
    ),
    Call(neighbour="ebox", method="POST", path="/ebox/oauth/token"),
    Call(neighbour="ebox", method="POST", path="/ebox/citizenEboxConsents/search"),
    Call(neighbour="ebox", method="POST", path="/ebox/messages", has_effect=True),
    Call(neighbour="backoffice", method="POST", path="/backoffice/requests", has_effect=True),
    Call(
        neighbour="police",
        method="POST",
        path="/police/advice-requests",
        has_effect=True,
        begins=True,
    ),
    Call(
        neighbour="strafregister",
        method="GET",
        path="/strafregister/cjcs-",
        has_effect=True,
        begins=True,
    ),
    Call(neighbour="burgerprofiel", method="POST", path="/burgerprofiel/oauth/token"),
    Call(
        neighbour="burgerprofiel",
        method="POST",
        path="/burgerprofiel/api/v2/notificaties",
        has_effect=True,
    ),
    Call(
        neighbour="burgerprofiel",
        method="POST",
        path="/burgerprofiel/api/v2/dosis/dossiers",
        has_effect=True,
    ),
    Call(neighbour="burgerprofiel", method="GET", path="/burgerprofiel/api/v1/dosis/resultaten"),
    Call(
        neighbour="burgerprofiel",
        method="GET",
        path="/burgerprofiel/api/v1/dosis/resultaten/fouten",
    ),
    Call(
        neighbour="dabs",
        method="GET",
        path="/dabs/civil-status-documents",
        has_effect=True,
        begins=True,
    ),
    Call(
        neighbour="dabs",
        method="POST",
        path="/dabs/civil-status-documents-migration-requests",
        has_effect=True,
    ),
    Call(neighbour="dabs", method="GET", path="/dabs/test"),
)


class FaultGate:
    """ASGI middleware: most requests pass, those of a troubled neighbour do not."""

    def __init__(self, app: ASGIApp, board: FaultBoard) -> None:
        self._app = app
        self._board = board

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets one request pass, or lets the trouble happen to it."""
        trouble = self._trouble_for(scope) if scope["type"] == "http" else Trouble()
        match trouble.mode:
            case "down":
                await _drop(scope, receive)
            case "error":
                await _unavailable()(scope, receive, send)
            case "garbled":
                garbled = Response(_BROKEN_JSON, media_type="application/json")
                await garbled(scope, receive, send)
            case "effect-then-timeout":
                await self._app(scope, receive, _say_nothing)
                await self._board.wait(trouble.seconds)
                await _drop(scope, receive)
            case "slow":
                await self._board.wait(trouble.seconds)
                await self._app(scope, receive, send)
            case _:
                await self._app(scope, receive, send)

    def _trouble_for(self, scope: Scope) -> Trouble:
        path = scope["path"].rstrip("/")
        for call in CALLS:
            if call.is_meant_by(scope["method"], path):
                modes = MODES if call.has_effect else _MODES_WITHOUT_EFFECT
                return self._board.strike(call.neighbour, modes)
        return Trouble()


async def _say_nothing(_message: Message) -> None:
    """The work is done, but nobody hears of it."""


async def _drop(scope: Scope, receive: Receive) -> None:
    transport: asyncio.Transport = scope["extensions"][CONNECTION]["transport"]
    transport.abort()
    while (await receive())["type"] != "http.disconnect":
        pass


def _unavailable() -> Response:
    return problem_response(
        Problem(
            503,
            "serviceUnavailable",
            "De dienst is tijdelijk niet beschikbaar. Probeer later opnieuw.",
            code="99996",
        )
    )
