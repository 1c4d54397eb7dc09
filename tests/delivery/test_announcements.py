"""What delivery tells: every contract of its own has an event behind it, and nothing leaks."""

from libs.events.contracts import delivery as contracts
from libs.events.envelope import Contract
from libs.events.values import Channel
from services.delivery.model.identifiers import message_id_for
from services.delivery.model.message import MessageKind
from tests.delivery.post_room import PostRoom, because, run
from tests.delivery.requests import (
    HOME,
    JANS_MAIL,
    JANS_NUMBER,
    NEIGHBOUR,
    QUESTION,
    a_request,
    person,
)
from tests.delivery.test_note_bounce import bounce


async def a_busy_day(room: PostRoom) -> None:
    digital = await a_request(room)
    await room.hear(digital.submitted(), digital.ordered())
    for channel in (Channel.POST, Channel.COUNTER):
        told = await a_request(room)
        await room.hear(told.submitted(), told.ordered(channel), told.dispatched())
    impossible = await a_request(room)
    await room.hear(impossible.submitted(), impossible.ordered(about=person(address=None)))
    await room.work()
    await room.desk.download(room.secrets()[0], because())
    await room.hear(impossible.asked(NEIGHBOUR))
    await room.work()
    await bounce(room, str(room.post.mails[-1]["Message-ID"]))
    await room.resend(
        message_id_for(
            impossible.request_id, MessageKind.INFORMATION_ASKED, str(impossible.question_id)
        ),
        email="right@example.org",
    )
    await room.work()
    await room.hear(digital.renewal_ordered(), digital.revocation_ordered("Geheim."))
    await room.work()
    room.post.rejects = True
    refused = await a_request(room)
    await room.hear(refused.submitted(), refused.refused(explanation="Geheim."))
    await room.work()


def test_every_contract_of_delivery_is_announced(room: PostRoom) -> None:
    run(a_busy_day(room))

    announced = {type(event) for event in room.told}
    all_of_ours = {
        kind
        for kind in vars(contracts).values()
        if isinstance(kind, type) and issubclass(kind, Contract) and "NAME" in vars(kind)
    }
    assert announced == all_of_ours


def test_nothing_personal_is_told_or_stored_in_clear(room: PostRoom) -> None:
    run(a_busy_day(room))

    everything = "".join(event.model_dump_json() for event in (*room.told, *room.store.facts))
    everything += repr(room.store.jobs) + repr(room.store.statements)
    for personal in (
        JANS_NUMBER,
        JANS_MAIL,
        "Peeters",
        HOME.street,
        "Geheim.",
        QUESTION,
        "Lotte",
        "right@",
    ):
        assert personal not in everything
    for personal in room.secrets():
        assert personal not in everything


def test_every_event_carries_the_request_its_municipality_and_its_reference(
    room: PostRoom,
) -> None:
    run(a_busy_day(room))

    assert {(e.municipality, e.reference) for e in room.told} == {("99001", "ZON-2026-7K3M")}
    assert len({e.request_id for e in room.told}) == 5
