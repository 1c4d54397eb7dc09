"""The same answer is taken once: under the key that came with it, or by what is in it."""

import hmac
from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from libs.events.unit import Once
from services.intake.model.known_question import KnownQuestion
from services.intake.use_cases.files import SentFile

_CREATED: Final = 201


def hash_of(text: str, files: Sequence[SentFile]) -> str:
    """Return the hash (hex) of everything that was sent, but for the secret."""
    parts = [text.encode()]
    for file in files:
        parts += [file.name.encode(), file.content]
    whole = sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + sha256(part).digest())
    return whole.hexdigest()


def once_for(question: KnownQuestion, *, key: str, content: str, secret: bytes) -> Once:
    """Scope a key to its question; what is kept of it and of the content tells nothing.

    `secret` keys both hashes.
    """
    about = question.question_id.bytes
    return Once(
        key=hmac.digest(secret, b"information key\0" + about + key.encode(), "sha256").hex(),
        fingerprint=hmac.digest(secret, b"information\0" + content.encode(), "sha256").hex(),
        request_id=question.request_id,
        status=_CREATED,
    )
