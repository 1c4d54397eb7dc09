"""What the provider signed: the signature and the claims that every such text must have.

The header decides nothing: algorithms, types and keys that we accept are ours to choose.
"""

import base64
import binascii
import json
from collections.abc import Collection
from typing import Any

from joserfc import jwt
from joserfc.errors import ClaimError, ExpiredTokenError, JoseError, MissingClaimError
from joserfc.jws import JWSRegistry
from joserfc.jwt import JWTClaimsRegistry

from libs.web.claims import TokenIsRefused
from libs.web.key_set import PublicKey, SignInKeys

ALGORITHMS = {"RS256": "RSA", "ES256": "EC"}
LEEWAY = 30
"""Seconds that two clocks may differ."""
LARGEST = 8192
"""Characters of a token."""
_LONGEST = 200
_MOMENTS = ("exp", "iat", "nbf", "auth_time")
_END_OF_TIME = 2**36


class _Registry(JWSRegistry):
    """The whole token is bounded before anything is parsed; its header may take what it needs."""

    max_header_length = LARGEST


async def signed_claims(
    token: str, *, keys: SignInKeys, rules: JWTClaimsRegistry, types: Collection[str]
) -> dict[str, Any]:
    """Return the claims of a token that a key of the provider signed and that keeps the rules.

    Args:
        token: header, claims and signature.
        keys: of the one issuer that may sign.
        rules: what the claims must say.
        types: which `typ` the header may name, in lower case; "jwt" is also a header without one.

    Raises:
        TokenIsRefused: anything at all is wrong with it; the text is a reason in kebab case.
        SignInIsUnavailable: the keys cannot be had, so nothing can be said.
    """
    if len(token) > LARGEST:
        raise TokenIsRefused("is-too-large")
    header = _header(token, types)
    key = _fitting(await keys.find(header["kid"]), header["alg"])
    registry = _Registry(algorithms=list(ALGORITHMS), strict_check_header=False)
    try:
        claims = jwt.decode(token, key, registry=registry).claims
        rules.validate(claims)
        _look_at_moments(claims)
    except (JoseError, ValueError, TypeError, RecursionError) as error:
        raise TokenIsRefused(_reason(error)) from error
    return claims


def _look_at_moments(claims: dict[str, Any]) -> None:
    """Refuse moments that no calendar has: they would break whoever calculates with them."""
    for name in _MOMENTS:
        moment = claims.get(name, 0)
        if not isinstance(moment, int | float) or not 0 <= moment < _END_OF_TIME:
            raise TokenIsRefused(f"has-wrong-{name}")


def short_text(claims: dict[str, Any], name: str) -> str | None:
    """Return a claim that is a short text, or None when it is missing.

    Raises:
        TokenIsRefused: it is something else.
    """
    value = claims.get(name)
    if value is None:
        return None
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST or not value.isprintable():
        raise TokenIsRefused(f"has-wrong-{name}")
    return value


def _header(token: str, types: Collection[str]) -> dict[str, str]:
    """Read the protected header: only the algorithms, types and key ids that we accept pass."""
    if token.count(".") != 2 or not token.isascii():  # noqa: PLR2004 - header, claims, signature
        raise TokenIsRefused("has-not-three-parts")
    try:
        raw = token.split(".", 1)[0]
        header = json.loads(base64.urlsafe_b64decode(raw + "=" * (-len(raw) % 4)))
    except (binascii.Error, ValueError, RecursionError) as error:
        raise TokenIsRefused("has-unreadable-header") from error
    if not isinstance(header, dict) or str(header.get("alg")) not in ALGORITHMS:
        raise TokenIsRefused("has-forbidden-algorithm")
    if str(header.get("typ", "JWT")).lower() not in types:
        raise TokenIsRefused("is-of-another-type")
    if not isinstance(header.get("kid"), str) or "crit" in header:
        raise TokenIsRefused("names-no-key-or-asks-for-more")
    return header


def _fitting(key: PublicKey | None, algorithm: str) -> PublicKey:
    """Return the key; refuse one that is unknown or not of the kind that the algorithm is for."""
    if key is None or key.key_type != ALGORITHMS[algorithm]:
        raise TokenIsRefused("has-unknown-key")
    return key


def _reason(error: Exception) -> str:
    """Name the rule that was broken; the claims that have rules are ours, never the sender's."""
    match error:
        case ExpiredTokenError():
            return "is-expired"
        case MissingClaimError(claim=str(claims)):
            return f"lacks-{claims.replace(',', '-and-')}"
        case ClaimError(claim=str(claim)):
            return f"has-wrong-{claim}"
        case JoseError(error=str(kind)):
            return f"has-{kind.replace('_', '-')}"
        case _:
            return "is-unreadable"
