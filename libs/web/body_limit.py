"""No body is read beyond its limit, whether its length was told beforehand or not."""

from collections.abc import Mapping

from fastapi import HTTPException
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from libs.web.handlers import TOO_LARGE
from libs.web.problem_page import told

DEFAULT_LIMIT = 1_000_000
"""Bytes; JSON commands and forms stay far below it."""
_READ_ON = 5_000_000
"""Bytes beyond a limit that are still read, and dropped, before the refusal is sent.

A connection that ends while somebody sends on it is reset, and the reset can overtake the answer:
a gateway in between then has nothing to pass on, and who was refused hears nothing at all.
"""


class BodyLimit:
    """Middleware: 413 for a body that is larger than the limit of its path.

    `limits` gives other limits, in bytes, to paths that begin with a prefix; the longest counts.
    """

    def __init__(self, app: ASGIApp, *, limits: Mapping[str, int]) -> None:
        self._app = app
        self._limits = sorted(limits.items(), key=lambda limit: -len(limit[0]))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._limit_of(scope["path"])
        length = Headers(scope=scope).get("content-length", "")
        if length.isdecimal() and int(length[:20]) > limit:
            await _read_on(receive)
            await told(Request(scope), TOO_LARGE)(scope, receive, send)
            return
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                if message.get("more_body", False):
                    await _read_on(receive)
                # the framework lets this class, and no other, pass from where a body is read
                raise HTTPException(TOO_LARGE.status)
            return message

        await self._app(scope, counted, send)

    def _limit_of(self, path: str) -> int:
        for prefix, limit in self._limits:
            if path.startswith(prefix):
                return limit
        return DEFAULT_LIMIT


async def _read_on(receive: Receive) -> None:
    dropped, more = 0, True
    while more and dropped < _READ_ON:
        message = await receive()
        dropped += len(message.get("body", b""))
        more = message.get("more_body", False)
