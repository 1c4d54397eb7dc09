"""Routes for neighbours that call us: nothing of a message is looked at before its signature."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import structlog
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from libs.signatures import SIGNATURE, TIMESTAMP, SignatureIsWrong, check_signature
from libs.web.signed_hooks import not_signed

_log = structlog.get_logger(__name__)


def signed_route(*, secret: bytes, clock: Callable[[], datetime]) -> type[APIRoute]:
    """Make the class of routes that answer 401 to whatever is not signed with this secret.

    Use it as `APIRouter(route_class=…)`; `clock` gives aware UTC.
    """

    class SignedRoute(APIRoute):
        def get_route_handler(self) -> Callable[[Request], Any]:
            usual: Callable[[Request], Awaitable[Response]] = super().get_route_handler()

            async def answer(request: Request) -> Response:
                try:
                    check_signature(
                        await request.body(),
                        timestamp=request.headers.get(TIMESTAMP),
                        signature=request.headers.get(SIGNATURE),
                        secret=secret,
                        now=clock(),
                    )
                except SignatureIsWrong as reason:
                    _log.warning("signature refused", path=self.path, reason=str(reason))
                    raise not_signed() from None
                return await usual(request)

            return answer

    return SignedRoute
