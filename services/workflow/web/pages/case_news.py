"""What is told on the page of a case while it is open: that it changed, or where it is now."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from libs.events.values import CaseState, TaskKind
from services.workflow.model.case import Case
from services.workflow.web.api.delivery_of_case import documents_of
from services.workflow.web.pages.case_words import STATES

SOON: Final = 2000
NOW_AND_THEN: Final = 10_000
"""Milliseconds between two looks for news."""


def is_under_way(state: CaseState, tasks: Collection[TaskKind], *, made: bool) -> bool:
    """Tell whether the paper comes by itself: no clerk has to confirm that it was posted."""
    if state is CaseState.DELIVERING:
        return TaskKind.CONFIRM_DISPATCH not in tasks
    return state is CaseState.DELIVERED and not made


def news_of(case: Case, version: int, *, me: str, by_itself: bool, every: int) -> Mapping[str, Any]:
    """Return what the page hears that shows this version of the case.

    With `by_itself` what nobody else of the staff did is shown without a word: it follows from an
    order of whoever looks (`me`, a staff id); what a colleague does is told as ever.
    """
    later = [fact for fact in case.past if fact.originator_version > version]
    under_way = is_under_way(
        case.state,
        [task.kind for task in case.tasks.values()],
        made=bool(documents_of(case)),
    )
    return {
        "reference": case.about.reference,
        "moved": bool(later),
        "by_itself": by_itself and all(getattr(fact, "by", None) in {None, me} for fact in later),
        "is_under_way": under_way,
        "now_at": case.version if by_itself else version,
        "every": SOON if under_way else max(every, NOW_AND_THEN) if by_itself else every,
        "state": STATES[case.state][0],
    }
