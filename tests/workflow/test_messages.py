"""What was written about a case, between the other lines of its history."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from libs.events.consumer import Projector
from libs.events.consumer.handlers import hand_over
from libs.events.contracts.delivery import MessageBounced, MessageFailed, MessageSent
from libs.events.envelope import Cause, Contract, Envelope
from libs.events.values import Addressee, MessageChannel
from services.workflow.views.messages.projection import CaseMessages
from tests.workflow.office import Office
from tests.workflow.people import LINDEDAAL, ZONNEBERG
from tests.workflow.town import NOW

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


def told(request_id: UUID, **changes: Any) -> dict[str, Any]:
    return {
        "request_id": request_id,
        "municipality": ZONNEBERG,
        "reference": "ZB-2026-7K3M",
        "message_id": uuid4(),
        "kind": "acknowledgement",
        "at": NOW + timedelta(minutes=1),
        **changes,
    }


async def hear(office: Office, *events: Contract) -> None:
    envelopes = [
        Envelope(
            event_id=uuid4(),
            position=position,
            previous=position - 1,
            partition=0,
            at=NOW,
            correlation_id=None,
            causation_id=None,
            event=event,
        )
        for position, event in enumerate(events, start=1)
    ]
    unit = await office.store.unit(cause=Cause(correlation_id=uuid4()))
    await hand_over(Projector(projection=CaseMessages()), envelopes, unit)
    await office.store.commit(unit.work())


async def lines(office: Office, request_id: UUID) -> list[tuple[str, str]]:
    case = await office.shown(request_id)
    return [(line["who"], line["what"]) for line in case["history"]]


async def test_what_was_sent_stands_in_the_history(office: Office) -> None:
    request_id = await office.at_a_clerk()
    question = told(request_id, kind="information_asked", addressee=Addressee.OTHER)
    notification = told(
        request_id, kind="received_by_back_office", channel=MessageChannel.NOTIFICATION
    )

    await hear(
        office,
        MessageSent(**told(request_id)),
        MessageSent(**question),
        MessageSent(**notification),
    )

    history = await lines(office, request_id)
    assert ("Loket", "E-mail 'ontvangstbevestiging' verstuurd naar de aanvrager.") in history
    assert ("Loket", "E-mail 'vraag om informatie' verstuurd naar iemand anders.") in history
    assert (
        "Loket",
        "Melding in Mijn Burgerprofiel 'aanvraag goed aangekomen' verstuurd naar de aanvrager.",
    ) in history


async def test_lines_stand_in_the_order_in_which_they_happened(office: Office) -> None:
    request_id = await office.at_a_clerk()
    early = told(request_id, at=NOW - timedelta(days=400))

    await hear(office, MessageSent(**told(request_id)), MessageSent(**early))

    case = await office.shown(request_id)
    moments = [line["at"] for line in case["history"]]
    assert moments == sorted(moments)
    assert case["history"][0]["what"].startswith("E-mail")


async def test_a_mail_that_came_back_asks_for_attention_until_it_was_sent_again(
    office: Office,
) -> None:
    request_id = await office.at_a_clerk()
    await office.get("/tasks")  # so that her name is known
    mail = told(request_id)
    await hear(office, MessageSent(**mail), MessageBounced(**mail, reason="mailbox-unknown"))
    (bounced,) = (await office.shown(request_id))["messages"]
    assert (bounced["state"], bounced["reason"]) == ("bounced", "mailbox-unknown")
    assert (bounced["title"], bounced["needs_attention"]) == ("ontvangstbevestiging", True)

    again = {**mail, "attempt": 2, "asked_by": "staff-anna", "at": NOW + timedelta(minutes=5)}
    await hear(office, MessageSent(**again))

    (sent,) = (await office.shown(request_id))["messages"]
    assert (sent["state"], sent["attempts"], sent["needs_attention"]) == ("sent", 2, False)
    assert (await lines(office, request_id))[-3:] == [
        ("Loket", "E-mail 'ontvangstbevestiging' verstuurd naar de aanvrager."),
        (
            "Loket",
            "E-mail 'ontvangstbevestiging' aan de aanvrager kwam terug: het adres bestaat niet.",
        ),
        ("Anna Baert", "E-mail 'ontvangstbevestiging' opnieuw verstuurd naar de aanvrager."),
    ]


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("no-address", "we kennen geen adres"),
        ("rejected", "het bericht werd geweigerd"),
        ("something-new", "het bericht kon niet bezorgd worden"),
    ],
)
async def test_a_message_that_cannot_be_sent_says_why(
    office: Office, reason: str, words: str
) -> None:
    request_id = await office.at_a_clerk()

    await hear(office, MessageFailed(**told(request_id), reason=reason))

    assert (await lines(office, request_id))[-1] == (
        "Loket",
        f"E-mail 'ontvangstbevestiging' aan de aanvrager kon niet verstuurd worden: {words}.",
    )
    assert (await office.shown(request_id))["messages"][0]["needs_attention"]


async def test_hearing_it_again_changes_nothing(office: Office) -> None:
    request_id = await office.at_a_clerk()
    mail = told(request_id)

    await hear(office, MessageSent(**mail), MessageBounced(**mail, reason="other"))
    once = await office.shown(request_id)
    await hear(office, MessageSent(**mail), MessageBounced(**mail, reason="other"))

    assert await office.shown(request_id) == once


async def test_a_case_about_which_nothing_was_written_has_no_messages(office: Office) -> None:
    request_id = await office.at_a_clerk()
    await hear(office, MessageSent(**told(uuid4())))
    await hear(office, MessageSent(**told(uuid4(), municipality=LINDEDAAL)))

    assert (await office.shown(request_id))["messages"] == []
