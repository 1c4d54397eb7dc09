"""A step of the citizen's story, and how days are said in it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from libs.events.contracts.personal import Explanation
from libs.events.values import CitizenStatus
from libs.privacy.sealed import Sealed
from libs.terms import BRUSSELS

_MONTHS: Final = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One line of the story.

    Attributes:
        status: the status that it brings; None: it changes nothing about how far things are.
        question_id: the question that it asks, or answers.
        until: the first moment at which its status counts no more.
        explanation: what the clerk wrote to the citizen, still sealed.
    """

    code: str
    text: str
    status: CitizenStatus | None = None
    question_id: UUID | None = None
    until: datetime | None = None
    explanation: Sealed[Explanation] | None = field(default=None, repr=False)

    def with_explanation(self, text: str) -> str:
        """Return the sentence followed by what the clerk wrote."""
        return f"{self.text} Uitleg van de medewerker: {text}"


def told(day: datetime) -> str:
    """Return a day in Belgium as people say it: 3 maart 2026."""
    local = day.astimezone(BRUSSELS)
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}"
