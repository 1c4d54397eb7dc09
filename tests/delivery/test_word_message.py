from dataclasses import replace
from uuid import uuid4

import pytest

from libs.events.values import Channel, SendTo
from libs.privacy.link_secrets import download_secret
from services.delivery.model.identifiers import delivery_id_for, document_id_for
from services.delivery.model.passed_on import PassedOn
from tests.delivery.criminal_record import GENERAL
from tests.delivery.post_room import LINK_KEY, PostRoom, run
from tests.delivery.requests import JANS_NUMBER, a_request


def test_b43_a_refusal_says_the_clerks_own_words(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.refused(explanation="Je woont hier niet."))

        await room.work()

        assert room.writer.notices[0].explanation == "Je woont hier niet."

    run(scenario())


def test_b17_the_mail_carries_the_secret_made_again_and_its_end(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.ordered())

        await room.work()

        (notice,) = room.writer.notices
        document_id = document_id_for(delivery_id_for(told.request_id, told.order_id))
        assert notice.secret == download_secret(document_id, 1, key=LINK_KEY)
        assert notice.available_until is not None
        assert notice.available_until.isoformat() == "2027-02-28T09:30:00+00:00"

    run(scenario())


def test_c12_no_mail_knows_a_national_number(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.task(), told.ordered(), told.refused())

        await room.work()

        assert len(room.writer.notices) >= 2
        for notice in room.writer.notices:
            assert JANS_NUMBER not in str(vars(notice))

    run(scenario())


def test_a_secret_never_shows_where_a_notice_is_printed(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.ordered())

        await room.work()

        (notice,) = room.writer.notices
        assert notice.secret
        assert notice.secret not in repr(notice)

    run(scenario())


@pytest.mark.parametrize("channel", [Channel.DIGITAL, Channel.COUNTER])
def test_mails_about_what_is_passed_on_know_that_its_code_is_told_nowhere_else(
    room: PostRoom, channel: Channel
) -> None:
    async def scenario() -> None:
        told = await a_request(room, product=GENERAL)
        await room.hear(told.submitted(), told.ordered(channel))
        await room.work()
        await room.hear(told.revocation_ordered())
        await room.work()

        document_id = document_id_for(delivery_id_for(told.request_id, told.order_id))
        assert len(room.writer.notices) == 2
        for notice in room.writer.notices:
            assert (notice.passed_on, notice.passed_on_id) == (PassedOn.RECORD, document_id)

    run(scenario())


@pytest.mark.parametrize("send_to", list(SendTo))
def test_b39_the_mail_that_it_was_posted_knows_whether_its_reader_gets_it(
    room: PostRoom, send_to: SendTo
) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.ordered(Channel.POST, send_to=send_to))
        await room.work()

        await room.hear(told.dispatched())
        await room.work()

        assert room.post.kinds == ["document_sent_by_post"]
        assert room.writer.notices[-1].to_subject is (send_to is SendTo.SUBJECT)

    run(scenario())


def test_b39_after_another_way_the_last_letter_tells_who_gets_it(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.ordered(Channel.POST))
        await room.work()
        await room.hear(told.called_off())
        again = replace(told, order_id=uuid4())
        room.clock.forward(hours=1)
        await room.hear(again.ordered(Channel.POST, send_to=SendTo.SUBJECT), again.dispatched())

        await room.work()
        await room.work()

        assert [notice.to_subject for notice in room.writer.notices] == [True]

    run(scenario())
