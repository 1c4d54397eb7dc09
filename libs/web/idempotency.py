"""Idempotency of commands: the header, and the record of who sent which body under which key."""

import hmac
import re
from typing import Any, Final
from uuid import UUID

from fastapi import Request

from libs.events.refusals import CommandIsStillRunning, KeyIsReusedForAnotherBody
from libs.events.unit import Once
from libs.web.answers import ANSWERS
from libs.web.callers import Caller
from libs.web.problems import Issue, Problem
from libs.web.telling import telling

_KEY = re.compile(r"[\x21-\x7e]{1,200}")


HEADER: Final = "Idempotency-Key"
PARAMETER: Final[dict[str, Any]] = {
    "name": HEADER,
    "in": "header",
    "required": True,
    "description": "Een eigen, unieke sleutel per opdracht (1 tot 200 tekens, bv. een UUID). "
    "Dezelfde sleutel met dezelfde inhoud geeft hetzelfde antwoord en doet niets opnieuw.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"},
}
"""The header as the OpenAPI document tells it of every route that asks `idempotency_key`."""


def key_is_missing() -> Problem:
    """Return the 400 of a command without a key that we can keep."""
    return Problem(
        "idempotency-key-missing",
        "Idempotency-Key ontbreekt",
        status=400,
        detail="Stuur bij elke opdracht de header `Idempotency-Key` mee: 1 tot 200 tekens zonder "
        "spaties, bijvoorbeeld een UUID. Gebruik dezelfde sleutel wanneer je opnieuw probeert.",
        issues=[
            Issue(
                in_="header",
                name=HEADER,
                detail="Vul een sleutel in van 1 tot 200 tekens zonder spaties.",
            )
        ],
    )


@telling(key_is_missing(), ANSWERS[CommandIsStillRunning], ANSWERS[KeyIsReusedForAnotherBody])
async def idempotency_key(request: Request) -> str:
    """Dependency: the key of this command.

    Raises:
        Problem: 400, the header is missing or has a form that we cannot keep.
    """
    key = request.headers.get(HEADER)
    if key is not None and _KEY.fullmatch(key):
        return key
    raise key_is_missing()


@telling(key_is_missing(), ANSWERS[CommandIsStillRunning], ANSWERS[KeyIsReusedForAnotherBody])
async def idempotency_key_if_any(request: Request) -> str | None:
    """Dependency: the key of a command that needs none, where one is given.

    Raises:
        Problem: 400, it has a form that we cannot keep.
    """
    return await idempotency_key(request) if HEADER in request.headers else None


def once(
    key: str,
    *,
    caller: Caller,
    municipality: str,
    body: bytes,
    secret: bytes,
    request_id: UUID,
    status: int,
    begins: bool = False,
) -> Once:
    """Scope a key to its caller and municipality, and take the fingerprint of the body.

    Both are HMACs: what is stored tells nothing of the body to who guesses.
    `body` is what makes the command what it is: for a command whose path matters, put the path in.
    `begins` says that the request begins with this command.
    """
    scope = b"\0".join(part.encode() for part in (caller.kind, caller.subject, municipality, key))
    return Once(
        key=hmac.digest(secret, b"key\0" + scope, "sha256").hex(),
        fingerprint=hmac.digest(secret, b"body\0" + body, "sha256").hex(),
        request_id=request_id,
        status=status,
        begins=begins,
    )
