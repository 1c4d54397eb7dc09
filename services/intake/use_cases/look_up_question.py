"""Whoever holds the link of a question reads what is asked, and whether it can be answered."""

from dataclasses import dataclass, field
from datetime import datetime

from libs.events.contracts.personal import Question
from libs.privacy.sealed import KeyIsDestroyed, Keys
from services.intake.rules.a_question_is_open_until_its_term_or_the_outcome import (
    why_a_question_is_closed,
)
from services.intake.use_cases.information_links import LinkDoesNotOpen, Links, question_behind


@dataclass(frozen=True, kw_only=True)
class LookUpQuestion:
    """Show the question of this link."""

    secret: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class ShownQuestion:
    """A question as who holds its link sees it; without `closed_because` it can be answered."""

    question: str = field(repr=False)
    reference: str
    municipality: str
    until: datetime
    closed_because: str | None


async def look_up_question(
    command: LookUpQuestion, *, links: Links, keys: Keys, now: datetime
) -> ShownQuestion:
    """Open the question; it is told also when it cannot be answered any more.

    Raises:
        LinkDoesNotOpen: no question is behind it, or it was erased.

    Source: manual "Contactgegevens wijzigen", "Bijkomende informatie vragen" (A37, A38); C10.
    """
    known = await question_behind(command.secret, links=links)
    try:
        key = await keys.get(known.request_id)
    except KeyIsDestroyed:
        raise LinkDoesNotOpen from None
    return ShownQuestion(
        question=key.open(known.question, Question).text,
        reference=known.reference,
        municipality=known.municipality,
        until=known.until,
        closed_because=why_a_question_is_closed(
            until=known.until, closed=known.outcome is not None, now=now
        ),
    )
