"""Cases that wait for a clerk, each at another stage."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from libs.events.values import Channel, Relation
from services.workflow.rules.actions_a_clerk_may_take import Action
from tests.workflow import police
from tests.workflow.acts import MARRIAGE
from tests.workflow.people import CONTACT, FINN, MINORS
from tests.workflow.town import Town

Stage = Callable[[Town], Awaitable[UUID]]


async def a_paper_waits(town: Town) -> UUID:
    return await town.at_a_clerk()


async def contact_details_wait(town: Town) -> UUID:
    return await town.decided(CONTACT)


async def a_letter_is_ready(town: Town) -> UUID:
    request_id = await town.at_a_clerk()
    await town.act(Action.DELIVER, request_id)
    await town.order(request_id)
    await town.letter_is_ready(request_id)
    return request_id


async def an_act_is_missing(town: Town) -> UUID:
    return await town.decided(MARRIAGE)


async def the_police_did_not_advise(town: Town) -> UUID:
    return await police.without_advice(town)


async def the_police_are_not_asked_yet(town: Town) -> UUID:
    return await town.decided(MINORS, relation=Relation.CHILD, subject=FINN)


async def a_paper_waits_at_the_counter(town: Town) -> UUID:
    return await town.delivered(Channel.COUNTER)


async def a_link_works(town: Town) -> UUID:
    return await town.delivered(Channel.DIGITAL)
