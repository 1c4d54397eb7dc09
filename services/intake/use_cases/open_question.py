"""The applicant who is asked something sees on the page of the request what it is."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from libs.events.contracts.personal import Question
from libs.privacy.sealed import KeyIsDestroyed, Keys
from services.intake.model.known_question import KnownQuestion
from services.intake.rules.a_question_is_open_until_its_term_or_the_outcome import (
    why_a_question_is_closed,
)


@dataclass(frozen=True, kw_only=True)
class OpenQuestion:
    """What is asked; `until` is not included."""

    text: str = field(repr=False)
    until: datetime


class Questions(Protocol):
    """Where the questions of a request are found."""

    async def last_to_the_applicant(
        self, request_id: UUID, *, municipality: str
    ) -> KnownQuestion | None:
        """Return what was asked last of the applicant himself, or None."""
        ...


async def open_question(
    request_id: UUID, *, municipality: str, questions: Questions, keys: Keys, now: datetime
) -> OpenQuestion | None:
    """Return what the applicant is asked now, or None; whoever asks is known to be the applicant.

    Source: manual "Contactgegevens wijzigen", "Bijkomende informatie vragen" (A36).
    """
    known = await questions.last_to_the_applicant(request_id, municipality=municipality)
    if known is None:
        return None
    if why_a_question_is_closed(until=known.until, closed=known.outcome is not None, now=now):
        return None
    try:
        key = await keys.get(request_id)
    except KeyIsDestroyed:
        return None
    return OpenQuestion(text=key.open(known.question, Question).text, until=known.until)
