from hashlib import sha256

import pytest

from libs.events.contracts import delivery as told_by_us
from libs.events.contracts.products import RecordModel
from libs.events.values import Channel
from services.delivery.model.identifiers import delivery_id_for, document_id_for
from services.delivery.model.passed_on import PassedOn
from services.delivery.model.stored import ContentKind
from services.delivery.use_cases.pass_on_criminal_record import (
    ExtractIsDelayed,
    ExtractIsRefused,
)
from tests.delivery.criminal_record import EXTRACT, GENERAL, PDF
from tests.delivery.post_room import PostRoom, run
from tests.delivery.requests import (
    JANS_NUMBER,
    MILAS_NUMBER,
    Told,
    a_request,
    person,
)

LATER = ExtractIsDelayed(reference="20261130-58")


async def ordered(room: PostRoom, channel: Channel = Channel.DIGITAL, **about: object) -> Told:
    told = await a_request(room, product=GENERAL)
    await room.hear(told.submitted(), told.ordered(channel, **about))
    return told


async def kept(room: PostRoom, told: Told, kind: ContentKind = ContentKind.DOCUMENT) -> bytes:
    document_id = document_id_for(delivery_id_for(told.request_id, told.order_id))
    content = await room.cabinet.content(document_id, kind, municipality="99001")
    assert content is not None
    return told.key.open_bytes(content.box, name=content.box_name)


def names(room: PostRoom) -> list[str]:
    return [event.NAME for event in room.told]


def test_the_extract_is_passed_on_byte_for_byte_with_its_hash(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await ordered(room)
        await room.work()

        (issued,) = (e for e in room.told if isinstance(e, told_by_us.DocumentIssued))
        assert await kept(room, told) == PDF
        assert issued.sha256 == sha256(PDF).hexdigest()
        assert (issued.kind, issued.title) == ("CR_595", GENERAL.title)
        assert room.press.orders == []
        assert room.ebox.received[0].pdf == PDF
        assert room.post.kinds == ["document_ready"]

    run(scenario())


def test_it_is_asked_by_number_and_model_for_who_asked(room: PostRoom) -> None:
    async def scenario() -> None:
        mila = person(national_number=MILAS_NUMBER, first_names=("Mila",))
        told = await ordered(room, Channel.COUNTER, about=mila)
        await room.work()

        (question,) = room.criminal_record.asked
        assert (question.national_number, question.requestor) == (MILAS_NUMBER, JANS_NUMBER)
        assert question.model is RecordModel.GENERAL
        assert (question.request_id, question.municipality) == (told.request_id, "99001")
        assert JANS_NUMBER not in repr(question)

    run(scenario())


def test_b40_by_post_a_letter_goes_with_it(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await ordered(room, Channel.POST)
        await room.work()

        assert await kept(room, told) == PDF
        assert await kept(room, told, ContentKind.LETTER) == b"%PDF-letter Jan Peeters"
        assert names(room) == ["document-issued", "letter-ready"]
        assert [order.passed_on for order in room.press.covers] == [PassedOn.RECORD]

    run(scenario())


def test_by_post_without_an_address_the_register_is_not_asked(room: PostRoom) -> None:
    async def scenario() -> None:
        await ordered(room, Channel.POST, about=person(address=None))
        await room.work()

        assert names(room) == ["document-could-not-be-made"]
        assert room.criminal_record.asked == []

    run(scenario())


def test_what_the_register_refuses_cannot_be_made_and_the_clerk_reads_why(room: PostRoom) -> None:
    async def scenario() -> None:
        room.criminal_record.answers = [ExtractIsRefused(reason="record-not-released")]
        await ordered(room)
        await room.work()

        (event,) = room.told
        assert isinstance(event, told_by_us.DocumentCouldNotBeMade)
        assert event.reason == "record-not-released"

    run(scenario())


def test_while_the_register_is_away_nothing_is_recorded_and_it_goes_on_by_itself(
    room: PostRoom,
) -> None:
    async def scenario() -> None:
        room.criminal_record.away = True
        told = await ordered(room)
        await room.work()
        assert room.told == []

        room.criminal_record.away = False
        await room.work()

        assert await kept(room, told) == PDF

    run(scenario())


def test_a_delayed_extract_is_asked_for_again_under_its_reference(room: PostRoom) -> None:
    async def scenario() -> None:
        room.criminal_record.answers = [LATER, LATER, EXTRACT]
        told = await ordered(room)
        await room.work()
        assert (names(room), room.waiting.count("issue_document")) == ([], 1)

        room.clock.forward(seconds=59)
        await room.work()
        assert room.criminal_record.asked_again == []

        for _ in range(2):
            room.clock.forward(seconds=60)
            await room.work()

        assert await kept(room, told) == PDF
        assert len(room.criminal_record.asked) == 1
        assert room.criminal_record.asked_again == ["20261130-58", "20261130-58"]
        assert room.happened.count("delivery.source-delayed") == 1
        assert "issue_document" not in room.waiting

    run(scenario())


def test_what_the_register_forgot_is_asked_anew(room: PostRoom) -> None:
    async def scenario() -> None:
        room.criminal_record.answers = [LATER, None, EXTRACT]
        told = await ordered(room)
        await room.work()
        room.clock.forward(minutes=1)
        await room.work()

        assert await kept(room, told) == PDF
        assert len(room.criminal_record.asked) == 2

    run(scenario())


def test_a_delayed_extract_may_be_refused_in_the_end(room: PostRoom) -> None:
    async def scenario() -> None:
        room.criminal_record.answers = [LATER, ExtractIsRefused(reason="record-refused")]
        await ordered(room)
        await room.work()
        room.clock.forward(minutes=1)
        await room.work()

        assert "document-could-not-be-made" in names(room)
        assert "document-issued" not in names(room)

    run(scenario())


def test_a_case_that_was_cancelled_meanwhile_is_asked_for_no_more(room: PostRoom) -> None:
    async def scenario() -> None:
        room.criminal_record.answers = [LATER, EXTRACT]
        told = await ordered(room)
        await room.work()
        await room.hear(told.cancelled(inform=False))
        room.clock.forward(minutes=1)
        await room.work()

        assert names(room) == []
        assert room.criminal_record.asked_again == []

    run(scenario())


def test_an_erased_request_is_asked_about_no_more(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await ordered(room)
        await room.keys.destroy(told.request_id)
        await room.work()

        assert (names(room), room.criminal_record.asked) == ([], [])

    run(scenario())


def test_whoever_is_killed_while_it_is_delayed_waits_once(room: PostRoom) -> None:
    async def scenario() -> None:
        room.criminal_record.answers = [LATER]
        await ordered(room)

        for _ in range(3):
            await room.work_and_die_before_it_is_known()
            room.clock.forward(hours=1)

        assert room.waiting.count("issue_document") == 1

    run(scenario())


@pytest.mark.parametrize("answers", [[EXTRACT], [LATER, EXTRACT]])
def test_whoever_is_killed_in_between_makes_one_document(
    room: PostRoom, answers: list[object]
) -> None:
    async def scenario() -> None:
        room.criminal_record.answers = list(answers)  # type: ignore[arg-type]
        await ordered(room)
        await room.work_and_die_before_it_is_known()
        room.clock.forward(minutes=1)
        await room.work_and_die_before_it_is_known()

        assert names(room).count("document-issued") == 1
        assert room.happened.count("delivery.source-delayed") <= 1

    run(scenario())
