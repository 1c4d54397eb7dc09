"""The history names whom something was written to, and says what did not go by itself."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from libs.events.values import Addressee, MessageChannel
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.ask_information import SomebodyElse
from services.workflow.use_cases.cancel import Cancel, cancel
from services.workflow.views.messages.query import MessageFact
from services.workflow.web.api.history import history_of
from services.workflow.web.api.information_history import somebody_else_asked
from services.workflow.web.api.messages import with_messages
from tests.workflow.asking import NOTARY
from tests.workflow.people import CONTACT
from tests.workflow.town import NOW, Town
from tests.workflow.when_and_who import by_clerk

pytestmark = pytest.mark.anyio
QUESTION = "information_asked"
LANDLORD = SomebodyElse(name="Vera Verhuur", email="vera@verhuur.example")


def written(
    kind: str, *, addressee: Addressee = Addressee.APPLICANT, state: str = "sent"
) -> MessageFact:
    return MessageFact(
        message_id=uuid4(),
        attempt=1,
        state=state,
        kind=kind,
        channel=MessageChannel.MAIL,
        addressee=addressee,
        reason="mailbox-unknown" if state != "sent" else None,
        asked_by=None,
        at=NOW + timedelta(minutes=1),
    )


async def last_line(town: Town, request_id: UUID, *facts: MessageFact) -> str:
    case, key = await town.case(request_id), await town.keys.get(request_id)
    lines = with_messages(
        history_of(case.past, key=key, names={}),
        facts,
        names={},
        somebody_else=somebody_else_asked(case.past, key),
    )
    return lines[-1].what


async def test_whoever_else_was_written_to_is_named(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.ask(request_id, somebody_else=NOTARY)
    await town.ask(request_id)

    sent = await last_line(town, request_id, written(QUESTION, addressee=Addressee.OTHER))
    bounced = await last_line(
        town, request_id, written(QUESTION, addressee=Addressee.OTHER, state="bounced")
    )

    assert sent == "E-mail 'vraag om informatie' verstuurd naar Nele Notaris."
    assert bounced == (
        "E-mail 'vraag om informatie' aan Nele Notaris kwam terug: het adres bestaat niet."
    )


async def test_of_two_who_were_asked_neither_is_named_by_guessing(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.ask(request_id, somebody_else=NOTARY)
    await town.ask(request_id, somebody_else=LANDLORD)

    sent = await last_line(town, request_id, written(QUESTION, addressee=Addressee.OTHER))

    assert sent == "E-mail 'vraag om informatie' verstuurd naar iemand anders."


async def test_a_notice_went_to_the_former_address(town: Town) -> None:
    request_id = await town.decided(CONTACT)

    notice = written("contact_change_notice_to_old_address")

    assert await last_line(town, request_id, notice) == (
        "E-mail 'bericht over de wijziging' verstuurd naar de aanvrager op het vorige adres."
    )


async def test_that_the_applicant_hears_nothing_is_said_too(town: Town) -> None:
    told, silent = await town.decided(CONTACT), await town.decided(CONTACT)
    await town.act(Action.COMPLETE, told)
    untold = Cancel(**by_clerk(silent), inform=False, explanation=None)
    await town.run(lambda unit: cancel(untold, unit=unit, keys=town.keys, now=NOW))

    assert "De aanvrager krijgt een e-mail." in await last_line(town, told)
    assert await last_line(town, silent) == "Geannuleerd. De aanvrager krijgt geen e-mail."
