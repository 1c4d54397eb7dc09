"""The story of a request as lines of its page, and which of them tells how things are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.intake.views.my_requests.beside_the_point import BESIDE_THE_POINT
from services.intake.views.my_requests.query import Told
from services.intake.web.api.shapes import StepOfStory
from services.intake.web.pages.status_words import is_under_way

_ON_THE_WAY: Final = frozenset(
    {"decided-automatic", "document-made", "document-ordered", "in-progress"}
)
"""Steps that say little to whoever reads the story once it is over."""


@dataclass(frozen=True, kw_only=True)
class StoryLine:
    """A step as it is shown.

    Attributes:
        is_here: whether it tells how things are now.
        is_aside: whether it can be left out once all is over.
    """

    at: datetime
    text: str
    is_here: bool
    is_aside: bool


def newest_first(steps: Sequence[StepOfStory]) -> Sequence[StoryLine]:
    """Return the lines of a story; `steps` are oldest first."""
    telling = [step for step in steps if step.code not in BESIDE_THE_POINT] or steps
    return [
        StoryLine(
            at=step.at,
            text=step.text,
            is_here=step is telling[-1],
            is_aside=step.code in BESIDE_THE_POINT | _ON_THE_WAY,
        )
        for step in reversed(steps)
    ]


def last_day(timeline: Sequence[Told], *, now: datetime) -> datetime | None:
    """Return the end of the last day that a clerk normally takes; None unless one has it now.

    Once that day is over nothing is promised any more.
    """
    newest = next((told for told in reversed(timeline) if is_under_way(told.code)), None)
    if newest is None or newest.code != "with-clerk":
        return None
    return day_to_come(newest, now=now)


def day_to_come(told: Told, *, now: datetime) -> datetime | None:
    """Return the end of the last day that a step tells of, while it is still to come."""
    day: str | None = told.facts.get("days", {}).get("last_day")
    end = datetime.fromisoformat(day) if day else None
    return end if end is not None and end >= now else None
