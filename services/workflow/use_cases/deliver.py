"""A clerk delivers the paper: digitally, by post or at the counter."""

from dataclasses import dataclass
from datetime import datetime

from libs.events.refusals import Refused
from libs.events.unit import Job, Unit
from libs.events.values import Channel, SendTo
from services.workflow.model.case import Case
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.rules.only_post_reaches_somebody_else import only_post_reaches_somebody_else
from services.workflow.use_cases.clerks_order import ClerksOrder, case_for


class ThereIsNoSubject(Refused):
    """The paper is about the applicant: there is nobody else to send it to."""


@dataclass(frozen=True, kw_only=True)
class Deliver(ClerksOrder):
    """Deliver by this channel, to the applicant or to the person in whose name the paper is."""

    channel: Channel
    send_to: SendTo


async def deliver(command: Deliver, *, unit: Unit, now: datetime) -> Case:
    """Decide to deliver; what the paper prints is asked by the job `order_delivery`.

    Until something can have left the house another way can be chosen than before: the earlier order
    is called off, and its document counts for nothing.

    Raises:
        UnknownCase, CaseHasChanged, CaseIsClosed, ActionIsNotPossible: it cannot be done now.
        ThereIsNoSubject: `send_to` names a subject, and the request has none.
        OnlyPostReachesSomebodyElse: `send_to` names the subject of what is not posted.

    Source: manual "Papieren en attesten", "Afleveren" (B33-B41); C18.
    """
    case = await case_for(command, unit=unit)
    case.may(Action.DELIVER)
    if command.send_to is SendTo.SUBJECT and case.subject is None:
        raise ThereIsNoSubject
    only_post_reaches_somebody_else(command.channel, command.send_to)
    case.decide_delivery(command.channel, command.send_to, by=command.by, now=now)
    if case.order is not None:
        unit.defer(
            Job(
                task="order_delivery",
                args={
                    "request_id": str(case.id),
                    "order_id": str(case.order.order_id),
                },
                lock=str(case.id),
            )
        )
    return case
