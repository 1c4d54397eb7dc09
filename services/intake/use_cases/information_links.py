"""Links of questions: what everybody needs who was sent one."""

from typing import Protocol

from libs.privacy.link_secrets import secret_hash, written_secret
from services.intake.model.known_question import KnownQuestion


class LinkDoesNotOpen(Exception):
    """No question is behind this secret, or it was erased: all the same to who asks."""


class Links(Protocol):
    """Where questions are found by the hash of the secret of their link."""

    async def by_hash(self, hash: bytes) -> KnownQuestion | None:  # noqa: A002 - what it is
        """Return the question whose secret has this SHA-256."""
        ...


async def question_behind(secret: str, *, links: Links) -> KnownQuestion:
    """Return the question of a link or a typed code.

    Raises:
        LinkDoesNotOpen: there is none, whatever is wrong with what was typed.
    """
    written = written_secret(secret)
    known = await links.by_hash(secret_hash(written)) if written else None
    if known is None:
        raise LinkDoesNotOpen
    return known
