"""A clerk delivers the paper: digitally, by post or at the counter."""

from dataclasses import dataclass, field
from datetime import datetime

from libs.events.contracts.personal import ActReference
from libs.events.refusals import Refused
from libs.events.unit import Job, Unit
from libs.events.values import CaseState, Channel, SendTo
from libs.privacy.sealed import Keys, Sealed
from services.workflow.model.case import Case
from services.workflow.rules.a_clerk_chooses_among_several_acts import (
    a_clerk_chooses_among_several_acts,
)
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.rules.another_way_can_be_chosen_until_it_is_posted import (
    was_seen_by_who_changes_it,
)
from services.workflow.rules.only_post_reaches_somebody_else import only_post_reaches_somebody_else
from services.workflow.use_cases.clerks_order import CaseHasChanged, ClerksOrder, case_for
from services.workflow.use_cases.naming_the_subject import name_the_subject


class ThereIsNoSubject(Refused):
    """The paper is about the applicant: there is nobody else to send it to."""


@dataclass(frozen=True, kw_only=True)
class Deliver(ClerksOrder):
    """Deliver by this channel, to the applicant or to the person in whose name the paper is.

    `act` is the number of the act that is delivered, where there are several; `subject_number` the
    national number of whose act it is, where the request leaves that open.
    """

    channel: Channel
    send_to: SendTo
    act: str | None = field(default=None, repr=False)
    subject_number: str | None = field(default=None, repr=False)


async def deliver(command: Deliver, *, unit: Unit, keys: Keys, now: datetime) -> Case:
    """Decide to deliver; what the paper prints is asked by the job `order_delivery`.

    Until something can have left the house another way can be chosen than before: the earlier order
    is called off, and its document counts for nothing. Whoever does so names the version that was
    seen: a colleague may have decided, or printed the letter, since.

    Raises:
        UnknownCase, CaseHasChanged, CaseIsClosed, ActionIsNotPossible: it cannot be done now, or
            another way is chosen by who does not say which delivery was seen.
        ThereIsNoSubject: `send_to` names a subject, and the request has none.
        OnlyPostReachesSomebodyElse: `send_to` names the subject of what is not posted.
        ActMustBeChosen, UnknownAct: there are several acts, and `act` names none of them.
        SubjectMustBeNamed, SubjectIsKnown, SubjectNumberIsWrong, SubjectIsTheApplicant: about
            `subject_number`.

    Source: manual "Papieren en attesten", "Afleveren" (B33-B41); C17, C18.
    """
    case = await case_for(command, unit=unit)
    case.may(Action.DELIVER)
    if not was_seen_by_who_changes_it(
        under_way=case.state is CaseState.DELIVERING, seen_version=command.seen_version
    ):
        raise CaseHasChanged
    await name_the_subject(case, command.subject_number, by=command.by, keys=keys, now=now)
    if command.send_to is SendTo.SUBJECT and case.subject is None:
        raise ThereIsNoSubject
    only_post_reaches_somebody_else(command.channel, command.send_to)
    act = await _chosen_act(case, command.act, keys=keys)
    case.decide_delivery(command.channel, command.send_to, act=act, by=command.by, now=now)
    unit.defer(ordering(case))
    return case


def ordering(case: Case) -> Job:
    """Return the job that orders what was decided last."""
    order_id = str(case.order.order_id) if case.order else ""
    return Job(
        task="order_delivery",
        args={"request_id": str(case.id), "order_id": order_id},
        lock=str(case.id),
    )


async def _chosen_act(case: Case, number: str | None, *, keys: Keys) -> Sealed[ActReference] | None:
    acts = case.acts
    key = await keys.get(case.id) if acts else None
    by_number = {key.open(act, ActReference).number: act for act in acts} if key else {}
    chosen = a_clerk_chooses_among_several_acts(number, among=by_number.keys())
    return None if chosen is None else by_number[chosen]
