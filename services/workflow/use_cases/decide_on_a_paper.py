"""Decide, by rules, what becomes of a request for a paper."""

from datetime import datetime

from libs.decisions import Decision
from libs.events.contracts.personal import Person
from libs.events.values import DecisionOutcome, TaskKind
from libs.privacy.sealed import RequestKey
from services.workflow.model.case import Case
from services.workflow.rules.a_task_is_due_in_working_days import WorkingDays
from services.workflow.rules.handled_without_a_clerk import handled_without_a_clerk
from services.workflow.rules.it_is_clear_which_act_is_meant import ActsFound


def decided_by_rule(
    case: Case, person: Person | None, found: ActsFound | None, *, now: datetime
) -> Decision:
    """Return what the rule about papers decides; the case remembers it, with every condition.

    `person` is what the register said about the applicant, `found` what DABS has (None: it was not
    asked).
    """
    decision = handled_without_a_clerk(
        product=case.about.product,
        purpose=case.purpose,
        relation=case.relation,
        person=person,
        municipality=case.about.municipality,
        found=found,
    )
    case.explain(decision, now=now)
    return decision


def decide_on_a_paper(
    case: Case,
    person: Person | None,
    decision: Decision,
    *,
    key: RequestKey,
    now: datetime,
    terms: WorkingDays,
) -> None:
    """Deliver a paper that we print, or pass on, without a clerk where all conditions hold.

    Source: manual "Papieren en attesten", "Wanneer kan mijn aanvraag automatisch verwerkt worden?"
    (B22-B24), C01.
    """
    if person is None or decision.outcome is not DecisionOutcome.AUTOMATIC:
        case.give_to_a_clerk(TaskKind.DELIVER, decision.reasons, now=now, terms=terms)
    else:
        case.order_automatically(key.seal(person), now=now)
