"""Access tokens of the sign-in: verified here, by signature and by every claim that matters."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from typing import Self

import httpx
from joserfc.jwt import JWTClaimsRegistry

from libs.outgoing import http_client
from libs.web.callers import Caller
from libs.web.claims import TokenIsRefused, caller_of
from libs.web.key_set import SignInIsUnavailable, SignInKeys
from libs.web.signed import LEEWAY, signed_claims

__all__ = ["SignInIsUnavailable", "TokenIsRefused", "TokenVerifier"]

_REMEMBERED = 4096
_TYPES = {"at+jwt", "application/at+jwt", "jwt"}


class TokenVerifier:
    """Verifies bearer tokens of one issuer for one audience.

    Verified tokens are remembered by their hash until they expire, a bounded number of them: the
    signature costs far more than everything around it.
    """

    def __init__(
        self,
        *,
        issuer: str,
        audience: str,
        clock: Callable[[], datetime],
        jwks_url: str | None = None,
        client: httpx.AsyncClient | None = None,
    ) -> None:
        self._issuer = issuer
        self._audience = audience
        self._clock = clock
        self._client = client or http_client(neighbour="sign-in")
        self._keys = SignInKeys(issuer=issuer, jwks_url=jwks_url, client=self._client)
        self._remembered: OrderedDict[bytes, tuple[float, Caller]] = OrderedDict()

    async def __aenter__(self) -> Self:
        """Nothing to open; the keys are fetched when the first token comes."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the connections to the sign-in."""
        await self._client.aclose()

    async def verify(self, token: str) -> Caller:
        """Return who the token signs in.

        Raises:
            TokenIsRefused: anything at all is wrong with it.
            SignInIsUnavailable: the keys of the sign-in cannot be had, so nothing can be said.
        """
        now = self._clock().timestamp()
        fingerprint = hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
        known = self._remembered.get(fingerprint)
        if known is not None and now < known[0] + LEEWAY:
            self._remembered.move_to_end(fingerprint)
            return known[1]
        claims = await signed_claims(
            token, keys=self._keys, rules=self._rules(int(now)), types=_TYPES
        )
        caller = caller_of(claims)
        self._remember(fingerprint, float(claims["exp"]), caller)
        return caller

    def _rules(self, now: int) -> JWTClaimsRegistry:
        return JWTClaimsRegistry(
            now=now,
            leeway=LEEWAY,
            iss={"essential": True, "value": self._issuer},
            aud={"essential": True, "value": self._audience},
            exp={"essential": True},
            iat={"essential": True},
            sub={"essential": True},
        )

    def _remember(self, fingerprint: bytes, expires: float, caller: Caller) -> None:
        self._remembered[fingerprint] = (expires, caller)
        self._remembered.move_to_end(fingerprint)
        while len(self._remembered) > _REMEMBERED:
            self._remembered.popitem(last=False)
