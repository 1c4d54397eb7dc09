"""Which act a clerk delivers: the one that was chosen, or the only one that can be meant."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from libs.events.contracts.personal import ActReference, Person
from libs.events.values import TaskKind
from libs.privacy.sealed import RequestKey
from services.workflow.model.case import Case
from services.workflow.model.order import Order
from services.workflow.rules.a_clerk_names_whose_act_it_is import WHOSE_ACT_UNKNOWN
from services.workflow.rules.a_task_is_due_in_working_days import WorkingDays
from services.workflow.rules.it_is_clear_which_act_is_meant import (
    ANOTHER_ACT,
    ActsFound,
    it_is_clear_which_act_is_meant,
)
from services.workflow.rules.the_act_can_be_had_in_this_form import (
    the_act_can_be_had_in_this_form,
)
from services.workflow.rules.the_act_is_in_the_database_of_acts import (
    the_act_is_in_the_database_of_acts,
)
from services.workflow.use_cases.acts import Acts, look_for
from services.workflow.use_cases.register import MAKE_DOCUMENT, WORKFLOW


@dataclass(frozen=True, kw_only=True)
class ActToDeliver:
    """The act, or the reason why there is none to deliver; neither: the product is no act.

    `is_missing` tells whether it must be added first; `among` are the acts that DABS has, where the
    clerk must choose.
    """

    act: ActReference | None = field(default=None, repr=False)
    reason: str | None = None
    is_missing: bool = False
    among: tuple[ActReference, ...] = field(default=(), repr=False)


async def act_to_deliver(
    case: Case, order: Order, person: Person, *, key: RequestKey, acts: Acts
) -> ActToDeliver:
    """Ask DABS about the person in whose name the act is.

    Raises:
        NeighbourIsUnavailable: DABS does not answer.
    """
    if case.subject_is_unknown:  # decided on before a clerk had to name somebody
        return ActToDeliver(reason=WHOSE_ACT_UNKNOWN)
    found = await look_for(
        case,
        person.national_number,
        key=key,
        acts=acts,
        who=order.by or WORKFLOW,
        purpose=MAKE_DOCUMENT,
    )
    if found is None:
        return ActToDeliver()
    act = _chosen(found, order, key)
    if act is not None:
        return ActToDeliver(act=act)
    missing = the_act_is_in_the_database_of_acts(found) or the_act_can_be_had_in_this_form(found)
    reason = missing or it_is_clear_which_act_is_meant(found) or ANOTHER_ACT
    return ActToDeliver(reason=reason, is_missing=missing is not None, among=found.acts)


def give_act_back(
    case: Case,
    order_id: UUID,
    to_deliver: ActToDeliver,
    *,
    key: RequestKey,
    now: datetime,
    terms: WorkingDays,
) -> None:
    """Stop a delivery without an act: it is added first, or the clerk chooses, or says whose it is.

    Source: manual "Papieren en attesten", "Uitzonderingen" (B48); C09.
    """
    reason = to_deliver.reason or ANOTHER_ACT
    if not case.stop(order_id, reason, paper_can_be_made=True, now=now):
        return
    if to_deliver.is_missing:
        case.await_act((reason,), now=now, terms=terms)
        return
    if to_deliver.among:
        case.note_acts(tuple(key.seal(act) for act in to_deliver.among), now=now)
    case.give_to_a_clerk(TaskKind.DELIVER, (reason,), now=now, terms=terms)


def _chosen(found: ActsFound, order: Order, key: RequestKey) -> ActReference | None:
    if order.act is None:
        return found.meant
    number = key.open(order.act, ActReference).number
    return next((act for act in found.acts if act.number == number), None)
