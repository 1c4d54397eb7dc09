"""A question for extra information: which one it is, and whether somebody answered it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from services.workflow.model.information_events import (
    InformationAsked,
    InformationReceived,
    InformationReminded,
)

_IDS: Final = UUID("8d1c2f0a-5b7e-5c39-a2f4-6e0b9d3c71e5")


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question with everything that followed on it; `answers` in the order in which they came."""

    asked: InformationAsked
    answers: tuple[InformationReceived, ...]
    reminded: bool

    @property
    def question_id(self) -> UUID:
        """Which question it is."""
        return self.asked.question_id

    @property
    def until(self) -> datetime:
        """The first moment at which it can no longer be answered."""
        return self.asked.until


def question_id_for(request_id: UUID, number: int) -> UUID:
    """Return the id of the question that was asked as the `number`-th (from 1) of its case."""
    return uuid5(_IDS, f"question:{request_id}:{number}")


def questions_in(past: Sequence[object]) -> tuple[Question, ...]:
    """Gather the questions in the past of a case, in the order in which they were asked."""
    answers = [fact for fact in past if isinstance(fact, InformationReceived)]
    reminded = {fact.question_id for fact in past if isinstance(fact, InformationReminded)}
    return tuple(
        Question(
            asked=fact,
            answers=tuple(one for one in answers if one.question_id == fact.question_id),
            reminded=fact.question_id in reminded,
        )
        for fact in past
        if isinstance(fact, InformationAsked)
    )
