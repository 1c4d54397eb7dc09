from libs.events.values import Channel
from tests.delivery.post_room import PostRoom, run
from tests.delivery.requests import JANS_MAIL, a_request


def outcomes(room: PostRoom) -> list[tuple[str, str]]:
    """What was told of messages: name and kind."""
    return [(e.NAME, e.kind) for e in room.told if e.AGGREGATE == "message"]


def test_a_mail_that_was_accepted_is_told_as_sent(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.refused())

        await room.work()

        assert outcomes(room) == [("message-sent", "refused")]
        assert room.post.to(JANS_MAIL) == ["refused"]

    run(scenario())


def test_while_the_mail_server_is_away_the_mail_waits(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        room.post.away = True
        await room.hear(told.submitted(), told.refused())
        await room.work()
        assert outcomes(room) == []

        room.post.away = False
        await room.work()

        assert outcomes(room) == [("message-sent", "refused")]

    run(scenario())


def test_a_lost_answer_makes_at_most_one_mail_more_with_the_same_message_id(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        room.post.deaf = 1
        await room.hear(told.submitted(), told.refused())

        await room.work()
        await room.work()
        await room.work()

        assert len(room.post.mails) == 2
        assert len({mail["Message-ID"] for mail in room.post.mails}) == 1
        assert outcomes(room) == [("message-sent", "refused")]

    run(scenario())


def test_a_mail_that_was_recorded_as_sent_is_not_sent_when_its_job_is_done_again(
    room: PostRoom,
) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.refused())

        await room.work_and_die_before_it_is_known()

        assert room.post.kinds == ["refused"]
        assert outcomes(room) == [("message-sent", "refused")]

    run(scenario())


def test_a_mail_that_is_refused_for_good_is_told_as_failed(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        room.post.rejects = True
        await room.hear(told.submitted(), told.refused())

        await room.work()
        await room.work()

        assert [e.reason for e in room.told] == ["rejected"]

    run(scenario())


def test_a_link_that_was_revoked_before_its_mail_went_is_not_mailed(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        room.post.away = True
        await room.hear(told.submitted(), told.ordered(Channel.DIGITAL))
        await room.work()

        await room.hear(told.cancelled())
        room.post.away = False
        await room.work()

        assert room.post.kinds == ["cancelled"]
        assert "message.dropped" in room.happened

    run(scenario())


def test_nothing_is_written_to_somebody_who_was_erased(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.refused())
        await room.keys.destroy(told.request_id)

        await room.work()

        assert room.post.mails == []
        assert room.happened[-1] == "message.dropped"

    run(scenario())
