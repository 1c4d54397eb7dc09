"""Decide, by rules, what becomes of a request for a civil-status act."""

from datetime import datetime

from libs.decisions import Decision
from libs.events.contracts.personal import Person
from libs.events.values import CaseState, DecisionOutcome, Relation, TaskKind
from libs.privacy.sealed import RequestKey
from services.workflow.model.case import Case
from services.workflow.rules.a_task_is_due_in_working_days import WorkingDays
from services.workflow.rules.it_is_clear_which_act_is_meant import ActsFound
from services.workflow.use_cases.acts import Acts, look_for
from services.workflow.use_cases.register import DECIDE_REQUEST, WORKFLOW


async def look_for_own_acts(
    case: Case, person: Person | None, *, key: RequestKey, acts: Acts
) -> ActsFound | None:
    """Ask DABS about the applicant alone, as the register knows him; None: it was not asked.

    Of somebody else nothing is asked before a clerk has seen who asks.

    Raises:
        NeighbourIsUnavailable: DABS does not answer.
    """
    about_oneself = case.relation is Relation.SELF and case.about.product.about_oneself
    if person is None or not about_oneself:
        return None
    return await look_for(
        case, person.national_number, key=key, acts=acts, who=WORKFLOW, purpose=DECIDE_REQUEST
    )


def decide_on_an_act(
    case: Case,
    person: Person | None,
    found: ActsFound | None,
    decision: Decision,
    *,
    key: RequestKey,
    now: datetime,
    terms: WorkingDays,
) -> None:
    """Deliver it without a clerk, let it be added to DABS, or let a clerk deliver it.

    `person` is what the register said about the applicant, `found` what DABS has (None: it was not
    asked), `decision` what the rule made of both. An act that is missing is added first, whatever
    else needs a clerk.

    Source: manual "Papieren en attesten", "Wanneer kan mijn aanvraag automatisch verwerkt worden?"
    (B22-B25), "Uitzonderingen" (B48-B51); C01, C09, C17.
    """
    meant = found.meant if found is not None else None
    if decision.outcome is DecisionOutcome.ACT_MISSING:
        case.await_act(decision.reasons, now=now, terms=terms)
    elif person is None or meant is None or decision.outcome is not DecisionOutcome.AUTOMATIC:
        _let_a_clerk_deliver(case, decision.reasons, found, key=key, now=now, terms=terms)
    else:
        case.order_automatically(key.seal(person), act=key.seal(meant), now=now)


def _let_a_clerk_deliver(
    case: Case,
    reasons: tuple[str, ...],
    found: ActsFound | None,
    *,
    key: RequestKey,
    now: datetime,
    terms: WorkingDays,
) -> None:
    """Put the task ready; where there is something to choose, with the acts to choose among."""
    if found is not None and (found.meant is None or case.state is CaseState.AWAITING_ACT):
        among = found.acts if found.meant is None else (found.meant,)
        case.note_acts(tuple(key.seal(act) for act in among), now=now)
    case.give_to_a_clerk(TaskKind.DELIVER, reasons, now=now, terms=terms)
