"""Tokens as the sign-in makes them, with claims of our own choice."""

import base64
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.support.installation import Loket


class Mint:
    """Makes tokens with the key of the installation's sign-in."""

    def __init__(self, loket: Loket, *, twin_of: str = "") -> None:
        self._loket = loket
        self._twin_of = twin_of
        self._key = RSAKey.import_key(dict(loket.signing_key))
        self._parts = cache(self._read)

    def token(self, persona: str, **changed: Any) -> str:
        """Make a token of a persona with other claims; without changes, that of the sign-in."""
        header, claims, true_token = self._parts(persona)
        if self._twin_of:
            names = [name for name in ("sub", "vo_id") if name in claims]
            changed = {**changed, **dict.fromkeys(names, f"twin-of-{self._twin_of}")}
        if not changed:
            return true_token
        return jwt.encode(header, {**claims, **changed}, self._key, algorithms=["RS256"])

    def for_a_twin_of(self, name: str) -> "Mint":
        """Make tokens of somebody who is like this caller in everything but who they are."""
        return Mint(self._loket, twin_of=name)

    def ended(self, persona: str) -> str:
        """Make one that was good an hour ago."""
        _, claims, _ = self._parts(persona)
        hour = 3600
        return self.token(
            persona,
            iat=claims["iat"] - 2 * hour,
            nbf=claims["iat"] - 2 * hour,
            exp=claims["iat"] - hour,
        )

    def of_a_stranger(self, persona: str) -> str:
        """Make one that another key signed, under the name of the true key."""
        header, claims, _ = self._parts(persona)
        key = RSAKey.generate_key(2048, {"kid": header["kid"]})
        return jwt.encode(header, claims, key, algorithms=["RS256"])

    def _read(self, persona: str) -> tuple[dict[str, Any], dict[str, Any], str]:
        token = self._loket.token(persona)
        header, claims, _ = token.split(".")
        return _decoded(header), _decoded(claims), token


def _decoded(part: str) -> dict[str, Any]:
    content: Mapping[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return dict(content)
