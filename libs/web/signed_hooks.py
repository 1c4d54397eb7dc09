"""Hooks of neighbours: what they tell is signed with a secret that only they and we have.

Nothing of a message is looked at before its signature, not even whether it is JSON:

    routes = APIRouter(route_class=signed_route(secret=…, clock=…), dependencies=[…, SIGNED])
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated, Any, Final

import structlog
from fastapi import Depends, Header
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from libs.signatures import SIGNATURE, TIMESTAMP, SignatureIsWrong, check_signature
from libs.web.problems import Problem
from libs.web.telling import telling

_log = structlog.get_logger(__name__)


def signed_route(*, secret: bytes | None, clock: Callable[[], datetime]) -> type[APIRoute]:
    """Make the class of routes that answer 401 to whatever is not signed with this secret.

    Without a secret nobody is heard. `clock` gives aware UTC.
    """

    class SignedRoute(APIRoute):
        def get_route_handler(self) -> Callable[[Request], Any]:
            usual: Callable[[Request], Awaitable[Response]] = super().get_route_handler()

            async def answer(request: Request) -> Response:
                try:
                    await _must_be_signed(request, secret=secret, now=clock())
                except SignatureIsWrong as reason:
                    _log.warning("signature_refused", path=self.path, reason=str(reason))
                    raise not_signed() from None
                return await usual(request)

            return answer

    return SignedRoute


async def _must_be_signed(request: Request, *, secret: bytes | None, now: datetime) -> None:
    if secret is None:
        raise SignatureIsWrong("no-secret")
    check_signature(
        await request.body(),
        timestamp=request.headers.get(TIMESTAMP),
        signature=request.headers.get(SIGNATURE),
        secret=secret,
        now=now,
    )


def not_signed() -> Problem:
    """Return what whoever did not sign is told: how to, and not what was wrong."""
    return Problem(
        "not-signed",
        "Handtekening klopt niet",
        status=401,
        detail="De handtekening klopt niet of is ouder dan vijf minuten. Onderteken het bericht "
        f"opnieuw: `{SIGNATURE}` over `{TIMESTAMP}`, een punt en de inhoud.",
    )


@telling(not_signed())
async def _signed(
    signature: Annotated[
        str,
        Header(
            alias=SIGNATURE,
            description="HMAC-SHA256, hexadecimaal, van het moment, een punt en de inhoud.",
        ),
    ],
    moment: Annotated[
        str,
        Header(
            alias=TIMESTAMP,
            description="Het moment: seconden sinds 1970 (UTC), hoogstens 5 minuten geleden.",
        ),
    ],
) -> None:
    """Tell in the documentation what the class of the route looks at."""
    del signature, moment


SIGNED: Final = Depends(_signed)
"""What a hook documents: the headers of its signature, and the answer to who did not sign."""
