"""The address and the headers of a request have a limit, as its body has."""

from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from libs.web.problem_page import told
from libs.web.problems import Answer, Problem

LONGEST_ADDRESS: Final = 8_000
"""Bytes of path and query together, as they were sent."""

LARGEST_HEADERS: Final = 16_000
"""Bytes of all names and values; the gateway breaks a request off long after that."""

ADDRESS_TOO_LONG: Final = Answer(
    status=414,
    kind="address-too-long",
    title="Adres te lang",
    detail="Het adres van je vraag is te lang. Zoek met minder woorden of minder voorwaarden.",
)
_HEADERS = Answer(
    status=431,
    kind="headers-too-large",
    title="Te veel headers",
    detail="De headers van je vraag zijn te groot. Wis de cookies van deze site.",
)


class HeadLimit:
    """Middleware: 414 for an address, and 431 for headers, that nobody honest sends."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        answer = _too_much(scope) if scope["type"] == "http" else None
        if answer is None:
            await self._app(scope, receive, send)
        else:
            await told(Request(scope), Problem.of(answer))(scope, receive, send)


def _too_much(scope: Scope) -> Answer | None:
    path = scope.get("raw_path") or scope["path"].encode()
    if len(path) + len(scope["query_string"]) > LONGEST_ADDRESS:
        return ADDRESS_TOO_LONG
    size = sum(len(name) + len(value) for name, value in scope["headers"])
    return _HEADERS if size > LARGEST_HEADERS else None
