"""What the list of one's own requests tells of each, on a real PostgreSQL."""

from uuid import UUID

import pytest

from libs.events.contracts import delivery, workflow
from libs.events.values import Addressee, CitizenStatus, MessageChannel
from tests.intake.desk import LINDEDAAL, MILA, ZONNEBERG
from tests.intake.town import OF_JAN, ONE, OWNERS, Town, View

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
TWO = UUID(int=2)


async def test_the_last_step_is_that_of_each_and_not_how_somebody_was_told_or_looked(
    view: View, town: Town
) -> None:
    await view.hears(
        [
            await town.submitted(),
            await town.submitted(TWO),
            town.happened(workflow.CaseOpened),
            town.happened(
                delivery.MessageSent,
                message_id=UUID(int=9),
                kind="acknowledgement",
                channel=MessageChannel.MAIL,
                addressee=Addressee.APPLICANT,
            ),
            town.happened(delivery.DocumentDownloaded, document_id=UUID(int=8), by="staff"),
        ]
    )

    last = await view.query.last_steps([ONE, TWO, UUID(int=3)], municipality=ZONNEBERG)

    assert {request_id: each.told.code for request_id, each in last.items()} == {
        ONE: "in-progress",
        TWO: "received",
    }
    assert await view.query.last_steps([ONE], municipality=LINDEDAAL) == {}


@pytest.mark.parametrize("is_revoked", [True, False])
async def test_what_was_taken_back_is_known_also_when_the_mail_about_it_came_back(
    view: View, town: Town, is_revoked: bool
) -> None:
    story = await town.story()
    taken_back = [town.happened(delivery.DocumentRevoked, called_off=False)] if is_revoked else []
    bounced = town.happened(
        delivery.MessageBounced,
        message_id=UUID(int=9),
        kind="document_revoked",
        channel=MessageChannel.MAIL,
        addressee=Addressee.APPLICANT,
        reason="mailbox-unknown",
    )
    await view.hears([*story, *taken_back, bounced])

    last = (await view.query.last_steps([ONE], municipality=ZONNEBERG))[ONE]

    assert (last.told.code == "document-revoked") is is_revoked
    assert last.has_document is not is_revoked
    assert last.told.code != "mail-bounced"


async def test_several_statuses_can_be_asked_for(view: View, town: Town) -> None:
    await view.hears(
        [await town.submitted(), await town.submitted(TWO), town.happened(workflow.CaseOpened)]
    )

    async def found(*statuses: CitizenStatus) -> list[UUID]:
        lines = await view.query.page(OF_JAN, municipality=ZONNEBERG, statuses=statuses, limit=9)
        return [line.request_id for line in lines]

    assert await found(CitizenStatus.RECEIVED, CitizenStatus.IN_PROGRESS) == [TWO, ONE]
    assert await found(CitizenStatus.IN_PROGRESS, CitizenStatus.REFUSED) == [ONE]
    assert await found(CitizenStatus.REFUSED) == []
    assert await found() == [TWO, ONE]


async def test_references_are_those_of_the_own_requests_here(view: View, town: Town) -> None:
    await view.hears([await town.submitted(), await town.submitted(TWO, at=LINDEDAAL)])
    asked = [ONE, TWO, UUID(int=3)]

    assert await view.query.references(OF_JAN, asked, municipality=ZONNEBERG) == {ONE: "ZON-1"}
    assert await view.query.references(OWNERS.of(MILA), asked, municipality=ZONNEBERG) == {}
    assert await view.query.references(OF_JAN, [], municipality=ZONNEBERG) == {}
