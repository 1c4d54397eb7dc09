"""The steps of a case that waits for a civil-status act, for the diagram of its states."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from libs.events.contracts.personal import Person
from libs.events.values import TaskKind
from libs.privacy.sealed import Sealed
from services.workflow.model.case import Case
from services.workflow.rules.the_act_is_in_the_database_of_acts import ACT_NOT_IN_DABS

Step = Callable[[Case], None]

_MISSING: Final = (ACT_NOT_IN_DABS,)


def steps_with_acts(*, person: Sealed[Person], by: str, now: datetime) -> dict[str, Step]:
    """Return them by name: what a clerk confirms, and what DABS has or lacks."""

    def is_missing(case: Case) -> None:
        case.await_act(_MISSING, now=now)

    def is_for_a_clerk(case: Case) -> None:
        case.note_acts((), now=now)
        case.give_to_a_clerk(TaskKind.DELIVER, (), now=now)

    return {
        "the act is missing": _as(lambda case: case.awaits_its_first_decision, is_missing),
        "the act is gone": _as(lambda case: _is_stopped(case, now), is_missing),
        "confirm that the act was added": lambda case: case.confirm_act_added(by=by, now=now),
        "the act is still missing": _as(lambda case: case.act_is_looked_for, is_missing),
        "the act is there": _as(
            lambda case: case.act_is_looked_for,
            lambda case: case.order_automatically(person, now=now),
        ),
        "the act is there, for a clerk": _as(lambda case: case.act_is_looked_for, is_for_a_clerk),
    }


def _as(is_so: Callable[[Case], bool], step: Step) -> Step:
    """Let a step be taken where it can be, as the use cases see to it."""

    def taken(case: Case) -> None:
        if is_so(case):
            step(case)

    return taken


def _is_stopped(case: Case, now: datetime) -> bool:
    order = case.order
    return order is not None and case.stop(
        order.order_id, ACT_NOT_IN_DABS, paper_can_be_made=True, now=now
    )
