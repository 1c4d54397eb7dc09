import pytest

from services.delivery.model.identifiers import message_id_for
from services.delivery.model.message import MessageKind, MessageState
from services.delivery.use_cases.read_messages import ListedMessage
from services.delivery.use_cases.resend_message import MessageIsUnknown
from tests.delivery.post_room import PostRoom, run
from tests.delivery.requests import CONTACT, Told, a_request


async def listed(room: PostRoom, told: Told, municipality: str = "99001") -> list[ListedMessage]:
    _, found = await room.message_desk.read(told.request_id, municipality=municipality)
    return list(found)


def test_every_message_is_listed_with_its_state_and_a_masked_address(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room, product=CONTACT, answers={"email": "nieuw@example.org"})
        await room.hear(told.submitted())
        await room.work()

        acknowledgement, notice = sorted(await listed(room, told), key=lambda one: one.kind)

        assert acknowledgement.kind == "acknowledgement"
        assert acknowledgement.state is MessageState.SENT
        assert acknowledgement.address == "n…@example.org"
        assert (acknowledgement.attempts, acknowledgement.can_be_resent) == (1, True)
        assert acknowledgement.sent_at == room.clock.now
        assert notice.address == "j…@example.org"

    run(scenario())


def test_what_waits_says_how_often_it_was_tried(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        room.post.away = True
        await room.hear(told.submitted(), told.refused())
        await room.work()
        room.cabinet.tried = 3

        (message,) = await listed(room, told)

        assert (message.state, message.attempts) == (MessageState.WAITING, 3)
        assert (message.can_be_resent, message.address) == (False, None)

    run(scenario())


def test_what_a_clerk_sends_to_another_address_shows_that_address(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.refused())
        await room.work()

        await room.resend(message_id_for(told.request_id, MessageKind.REFUSED), email="x@ander.be")
        (waiting,) = await listed(room, told)
        await room.work()
        (sent,) = await listed(room, told)

        assert (waiting.state, waiting.address) == (MessageState.WAITING, "x…@ander.be")
        assert (sent.state, sent.attempts, sent.asked_by) == (MessageState.SENT, 2, "clerk-1")

    run(scenario())


def test_of_an_erased_request_the_states_are_left(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.refused())
        await room.work()
        await room.keys.destroy(told.request_id)

        (message,) = await listed(room, told)

        assert (message.state, message.address) == (MessageState.SENT, None)
        assert not message.can_be_resent

    run(scenario())


def test_of_another_municipality_there_is_nothing(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.refused())

        with pytest.raises(MessageIsUnknown):
            await listed(room, told, "99002")

    run(scenario())
