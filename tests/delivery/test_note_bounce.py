import pytest

from services.delivery.model.identifiers import message_id_for
from services.delivery.model.message import MessageKind
from services.delivery.rules.a_bounce_counts_when_it_lasts import BounceCode
from services.delivery.use_cases.note_bounce import NoteBounce, note_bounce
from tests.delivery.post_room import PostRoom, run
from tests.delivery.requests import Told, a_request

UNKNOWN = BounceCode.MAILBOX_UNKNOWN


async def sent(room: PostRoom) -> tuple[Told, str]:
    """A mail that was sent, and its Message-ID."""
    told = await a_request(room)
    await room.hear(told.submitted(), told.refused())
    await room.work()
    return told, str(room.post.mails[-1]["Message-ID"])


async def bounce(
    room: PostRoom, mail_id: str, code: BounceCode = UNKNOWN, *, permanent: bool = True
) -> None:
    command = NoteBounce(mail_id=mail_id, code=code, permanent=permanent)
    await room.decide(lambda unit: note_bounce(command, unit=unit, now=room.clock.now))


def told_of(room: PostRoom) -> list[tuple[str, str | None]]:
    return [(e.NAME, getattr(e, "reason", None)) for e in room.told]


def test_a_mail_that_came_back_for_good_is_told_once(room: PostRoom) -> None:
    async def scenario() -> None:
        _, mail_id = await sent(room)

        await bounce(room, mail_id)
        await bounce(room, mail_id)

        assert told_of(room) == [("message-sent", None), ("message-bounced", "mailbox-unknown")]

    run(scenario())


def test_trouble_that_may_pass_is_remembered_and_not_told(room: PostRoom) -> None:
    async def scenario() -> None:
        _, mail_id = await sent(room)

        for _ in range(2):
            await bounce(room, mail_id, BounceCode.MAILBOX_FULL, permanent=False)

        assert told_of(room) == [("message-sent", None)]
        assert room.happened.count("message.delayed") == 1

    run(scenario())


def test_a_bounce_may_come_before_we_know_that_the_mail_was_accepted(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        room.post.deaf = 1
        await room.hear(told.submitted(), told.refused())
        await room.work()

        await bounce(room, str(room.post.mails[-1]["Message-ID"]))
        await room.work()

        assert told_of(room) == [("message-bounced", "mailbox-unknown")]
        assert len(room.post.mails) == 1

    run(scenario())


@pytest.mark.parametrize(
    "mail_id",
    [
        "",
        "<x@y.example>",
        "<9f1c1f6e-8c1b-4f6e-9d59-0d1a4b9a7a11@zonneberg.example>",
        "<9f1c1f6e-8c1b-4f6e-9d59-0d1a4b9a7a11.0@zonneberg.example>",
        "9f1c1f6e-8c1b-4f6e-9d59-0d1a4b9a7a11",
    ],
)
def test_what_is_no_mail_of_ours_changes_nothing(room: PostRoom, mail_id: str) -> None:
    async def scenario() -> None:
        await sent(room)

        await bounce(room, mail_id)

        assert told_of(room) == [("message-sent", None)]

    run(scenario())


def test_that_an_older_attempt_came_back_is_old_news(room: PostRoom) -> None:
    async def scenario() -> None:
        told, mail_id = await sent(room)
        await bounce(room, mail_id)
        message_id = message_id_for(told.request_id, MessageKind.REFUSED)
        await room.resend(message_id)
        await room.work()

        await bounce(room, mail_id)

        assert told_of(room)[-1] == ("message-sent", None)
        assert str(room.post.mails[-1]["Message-ID"]) == f"<{message_id}.2@zonneberg.example>"

    run(scenario())
