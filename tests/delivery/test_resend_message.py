import pytest

from libs.events.values import Channel
from services.delivery.model.identifiers import delivery_id_for, message_id_for
from services.delivery.model.message import MessageKind
from services.delivery.use_cases.resend_message import (
    LinkIsNoLongerValid,
    MessageCannotBeSentAgain,
    MessageIsStillWaiting,
    MessageIsUnknown,
    NotificationHasNoAddress,
    RequestIsErased,
)
from tests.delivery.post_room import PostRoom, run
from tests.delivery.requests import CONTACT, JANS_MAIL, Told, a_request

REFUSED = MessageKind.REFUSED


async def refused(room: PostRoom) -> Told:
    told = await a_request(room)
    await room.hear(told.submitted(), told.refused())
    await room.work()
    return told


def test_it_goes_again_as_another_mail_and_the_clerk_is_named(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await refused(room)
        room.clock.forward(hours=1)

        await room.resend(message_id_for(told.request_id, REFUSED))
        await room.work()

        first, again = room.post.mails
        assert [first["To"], again["To"]] == [JANS_MAIL, JANS_MAIL]
        assert first["Message-ID"] != again["Message-ID"]
        sent = room.told[-1]
        assert (sent.NAME, sent.attempt, sent.asked_by) == ("message-sent", 2, "clerk-1")

    run(scenario())


def test_it_goes_to_another_address_when_the_clerk_gives_one(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await refused(room)

        await room.resend(message_id_for(told.request_id, REFUSED), email="right@example.org")
        await room.work()

        assert room.post.mails[-1]["To"] == "right@example.org"
        stored = repr(room.store.facts)
        assert "right@example.org" not in stored

    run(scenario())


def test_what_waits_is_not_sent_twice(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.refused())

        with pytest.raises(MessageIsStillWaiting):
            await room.resend(message_id_for(told.request_id, REFUSED))

    run(scenario())


def test_what_was_dropped_stays_so(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room, product=CONTACT)
        await room.hear(told.submitted())
        await room.work()

        with pytest.raises(MessageCannotBeSentAgain):
            await room.resend(message_id_for(told.request_id, MessageKind.CONTACT_CHANGE_NOTICE))

    run(scenario())


def test_a_link_that_is_over_is_not_mailed_again(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.ordered(Channel.DIGITAL))
        await room.work()
        delivery = delivery_id_for(told.request_id, told.order_id)
        message = message_id_for(told.request_id, MessageKind.DOCUMENT_READY, f"{delivery}:1")
        await room.resend(message)
        await room.work()
        assert room.post.kinds == ["document_ready", "document_ready"]

        room.clock.forward(days=100)

        with pytest.raises(LinkIsNoLongerValid):
            await room.resend(message)

    run(scenario())


def test_each_mail_has_the_link_and_the_end_of_its_own_and_goes_again_until_then(
    room: PostRoom,
) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.ordered(Channel.DIGITAL))
        await room.work()
        room.clock.forward(days=60)
        await room.hear(told.renewal_ordered())
        await room.work()
        delivery = delivery_id_for(told.request_id, told.order_id)
        first, second = (
            message_id_for(told.request_id, MessageKind.DOCUMENT_READY, f"{delivery}:{generation}")
            for generation in (1, 2)
        )

        await room.resend(first)
        await room.work()
        room.clock.forward(days=60)

        old, new, again = room.writer.notices
        assert (again.secret, again.available_until) == (old.secret, old.available_until)
        assert again.available_until != new.available_until
        with pytest.raises(LinkIsNoLongerValid):
            await room.resend(first)
        await room.resend(second)

    run(scenario())


def test_c10_a_question_of_a_closed_case_is_not_asked_again(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.asked())
        await room.work()
        await room.hear(told.completed(inform=False))

        with pytest.raises(LinkIsNoLongerValid):
            await room.resend(
                message_id_for(
                    told.request_id, MessageKind.INFORMATION_ASKED, str(told.question_id)
                )
            )

    run(scenario())


def test_nobody_is_left_to_write_to_once_the_request_is_erased(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await refused(room)
        await room.keys.destroy(told.request_id)

        with pytest.raises(RequestIsErased):
            await room.resend(message_id_for(told.request_id, REFUSED))

    run(scenario())


def test_a_message_that_was_never_written_is_unknown(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await refused(room)

        with pytest.raises(MessageIsUnknown):
            await room.resend(message_id_for(told.request_id, MessageKind.COMPLETED))

    run(scenario())


def test_a_notification_has_no_mail_address(room: PostRoom) -> None:
    async def scenario() -> None:
        room.portals.shown.add("99002")
        told = await a_request(room, product=CONTACT, municipality="99002")
        await room.hear(told.submitted(), told.received())
        await room.work()
        notification = message_id_for(
            told.request_id, MessageKind.RECEIVED_BY_BACK_OFFICE, "notification:"
        )

        with pytest.raises(NotificationHasNoAddress):
            await room.resend(notification, email="jan@example.org")
        await room.resend(notification)
        await room.work()

        assert len(room.burgerprofiel.notifications) == 2

    run(scenario())
