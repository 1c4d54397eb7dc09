"""The steps of a case on which the police advise, for the diagram of its states."""

from collections.abc import Callable
from datetime import datetime

from services.workflow.model.at_police import Advice
from services.workflow.model.case import Case
from services.workflow.rules.actions_a_clerk_may_take import Action

Step = Callable[[Case], None]


def steps_with_police(*, by: str, now: datetime) -> dict[str, Step]:
    """Return them by name: who asks, and what they, or a clerk in their name, advise."""

    def is_asked_by_rule(case: Case) -> None:
        if case.awaits_its_first_decision:
            case.ask_police((), until=now, now=now)

    def is_asked_by_clerk(case: Case) -> None:
        case.may(Action.ASK_ADVICE)
        case.ask_police((), until=now, by=by, now=now)

    return {
        "ask the police": is_asked_by_rule,
        "ask advice": is_asked_by_clerk,
        "the police advise in favour": _advised(favourable=True, now=now),
        "the police advise against it": _advised(favourable=False, now=now),
        "the term of the police ends": lambda case: case.end_police_term(now=now),
        "give advice": lambda case: case.give_advice(_advice(favourable=True, by=by), now=now),
    }


def _advised(*, favourable: bool, now: datetime) -> Step:
    """Let the police advise for the first time, where they were asked."""

    def taken(case: Case) -> None:
        if case.awaits_advice:
            case.hear_police(_advice(favourable=favourable, by=None), now=now)

    return taken


def _advice(*, favourable: bool, by: str | None) -> Advice:
    return Advice(favourable=favourable, remark=None, by=by, by_police=by is None, given_at=None)
