"""Access tokens of the sign-in: verified here, by signature and by every claim that matters."""

import base64
import binascii
import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from typing import Any, Self

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jws import JWSRegistry
from joserfc.jwt import JWTClaimsRegistry

from libs.web.callers import Caller
from libs.web.claims import TokenIsRefused, caller_of
from libs.web.key_set import PublicKey, SignInIsUnavailable, SignInKeys

__all__ = ["SignInIsUnavailable", "TokenIsRefused", "TokenVerifier"]

ALGORITHMS = {"RS256": "RSA", "ES256": "EC"}
LEEWAY = 30
_LARGEST = 8192
_REMEMBERED = 4096
_TYPES = {"at+jwt", "application/at+jwt", "jwt"}


class _Registry(JWSRegistry):
    """The whole token is bounded before anything is parsed; its header may take what it needs."""

    max_header_length = _LARGEST


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
        self._client = client or httpx.AsyncClient(trust_env=False)
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
        if len(token) > _LARGEST or not token.isascii():
            raise TokenIsRefused("the token is too large or not a token")
        now = self._clock().timestamp()
        fingerprint = hashlib.sha256(token.encode()).digest()
        known = self._remembered.get(fingerprint)
        if known is not None and now < known[0] + LEEWAY:
            self._remembered.move_to_end(fingerprint)
            return known[1]
        claims = await self._claims(token, int(now))
        caller = caller_of(claims)
        self._remember(fingerprint, float(claims["exp"]), caller)
        return caller

    async def _claims(self, token: str, now: int) -> dict[str, Any]:
        header = _header(token)
        key = _fitting(await self._keys.find(header["kid"]), header["alg"])
        try:
            verified = jwt.decode(
                token,
                key,
                registry=_Registry(algorithms=list(ALGORITHMS), strict_check_header=False),
            )
            self._rules(now).validate(verified.claims)
        except (JoseError, ValueError, TypeError, RecursionError) as error:
            raise TokenIsRefused(type(error).__name__) from error
        return verified.claims

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


def _header(token: str) -> dict[str, str]:
    """Read the protected header: only the algorithms, types and key ids that we accept pass.

    Raises:
        TokenIsRefused: anything else.
    """
    if token.count(".") != 2:  # noqa: PLR2004 - header, claims, signature
        raise TokenIsRefused("the token has not three parts")
    try:
        raw = token.split(".", 1)[0]
        header = json.loads(base64.urlsafe_b64decode(raw + "=" * (-len(raw) % 4)))
    except (binascii.Error, ValueError, RecursionError) as error:
        raise TokenIsRefused("the header is unreadable") from error
    if not isinstance(header, dict) or header.get("alg") not in ALGORITHMS:
        raise TokenIsRefused("the algorithm is not allowed")
    if str(header.get("typ", "JWT")).lower() not in _TYPES:
        raise TokenIsRefused("the token is not an access token")
    if not isinstance(header.get("kid"), str) or "crit" in header:
        raise TokenIsRefused("the header names no key, or asks for what we do not know")
    return header


def _fitting(key: PublicKey | None, algorithm: str) -> PublicKey:
    """Return the key; refuse one that is unknown or not of the kind that the algorithm is for."""
    if key is None or key.key_type != ALGORITHMS[algorithm]:
        raise TokenIsRefused("the key is unknown")
    return key
