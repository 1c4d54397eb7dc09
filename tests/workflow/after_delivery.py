"""Orders that need to know something of the case: another way than before, a paper of its own."""

from typing import Any
from uuid import UUID

from libs.events.unit import Unit
from libs.events.values import Channel, SendTo
from libs.privacy.sealed import Keys
from services.workflow.model.case import Case
from services.workflow.use_cases.deliver import Deliver, deliver
from services.workflow.use_cases.revoke_document import RevokeDocument, revoke_document
from tests.workflow.when_and_who import NOW

NO_PAPER = UUID(int=0)


async def delivering(unit: Unit, who: dict[str, Any]) -> Case:
    """By post; at the counter where it is on its way by post already."""
    case = await unit.find(Case, who["request_id"])
    posting = case is not None and case.order is not None and case.order.channel is Channel.POST
    channel = Channel.COUNTER if posting else Channel.POST
    return await deliver(
        Deliver(**who, channel=channel, send_to=SendTo.APPLICANT), unit=unit, now=NOW
    )


async def revoking(unit: Unit, who: dict[str, Any], *, keys: Keys) -> Case:
    """The paper of the case, where there is one."""
    case = await unit.find(Case, who["request_id"])
    papers = [paper.document_id for paper in case.papers] if case is not None else []
    command = RevokeDocument(
        **who, document_id=papers[-1] if papers else NO_PAPER, explanation="Fout adres."
    )
    return await revoke_document(command, unit=unit, keys=keys, now=NOW)
