"""Hooks of neighbours: what they tell is signed with a secret that only they and we have.

`X-Loket-Timestamp` is the moment in seconds since 1970 (UTC), `X-Loket-Signature` the HMAC-SHA256
(hex) of that number, a dot and the bytes of the body. What is older than five minutes does not
count, so that nobody can send again what he once overheard.
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from fastapi import Request

from libs.web.problems import Problem

SIGNATURE: Final = "X-Loket-Signature"
TIMESTAMP: Final = "X-Loket-Timestamp"
_OLDEST: Final = 300  # seconds, before or after our own clock


@dataclass(frozen=True, kw_only=True)
class SignedHook:
    """The dependency of a hook; it lets in whoever signed with `secret` (None: nobody)."""

    secret: bytes | None = field(repr=False)
    clock: Callable[[], datetime]

    async def __call__(self, request: Request) -> None:
        """Let pass what is signed and fresh.

        Raises:
            Problem: 401, it is not; nothing tells why.
        """
        stamp = request.headers.get(TIMESTAMP, "")
        signature = request.headers.get(SIGNATURE, "")
        body = await request.body()
        if self.secret is None or not self._is_fresh(stamp):
            raise _not_signed()
        expected = signature_of(body, stamp=stamp, secret=self.secret)
        if not hmac.compare_digest(expected.encode(), signature.encode()):
            raise _not_signed()

    def _is_fresh(self, stamp: str) -> bool:
        if not (stamp.isascii() and stamp.isdecimal() and len(stamp) <= len("9999999999")):
            return False
        return abs(self.clock().timestamp() - int(stamp)) <= _OLDEST


def signature_of(body: bytes, *, stamp: str, secret: bytes) -> str:
    """Return the signature of a body at this moment (seconds since 1970, as text)."""
    return hmac.digest(secret, stamp.encode() + b"." + body, "sha256").hex()


def _not_signed() -> Problem:
    return Problem(
        "not-signed",
        "Niet ondertekend",
        status=401,
        detail="De handtekening klopt niet of is ouder dan vijf minuten. Onderteken het bericht "
        f"opnieuw: `{SIGNATURE}` over `{TIMESTAMP}`, een punt en de inhoud.",
    )
