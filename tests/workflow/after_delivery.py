"""Papers that were delivered, and what clerks order about them; the town is one of these."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from libs.events.unit import Unit
from libs.events.values import Addressee, Channel
from libs.privacy.sealed import Keys
from services.workflow.model.case import Case
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.hand_over import HandOver, hand_over
from services.workflow.use_cases.note_delivery import NoteDocument
from services.workflow.use_cases.renew_link import RenewLink, renew_link
from services.workflow.use_cases.revoke_document import RevokeDocument, revoke_document
from tests.workflow.when_and_who import NOW

NO_PAPER = UUID(int=0)


class Delivered:
    """The part of the town where papers were made; the rest of it is `self` too."""

    async def paper_is_made(self: Any, request_id: UUID) -> UUID:
        """Let delivery tell that the paper of the order was made; return its id."""
        order_id: UUID = await self.order_of(request_id)
        note = NoteDocument(
            request_id=request_id, order_id=order_id, document_id=order_id, title="Attest", kind="X"
        )
        await self.note(note)
        return order_id

    async def delivered(self: Any, channel: Channel, **wishes: Any) -> UUID:
        """A paper that a clerk delivered by this channel, made and all."""
        request_id: UUID = await self.at_a_clerk(**wishes)
        await self.deliver(request_id, channel)
        await self.order(request_id)
        await self.paper_is_made(request_id)
        if channel is Channel.POST:
            await self.letter_is_ready(request_id)
            await self.act(Action.CONFIRM_DISPATCH, request_id)
        else:
            await self.arrive(request_id)
        return request_id


def following_up(
    action: Any, who: dict[str, Any], *, keys: Keys
) -> Callable[[Unit], Awaitable[Case]]:
    """Order one of what a delivered case offers, filled in well."""
    ways: dict[Action, Callable[[Unit], Awaitable[Case]]] = {
        Action.HAND_OVER: lambda unit: hand_over(
            HandOver(**who, recipient=Addressee.APPLICANT), unit=unit, now=NOW
        ),
        Action.RENEW_LINK: lambda unit: renew_link(RenewLink(**who), unit=unit, now=NOW),
        Action.REVOKE_DOCUMENT: lambda unit: _revoking(unit, who, keys=keys),
    }
    return ways[action]


async def _revoking(unit: Unit, who: dict[str, Any], *, keys: Keys) -> Case:
    """The paper of the case, where there is one."""
    case = await unit.find(Case, who["request_id"])
    papers = [paper.document_id for paper in case.papers] if case is not None else []
    command = RevokeDocument(
        **who, document_id=papers[-1] if papers else NO_PAPER, explanation="Fout adres."
    )
    return await revoke_document(command, unit=unit, keys=keys, now=NOW)
