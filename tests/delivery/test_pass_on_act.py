from hashlib import sha256

import pytest

from libs.events.contracts import delivery as told_by_us
from libs.events.contracts.products import ActForm
from libs.events.values import Channel, SendTo
from services.delivery.model.identifiers import delivery_id_for, document_id_for
from services.delivery.model.passed_on import PassedOn
from services.delivery.model.stored import ContentKind
from services.delivery.use_cases.verify_document import VerifyDocument, verify_document
from tests.delivery.post_room import PostRoom, run
from tests.delivery.requests import ACT, AWAY, BIRTH, JANS_NUMBER, Told, a_request, person
from tests.delivery.stand_ins import read_code_in_capitals


async def ordered(room: PostRoom, channel: Channel = Channel.DIGITAL, **more: object) -> Told:
    told = await a_request(room, product=BIRTH)
    await room.hear(told.submitted(), told.ordered(channel, act=ACT, **more))
    return told


async def passed_on(room: PostRoom, told: Told) -> bytes:
    document_id = document_id_for(delivery_id_for(told.request_id, told.order_id))
    content = await room.cabinet.content(document_id, ContentKind.DOCUMENT, municipality="99001")
    assert content is not None
    plain = told.key.open_bytes(content.box, name=content.box_name)
    assert content.sha256 == sha256(plain).hexdigest()
    return plain


@pytest.mark.parametrize("channel", list(Channel))
def test_b51_the_act_is_passed_on_byte_for_byte_whichever_way_it_goes(
    room: PostRoom, channel: Channel
) -> None:
    async def scenario() -> None:
        told = await ordered(room, channel)

        await room.work()

        assert await passed_on(room, told) == room.acts.content
        issued = next(e for e in room.told if isinstance(e, told_by_us.DocumentIssued))
        assert issued.sha256 == sha256(room.acts.content or b"").hexdigest()
        assert (issued.kind, issued.title) == ("ACT_BIRTH_COPY", BIRTH.title)
        assert room.press.orders == []

    run(scenario())


def test_b50_dabs_is_asked_for_this_act_of_this_person_in_the_form_that_was_asked(
    room: PostRoom,
) -> None:
    async def scenario() -> None:
        told = await ordered(room)

        await room.work()

        (asked,) = room.acts.asked
        assert (asked.number, asked.national_number) == (ACT.number, JANS_NUMBER)
        assert (asked.form, asked.about) == (ActForm.COPY, told.about)
        assert ACT.number not in repr(asked)

    run(scenario())


def test_b35_b37_link_mail_and_ebox_have_the_same_bytes(room: PostRoom) -> None:
    async def scenario() -> None:
        await ordered(room)

        await room.work()
        await room.work()

        assert room.post.kinds == ["document_ready"]
        assert [each.pdf for each in room.ebox.received] == [room.acts.content]

    run(scenario())


def test_b40_by_post_it_has_a_letter_of_ours(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await ordered(room, Channel.POST)

        await room.work()

        (cover,) = room.press.covers
        assert cover.letter_to is not None
        assert cover.letter_to.name == "Jan Peeters"
        assert await room.cabinet.newest_letter(told.request_id, municipality="99001") is not None

    run(scenario())


def test_b39_to_somebody_else_the_letter_says_whose_act_it_is(room: PostRoom) -> None:
    async def scenario() -> None:
        mila = person(national_number="90710100151", first_names=("Mila",), address=AWAY)
        await ordered(room, Channel.POST, recipient=mila, send_to=SendTo.APPLICANT)

        await room.work()

        letter = room.press.covers[0].letter_to
        assert letter is not None
        assert (letter.name, letter.address, letter.about) == ("Mila Peeters", AWAY, "Jan Peeters")

    run(scenario())


def test_a_code_of_ours_tells_whoever_has_it_that_we_delivered_this_file(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await ordered(room)
        await room.work()
        document_id = document_id_for(delivery_id_for(told.request_id, told.order_id))

        verdict = await verify_document(
            VerifyDocument(code=f"CODE-{str(document_id)[:8]}"),
            verifications=room.cabinet,
            read_code=read_code_in_capitals,
        )

        assert verdict.authentic
        assert verdict.issue is not None
        assert verdict.issue.sha256 == sha256(room.acts.content or b"").hexdigest()
        (notice,) = room.writer.notices
        assert (notice.passed_on, notice.passed_on_id) == (PassedOn.ACT, document_id)

    run(scenario())


def test_c09_while_dabs_is_away_nothing_is_told_and_it_is_fetched_later(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await ordered(room)
        room.acts.away = True

        await room.work()
        assert room.told == []

        room.acts.away = False
        await room.work()

        assert await passed_on(room, told) == room.acts.content

    run(scenario())


def test_an_act_that_dabs_has_no_more_cannot_be_passed_on(room: PostRoom) -> None:
    async def scenario() -> None:
        room.acts.content = None
        await ordered(room)

        await room.work()

        assert [(e.NAME, e.reason) for e in room.told] == [
            ("document-could-not-be-made", "act-not-in-dabs")
        ]

    run(scenario())


def test_a_letter_without_an_address_is_not_fetched_for(room: PostRoom) -> None:
    async def scenario() -> None:
        await ordered(room, Channel.POST, about=person(address=None))

        await room.work()

        assert [e.reason for e in room.told] == ["no-postal-address"]
        assert room.acts.asked == []

    run(scenario())


def test_of_a_person_who_died_the_act_is_passed_on_too(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await ordered(room, about=person(status="deceased"))

        await room.work()

        assert await passed_on(room, told) == room.acts.content

    run(scenario())


def test_a_worker_that_is_killed_after_its_work_passes_nothing_on_twice(room: PostRoom) -> None:
    async def scenario() -> None:
        await ordered(room)

        await room.work_and_die_before_it_is_known()

        assert room.happened.count("delivery.issued") == 1
        assert len([s for s in room.statements() if "document_content" in s.sql]) == 1

    run(scenario())


def test_which_act_it_is_is_nowhere_in_clear(room: PostRoom) -> None:
    async def scenario() -> None:
        await ordered(room)
        await room.work()

        everything = repr(room.store.facts) + repr(room.store.jobs) + repr(room.told)
        assert ACT.number not in everything
        assert "30 juli" not in everything

    run(scenario())
