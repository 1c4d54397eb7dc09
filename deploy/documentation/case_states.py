"""docs/diagrams/case-states.md: the states of a case, found by walking through the model itself.

Every step that a clerk, a rule, an applicant or delivery can take is tried in every situation that
can be reached; what the model and its rules let through becomes an arrow.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from deploy.documentation.steps_with_acts import Step, steps_with_acts
from deploy.documentation.steps_with_police import steps_with_police
from libs.events.contracts.personal import Answers, Applicant, Explanation, Person
from libs.events.contracts.products import Product, Source
from libs.events.refusals import Refused
from libs.events.values import (
    OUTCOMES,
    Addressee,
    BackOfficeStatus,
    CaseState,
    Channel,
    Family,
    Purpose,
    Relation,
    SendTo,
    TaskKind,
)
from libs.privacy.sealed import Sealed
from services.workflow.model.at_back_office import Word
from services.workflow.model.case import Case
from services.workflow.model.case_events import About

_HEAD = """\
# The states of a case

Made by trying every step in every situation of `services/workflow/model`, whose rules say what is
possible, with `python -m deploy.documentation`; do not edit.
"""
_NOW: Final = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
_REQUEST: Final = UUID(int=1)
_WHO: Final = "clerk"

Situation = tuple[object, ...]


def case_states() -> str:
    """Return the page with the Mermaid diagram."""
    arrows: dict[tuple[CaseState, CaseState], list[str]] = {}
    for family in Family:
        for before, step, after in _walk(family):
            labels = arrows.setdefault((before, after), [])
            if step not in labels:
                labels.append(step)
    lines = [_HEAD, "```mermaid", "stateDiagram-v2", f"    [*] --> {_id(CaseState.OPEN)}"]
    for (before, after), steps in arrows.items():
        lines.append(f"    {_id(before)} --> {_id(after)}: {' / '.join(steps)}")
    reached = {after for _, after in arrows}
    lines.extend(f"    {_id(state)} --> [*]" for state in CaseState if state in reached & OUTCOMES)
    return "\n".join([*lines, "```", "", *_unreached(reached)]).rstrip() + "\n"


def _unreached(reached: set[CaseState]) -> Iterator[str]:
    named = [state.value for state in CaseState if state not in reached | {CaseState.OPEN}]
    if named:
        yield f"Named, and not yet reached by any step: {', '.join(named)}."


def _walk(family: Family) -> Iterator[tuple[CaseState, str, CaseState]]:
    """Yield (state, step, other state) for every step from every situation."""
    steps = _steps(family)
    paths: list[tuple[str, ...]] = [()]
    seen: set[Situation] = set()
    while paths:
        path = paths.pop(0)
        situation = _situation(_replayed(family, path, steps))
        if situation in seen:
            continue
        seen.add(situation)
        for name, step in steps.items():
            case = _replayed(family, path, steps)
            before = case.state
            try:
                step(case)
            except Refused:
                continue
            paths.append((*path, name))
            if case.state is not before:
                yield before, name, case.state


def _replayed(family: Family, path: tuple[str, ...], steps: Mapping[str, Step]) -> Case:
    case = _new_case(family)
    for name in path:
        steps[name](case)
    return case


def _situation(case: Case) -> Situation:
    kinds = frozenset(task.kind for task in case.tasks.values())
    placed = case.order is not None and case.order.placed
    first = case.awaits_its_first_decision
    forwarded = case.must_be_forwarded
    way = case.order.channel if case.order else None
    known = case.state, kinds, placed, case.paper_can_be_made, first, forwarded
    return *known, case.advice_is_favourable, way, case.actions


def _steps(family: Family) -> dict[str, Step]:
    """Return everything that may be tried, by name: orders of clerks are those of the rules."""
    ours = {
        Family.CONTACT_DETAILS: _STEPS_FOR_CONTACT_DETAILS,
        Family.CERTIFICATES: _STEPS_FOR_CERTIFICATES,
    }[family]
    return {**ours, **_STEPS_FOR_ALL}


def _first(step: Step) -> Step:
    """Let a step be taken only as the first decision about a case, as `decide_case` does."""

    def taken(case: Case) -> None:
        if case.awaits_its_first_decision:
            step(case)

    return taken


def _ordered(step: Callable[[Case, UUID], None], *, placed: bool = True) -> Step:
    """Let a step about the order that was given last be taken, where there is one."""

    def taken(case: Case) -> None:
        if case.order is not None and case.order.placed is placed:
            step(case, case.order.order_id)

    return taken


def _papers(case: Case) -> list[UUID]:
    """Return the papers of a case that count, the paper that is made of nothing where none does."""
    return [paper.document_id for paper in case.papers_that_count] or [UUID(int=0)]


def _heard(status: BackOfficeStatus) -> Step:
    """Let the back office tell something for the first time, where it can have the case."""
    word = Word(status=status, sequence=1, note=None, explanation=None, occurred_at=_NOW)

    def taken(case: Case) -> None:
        if case.state is CaseState.AT_BACK_OFFICE:
            case.hear_back_office(word, now=_NOW)

    return taken


def _box(kind: Any) -> Any:
    return Sealed[kind](schema_name=kind.SCHEMA, box="")


def _new_case(family: Family) -> Case:
    product = Product(
        code="X",
        title="X",
        family=family,
        theme="x",
        source=Source.NONE,
        automatic=True,
        police_advice=family is Family.CERTIFICATES,
    )
    return Case.open(
        _REQUEST,
        About(reference="X", municipality="99001", product=product, applicant=_box(Applicant)),
        purpose=Purpose.DOMESTIC,
        relation=Relation.SELF,
        subject=None,
        answers=_box(Answers),
        store_in_national_register=None,
        submitted_at=_NOW,
        now=_NOW,
    )


def _id(state: CaseState) -> str:
    return state.value.replace("-", "_")


_WORDS: Final[dict[str, Any]] = {"explanation": _box(Explanation), "by": _WHO, "now": _NOW}
_INFORMING: Final[dict[str, Any]] = {"inform": True, **_WORDS}
_STEPS_FOR_CONTACT_DETAILS: Final[dict[str, Step]] = {
    "refuse by rule": _first(lambda case: case.refuse_by_rule("not-a-resident", now=_NOW)),
    "give to a clerk": _first(lambda case: case.give_to_a_clerk(TaskKind.HANDLE, (), now=_NOW)),
    "give to the back office": _first(lambda case: case.give_to_back_office(now=_NOW)),
    "forward": lambda case: case.note_forwarding("BO-1", now=_NOW),
    "the back office declines": lambda case: case.give_forwarding_up("x", now=_NOW),
    "the back office accepts": _heard(BackOfficeStatus.ACCEPTED),
    "the back office refuses": _heard(BackOfficeStatus.REFUSED),
    "the back office cancels": _heard(BackOfficeStatus.CANCELLED),
    "complete": lambda case: case.complete(**_INFORMING),
    "handle outside system": lambda case: case.handle_outside(**_INFORMING),
}
_STEPS_FOR_CERTIFICATES: Final[dict[str, Step]] = {
    "deliver without a clerk": _first(
        lambda case: case.order_automatically(_box(Person), now=_NOW)
    ),
    "give to a clerk": _first(lambda case: case.give_to_a_clerk(TaskKind.DELIVER, (), now=_NOW)),
    **steps_with_police(by=_WHO, now=_NOW),
    "deliver": lambda case: case.decide_delivery(Channel.POST, SendTo.APPLICANT, by=_WHO, now=_NOW),
    "deliver at the counter": lambda case: case.decide_delivery(
        Channel.COUNTER, SendTo.APPLICANT, by=_WHO, now=_NOW
    ),
    "order": _ordered(
        lambda case, order: case.place_order(order, person=_box(Person), recipient=None, now=_NOW),
        placed=False,
    ),
    "the paper is made": _ordered(
        lambda case, order: case.add_document(order, order, title="X", kind="X", now=_NOW)
    ),
    "the paper cannot be made": _ordered(
        lambda case, order: case.give_back(order, "x", paper_can_be_made=False, now=_NOW)
    ),
    "the link works or it waits at the counter": _ordered(
        lambda case, order: case.note_arrival(order, now=_NOW)
    ),
    "the letter is ready": _ordered(lambda case, order: case.ask_to_dispatch(order, now=_NOW)),
    "confirm dispatch": lambda case: case.confirm_dispatch(by=_WHO, now=_NOW),
    **steps_with_acts(person=_box(Person), by=_WHO, now=_NOW),
    "refuse": lambda case: case.refuse(**_WORDS),
    "hand over": lambda case: case.hand_over(Addressee.APPLICANT, by=_WHO, now=_NOW),
    "renew the link": lambda case: case.renew_link(by=_WHO, now=_NOW),
    "revoke the document": lambda case: case.revoke_document(_papers(case)[0], **_WORDS),
}
_STEPS_FOR_ALL: Final[dict[str, Step]] = {
    "cancel": lambda case: case.cancel(**_INFORMING),
    "withdraw in time": lambda case: case.withdraw(now=_NOW),
}
