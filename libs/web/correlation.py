"""One id for everything that one request causes: answered, logged, recorded with every event."""

from contextvars import ContextVar
from uuid import UUID, uuid4

import structlog
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from libs.events.envelope import Cause

HEADER = "X-Correlation-Id"
_HEADER = HEADER.lower().encode()
_current: ContextVar[UUID | None] = ContextVar("correlation_id", default=None)


def correlation_id() -> UUID:
    """Return the id of the request being answered; a fresh one outside a request."""
    return _current.get() or uuid4()


def caller_cause(request: Request) -> Cause:
    """Return why a command of this request is recorded: its correlation id, and no event before."""
    known = request.scope.get("loket.correlation_id")
    return Cause(correlation_id=known if isinstance(known, UUID) else correlation_id())


class Correlation:
    """Middleware: takes over a caller's UUID or makes one, binds it to the logs, answers it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        id_ = _sane(Headers(scope=scope).get(HEADER)) or uuid4()
        scope["loket.correlation_id"] = id_

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                others = (header for header in message["headers"] if header[0] != _HEADER)
                message["headers"] = [*others, (_HEADER, str(id_).encode())]
            await send(message)

        token = _current.set(id_)
        try:
            with structlog.contextvars.bound_contextvars(correlation_id=str(id_)):
                await self._app(scope, receive, send_with_id)
        finally:
            _current.reset(token)


def _sane(text: str | None) -> UUID | None:
    """Read a UUID in its 36 characters; anything else is not taken over (it would reach logs)."""
    if text is None or len(text) != 36:  # noqa: PLR2004 - the length of a written UUID
        return None
    try:
        return UUID(text)
    except ValueError:
        return None
