"""Hooks of neighbours: what they tell is signed with a secret that only they and we have."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from fastapi import Request

from libs.signatures import SIGNATURE, TIMESTAMP, SignatureIsWrong, check_signature
from libs.web.problems import Problem


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
        if self.secret is None:
            raise not_signed()
        try:
            check_signature(
                await request.body(),
                timestamp=request.headers.get(TIMESTAMP),
                signature=request.headers.get(SIGNATURE),
                secret=self.secret,
                now=self.clock(),
            )
        except SignatureIsWrong:
            raise not_signed() from None


def not_signed() -> Problem:
    """Return what whoever did not sign is told: how to, and not what was wrong."""
    return Problem(
        "not-signed",
        "Handtekening klopt niet",
        status=401,
        detail="De handtekening klopt niet of is ouder dan vijf minuten. Onderteken het bericht "
        f"opnieuw: `{SIGNATURE}` over `{TIMESTAMP}`, een punt en de inhoud.",
    )
