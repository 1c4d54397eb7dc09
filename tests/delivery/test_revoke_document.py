"""A clerk takes back what was issued by mistake: it opens for nobody, and says so."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from libs.events.contracts.delivery import DocumentRevoked
from libs.events.contracts.personal import Explanation
from libs.events.values import Channel, EBoxResult
from services.delivery.model.delivery import Delivery
from services.delivery.model.identifiers import delivery_id_for, document_id_for, message_id_for
from services.delivery.model.message import MessageKind
from services.delivery.use_cases.download_document import HandedOver, LinkDoesNotOpen
from services.delivery.use_cases.read_document import (
    DocumentIsUnknown,
    ReadDocument,
    Reader,
    read_document,
)
from services.delivery.use_cases.resend_message import LinkIsNoLongerValid
from tests.delivery.post_room import PostRoom, because, run
from tests.delivery.requests import JANS_NUMBER, Told, a_request

JAN = Reader(municipality="99001", national_number=JANS_NUMBER)
CLERK = Reader(municipality="99001", works_for="99001", actor="clerk-1")
WHY = "Op dit attest stond een oud adres."


async def delivered(room: PostRoom, channel: Channel = Channel.DIGITAL) -> Told:
    told = await a_request(room)
    await room.hear(told.submitted(), told.ordered(channel))
    await room.work()
    return told


def delivery_id(told: Told) -> UUID:
    return delivery_id_for(told.request_id, told.order_id)


async def read_by(room: PostRoom, told: Told, reader: Reader) -> HandedOver:
    return await read_document(
        ReadDocument(document_id=document_id_for(delivery_id(told)), reader=reader),
        records=room.store,
        keys=room.keys,
        shelf=room.cabinet,
        cases=room.cabinet,
        new_id=uuid4,
        cause=because(),
        now=room.clock.now,
    )


def test_its_link_does_not_open_and_gives_no_new_one(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await delivered(room)
        [secret] = room.secrets()
        assert (await room.desk.download(secret, because())).pdf

        await room.hear(told.revocation_ordered(WHY))
        await room.desk.renew(secret, because())
        await room.hear(told.renewal_ordered())
        await room.work()

        with pytest.raises(LinkDoesNotOpen):
            await room.desk.download(secret, because())
        assert room.secrets() == [secret]

    run(scenario())


def test_whoever_checks_its_code_reads_since_when_it_counts_no_more(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await delivered(room, Channel.COUNTER)
        (row,) = (dict(s.parameters) for s in room.statements() if "INTO verification" in s.sql)
        room.clock.forward(days=3)

        await room.hear(told.revocation_ordered(WHY))

        verdict = await room.desk.verify(str(row["code"]))
        assert (verdict.authentic, verdict.withdrawn) == (False, True)
        assert verdict.revoked_at == room.clock.now

    run(scenario())


def test_its_citizen_reads_it_no_more_and_a_clerk_still_can(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await delivered(room)
        assert (await read_by(room, told, JAN)).pdf

        await room.hear(told.revocation_ordered(WHY))

        with pytest.raises(DocumentIsUnknown):
            await read_by(room, told, JAN)
        assert (await read_by(room, told, CLERK)).pdf

    run(scenario())


@pytest.mark.parametrize("outcome", list(EBoxResult))
def test_the_applicant_hears_why_and_that_the_copy_in_my_ebox_counts_no_more_either(
    room: PostRoom, outcome: EBoxResult
) -> None:
    async def scenario() -> None:
        room.ebox.outcome = outcome
        told = await delivered(room)

        await room.hear(told.revocation_ordered(WHY))
        await room.work()

        notice = room.writer.notices[-1]
        assert (notice.kind, notice.explanation) == (MessageKind.DOCUMENT_REVOKED, WHY)
        assert notice.in_ebox is (outcome is EBoxResult.DELIVERED)
        assert not notice.may_be_in_ebox
        (revoked,) = [event for event in room.told if isinstance(event, DocumentRevoked)]
        assert revoked.in_ebox is notice.in_ebox
        assert (revoked.called_off, revoked.revoked_by) == (False, "clerk-1")
        assert revoked.explanation is not None
        assert told.key.open(revoked.explanation, Explanation).text == WHY

    run(scenario())


@pytest.mark.parametrize(
    ("channel", "may_be_there"),
    [(Channel.DIGITAL, True), (Channel.COUNTER, False), (Channel.POST, False)],
)
def test_while_nobody_knows_whether_my_ebox_has_a_copy_it_is_named_too(
    room: PostRoom, channel: Channel, may_be_there: bool
) -> None:
    async def scenario() -> None:
        room.ebox.deaf = True
        told = await delivered(room, channel)

        await room.hear(told.revocation_ordered(WHY))
        await room.work()

        notice = room.writer.notices[-1]
        (revoked,) = [event for event in room.told if isinstance(event, DocumentRevoked)]
        for said in (notice, revoked):
            assert (said.in_ebox, said.may_be_in_ebox) == (False, may_be_there)

    run(scenario())


def test_a_copy_that_was_not_yet_offered_to_my_ebox_is_not_offered_any_more(
    room: PostRoom,
) -> None:
    async def scenario() -> None:
        room.ebox.away = True
        told = await delivered(room)
        await room.hear(told.revocation_ordered(WHY))
        room.ebox.away = False

        room.clock.forward(days=1)
        await room.work()

        assert room.ebox.received == []
        assert (await room.store.find(Delivery, delivery_id(told))).ebox is None  # type: ignore[union-attr]

    run(scenario())


def test_a_mail_with_its_link_that_was_not_sent_yet_is_not_sent(room: PostRoom) -> None:
    async def scenario() -> None:
        room.post.away = True
        told = await delivered(room)
        await room.hear(told.revocation_ordered(WHY))
        room.post.away = False

        room.clock.forward(days=1)
        await room.work()

        assert room.post.kinds == ["document_revoked"]

    run(scenario())


def test_a_mail_with_its_link_cannot_be_sent_again(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await delivered(room)
        await room.hear(told.revocation_ordered(WHY))
        sent = message_id_for(told.request_id, MessageKind.DOCUMENT_READY, f"{delivery_id(told)}:1")

        with pytest.raises(LinkIsNoLongerValid):
            await room.resend(sent)

    run(scenario())


def test_taking_it_back_twice_is_told_once(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await delivered(room)

        await room.hear(told.revocation_ordered(WHY), told.revocation_ordered("Nog eens."))
        await room.work()

        assert room.happened.count("delivery.revoked") == 1
        assert room.post.kinds.count("document_revoked") == 1

    run(scenario())


def test_of_an_order_that_we_do_not_know_or_that_made_nothing_there_is_nothing_to_take_back(
    room: PostRoom,
) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.ordered())
        before = len(room.store.facts)

        await room.hear(
            told.revocation_ordered(WHY), replace(told, order_id=uuid4()).revocation_ordered(WHY)
        )

        assert len(room.store.facts) == before

    run(scenario())
