import pytest

from libs.events.values import Channel, EBoxResult
from tests.delivery.post_room import PostRoom, run
from tests.delivery.requests import JANS_NUMBER, a_request


@pytest.mark.parametrize("outcome", list(EBoxResult))
def test_c14_every_outcome_is_recorded_and_none_is_trouble(
    room: PostRoom, outcome: EBoxResult
) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        room.ebox.outcome = outcome
        await room.hear(told.submitted(), told.ordered())

        await room.work()

        assert [e.outcome for e in room.told if e.NAME == "ebox-outcome"] == [outcome]
        assert room.post.kinds == ["document_ready"]

    run(scenario())


def test_c14_while_ebox_is_away_mail_and_link_go_and_the_copy_follows_later(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        room.ebox.away = True
        await room.hear(told.submitted(), told.ordered())
        await room.work()
        assert room.post.kinds == ["document_ready"]
        assert room.ebox.received == []

        room.ebox.away = False
        await room.work()
        await room.work()

        assert len(room.ebox.received) == 1

    run(scenario())


def test_what_was_published_is_not_offered_again_when_its_job_is_done_again(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.ordered())

        await room.work_and_die_before_it_is_known()

        assert len(room.ebox.received) == 1
        assert room.happened.count("delivery.ebox-answered") == 1

    run(scenario())


def test_b37_the_copy_is_the_document_itself_for_the_applicant(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.ordered())

        await room.work()

        (copy,) = room.ebox.received
        assert copy.national_number == JANS_NUMBER
        assert copy.pdf == b"%PDF-ATT_HOUSEHOLD Jan Peeters 1"
        assert JANS_NUMBER not in copy.file_name + copy.subject

    run(scenario())


def test_a_case_that_came_to_nothing_puts_nothing_in_ebox(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        room.ebox.away = True
        await room.hear(told.submitted(), told.ordered())
        await room.work()

        await room.hear(told.cancelled())
        room.ebox.away = False
        await room.work()

        assert room.ebox.received == []

    run(scenario())


def test_post_and_counter_have_no_copy_in_ebox(room: PostRoom) -> None:
    async def scenario() -> None:
        for channel in (Channel.POST, Channel.COUNTER):
            told = await a_request(room)
            await room.hear(told.submitted(), told.ordered(channel))

        await room.work()

        assert room.ebox.received == []

    run(scenario())
