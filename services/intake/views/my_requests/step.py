"""A step of the citizen's story: a code, and the facts that its sentence is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from libs.events.contracts.personal import Explanation
from libs.events.values import CitizenStatus
from libs.privacy.sealed import Sealed


@dataclass(frozen=True, kw_only=True)
class Step:
    """One line of the story.

    Attributes:
        sentence: its name in `texts/`, where a code has more than one; empty: the code.
        status: the status that it brings; None: it changes nothing about how far things are.
        days: the moments that the sentence names, by their name in it.
        decision: what a rule decided and of which conditions, codes only; None: no rule did.
        question_id: the question that it asks, or answers.
        until: the first moment at which its status counts no more.
        explanation: what the clerk wrote to the citizen, still sealed.
    """

    code: str
    sentence: str = ""
    status: CitizenStatus | None = None
    days: Mapping[str, datetime] = field(default_factory=dict)
    decision: Mapping[str, Any] | None = None
    question_id: UUID | None = None
    until: datetime | None = None
    explanation: Sealed[Explanation] | None = field(default=None, repr=False)

    @property
    def words(self) -> str:
        """The name of its sentence."""
        return self.sentence or self.code

    def facts(self, explanation: str | None = None) -> dict[str, Any]:
        """Return what its sentence is made of, as it is kept; `explanation` is the opened one."""
        known = {
            "days": {name: moment.isoformat() for name, moment in self.days.items()},
            "decision": self.decision,
            "explanation": explanation,
        }
        return {name: fact for name, fact in known.items() if fact}
