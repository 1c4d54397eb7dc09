"""The public keys of the sign-in, fetched through its discovery document and kept.

An unknown key id fetches again (keys rotate), but at most every few seconds, whatever strangers
send. While the endpoint is down the keys that are known keep working.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import httpx
import structlog
from cryptography.exceptions import UnsupportedAlgorithm
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, JWKRegistry, RSAKey

from libs.web.sign_in.asking import AnswerIsUnusable, document
from libs.web.sign_in.discovery import address_in, discover

PublicKey = RSAKey | ECKey

_PAUSE = 3.0
_STALE_AFTER = 600.0
_SMALLEST_RSA = 2048
_LARGEST_NUMBER = 1400
"""Characters of the number in a key: 8192 bits; larger ones only make us calculate."""
_log = structlog.get_logger(__name__)


class SignInIsUnavailable(Exception):
    """The provider does not answer, or not as it should, so nothing can be said of anybody."""


class SignInKeys:
    """The keys of one issuer; give `client` a transport to stand in for the issuer."""

    def __init__(
        self,
        *,
        issuer: str,
        jwks_url: str | None,
        client: httpx.AsyncClient,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._issuer = issuer
        self._jwks_url = jwks_url
        self._client = client
        self._seconds = seconds
        self._keys: dict[str, PublicKey] | None = None
        self._tried: float | None = None
        self._fetched = 0.0
        self._refreshing: asyncio.Task[None] | None = None
        self._one_at_a_time = asyncio.Lock()

    async def find(self, key_id: str) -> PublicKey | None:
        """Return the key with this id, or None when the issuer has no such key.

        Raises:
            SignInIsUnavailable: no key was ever fetched, and that still fails.
        """
        if self._keys is None or key_id not in self._keys:
            await self._fetch_once()
        elif self._seconds() - self._fetched > _STALE_AFTER and not self._one_at_a_time.locked():
            # keys that were withdrawn must lose their force too, and nobody needs to wait for it
            self._refreshing = asyncio.create_task(self._fetch_once())
        if self._keys is None:
            raise SignInIsUnavailable
        return self._keys.get(key_id)

    async def _fetch_once(self) -> None:
        """Fetch, unless somebody just did: those who waited for the lock find it done."""
        async with self._one_at_a_time:
            if self._tried is None or self._seconds() - self._tried >= _PAUSE:
                await self._fetch()
                self._tried = self._seconds()

    async def _fetch(self) -> None:
        try:
            found = await document(self._client, self._jwks_url or await self._discover())
            self._keys = _public_keys(found.get("keys"))
        except AnswerIsUnusable as reason:
            _log.warning("sign-in keys not fetched", reason=str(reason))
        else:
            self._fetched = self._seconds()

    async def _discover(self) -> str:
        return address_in(await discover(self._client, self._issuer), "jwks_uri")


def _public_keys(found: object) -> dict[str, PublicKey]:
    """Return the keys that we accept by their ids; whatever else stands there is passed over."""
    if not isinstance(found, list):
        raise AnswerIsUnusable("answer-is-no-set-of-keys")
    return {
        key["kid"]: public
        for key in found
        if isinstance(key, dict)
        and isinstance(key.get("kid"), str)
        and (public := _public_key(key)) is not None
    }


def _public_key(found: dict[str, Any]) -> PublicKey | None:
    """Import a signing key of a kind that we accept; None for secret, weak and other keys."""
    if str(found.get("kty")) not in {"RSA", "EC"} or found.get("use", "sig") != "sig":
        return None
    if len(str(found.get("n", ""))) > _LARGEST_NUMBER:
        return None
    try:
        key = JWKRegistry.import_key(found)
        if isinstance(key, RSAKey) and key.public_key.key_size >= _SMALLEST_RSA:
            return key
    except (JoseError, ValueError, TypeError, ArithmeticError, LookupError, UnsupportedAlgorithm):
        return None
    return key if isinstance(key, ECKey) and key.curve_name == "P-256" else None
