"""Where a case can be on which the police advise."""

from uuid import UUID

from libs.events.values import Relation
from tests.workflow import police
from tests.workflow.people import FINN, MINORS
from tests.workflow.town import Town


async def police_not_asked_yet(town: Town) -> UUID:
    return await town.decided(MINORS)


async def police_wait_for_a_clerk(town: Town) -> UUID:
    return await town.decided(MINORS, relation=Relation.CHILD, subject=FINN)


async def at_the_police(town: Town) -> UUID:
    return await police.asked(town)


async def declined_by_the_police(town: Town) -> UUID:
    return await police.asked(town, None)


async def term_of_the_police_over(town: Town) -> UUID:
    return await police.without_advice(town)


async def advised_in_favour(town: Town) -> UUID:
    request_id = await police.asked(town)
    await police.hear(town, request_id, favourable=True)
    return request_id


async def advised_against(town: Town) -> UUID:
    request_id = await police.asked(town)
    await police.hear(town, request_id, favourable=False)
    return request_id
