"""A stand-in for the sign-in: an issuer that can be down, rotate its keys and lie."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey

from libs.web.callers import Caller
from libs.web.tokens import TokenIsRefused, TokenVerifier

ISSUER = "https://idp.example/idp"
AUDIENCE = "loket"
NOW = datetime(2025, 3, 30, 0, 59, 30, tzinfo=UTC)

CITIZEN = {
    "sub": "3f6c",
    "egovNRN": "85073003328",
    "givenName": "Jan",
    "surname": "Peeters",
    "mail": "jan@example.org",
    "prefLanguage": "nl",
    "acr": "urn:be:fedict:iam:fas:Level500",
}
CLERK = {
    "sub": "9d2e",
    "vo_id": "9d2e",
    "given_name": "Katrien",
    "family_name": "Baert",
    "vo_doelgroepcode": "LB",
    "vo_orgcode": "OVO099001",
    "loket_rol_3d": ["LoketClerk:99001"],
}

FIRST = RSAKey.generate_key(2048, {"kid": "first", "use": "sig"})
SECOND = RSAKey.generate_key(2048, {"kid": "second", "use": "sig"})
CURVE = ECKey.generate_key("P-256", {"kid": "curve", "use": "sig"})
STRANGER = RSAKey.generate_key(2048, {"kid": "first", "use": "sig"})


class Issuer(httpx.AsyncBaseTransport):
    """Answers discovery and keys; `down` makes it refuse connections; `asked` counts key fetches."""

    def __init__(self) -> None:
        self.keys: list[RSAKey | ECKey | OctKey] = [FIRST, CURVE]
        self.speaks_for = ISSUER
        self.down = False
        self.asked = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self.down:
            raise httpx.ConnectError("refused", request=request)
        if request.url.path.endswith("/openid-configuration"):
            return httpx.Response(
                200, json={"issuer": self.speaks_for, "jwks_uri": f"{ISSUER}/jwks"}
            )
        self.asked += 1
        return httpx.Response(200, json={"keys": [key.as_dict(private=False) for key in self.keys]})


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def verifier(issuer: Issuer, clock: Clock | None = None) -> TokenVerifier:
    return TokenVerifier(
        issuer=ISSUER,
        audience=AUDIENCE,
        clock=clock or Clock(),
        client=httpx.AsyncClient(transport=issuer),
    )


def claims(who: Mapping[str, Any] = CITIZEN, **changed: Any) -> dict[str, Any]:
    """Claims that are right but for `changed`; a change to None leaves the claim out."""
    whole = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "iat": int(NOW.timestamp()),
        "nbf": int(NOW.timestamp()),
        "exp": int((NOW + timedelta(minutes=10)).timestamp()),
        **who,
        **changed,
    }
    return {name: value for name, value in whole.items() if value is not None}


def token(
    content: Mapping[str, Any] | None = None,
    *,
    key: RSAKey | ECKey | OctKey = FIRST,
    algorithm: str = "RS256",
    **header: Any,
) -> str:
    """A signed token; header fields can be changed, None leaves one out."""
    fields = {"alg": algorithm, "typ": "at+jwt", "kid": key.kid, **header}
    return jwt.encode(
        {name: value for name, value in fields.items() if value is not None},
        dict(content if content is not None else claims()),
        key,
        algorithms=[algorithm],
        default_type=None,
    )


class SignedIn:
    """A verifier that knows who holds which token, and refuses all others."""

    def __init__(self, **callers: Caller) -> None:
        self._callers = callers

    async def verify(self, token: str) -> Caller:
        if token not in self._callers:
            raise TokenIsRefused("unknown")
        return self._callers[token]
