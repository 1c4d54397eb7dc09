"""People at pages: their sessions begin here as the sign-in begins them, without its screens."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from benchmarks.measuring.premises import Premises
from libs.web.sessions.keeping import keeping
from libs.web.tokens import TokenVerifier

_SCOPE: Final = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": []}


async def cookies_of(place: Premises, personas: Sequence[str]) -> Mapping[str, str]:
    """Return, by persona, what their browser sends as its cookie."""
    settings = place.entrance()
    kept = keeping(settings, clock=_now)
    assert kept is not None
    found = {}
    async with (
        kept,
        TokenVerifier(
            issuer=settings.idp_issuer, audience=settings.idp_audience, clock=_now
        ) as verifier,
    ):
        for persona in personas:
            caller = await verifier.verify(place.token(persona))
            response = Response()
            await kept.sessions.begin(
                Request(dict(_SCOPE)),
                response,
                caller,
                account=caller.subject,
                provider_session=None,
            )
            found[persona] = response.headers["set-cookie"].partition(";")[0]
    return found


def _now() -> datetime:
    return datetime.now(UTC)
