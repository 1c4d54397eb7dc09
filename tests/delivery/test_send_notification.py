from tests.delivery.post_room import PostRoom, run
from tests.delivery.requests import CONTACT, Told, a_request

LINDEDAAL = "99002"


async def received(room: PostRoom) -> Told:
    room.portals.shown.add(LINDEDAAL)
    told = await a_request(room, product=CONTACT, municipality=LINDEDAAL)
    await room.hear(told.submitted(), told.received())
    return told


def outcomes(room: PostRoom) -> list[str]:
    return [e.NAME for e in room.told if getattr(e, "channel", "") == "notification"]


def test_while_burgerprofiel_is_away_the_notification_waits(room: PostRoom) -> None:
    async def scenario() -> None:
        await received(room)
        room.burgerprofiel.away = True
        await room.work()
        assert outcomes(room) == []

        room.burgerprofiel.away = False
        await room.work()

        assert outcomes(room) == ["message-sent"]

    run(scenario())


def test_a_lost_answer_notifies_nobody_twice(room: PostRoom) -> None:
    async def scenario() -> None:
        await received(room)
        room.burgerprofiel.deaf = 1

        await room.work()
        await room.work()

        assert len(room.burgerprofiel.notifications) == 1
        assert outcomes(room) == ["message-sent"]

    run(scenario())


def test_what_burgerprofiel_refuses_is_told_as_failed(room: PostRoom) -> None:
    async def scenario() -> None:
        await received(room)
        room.burgerprofiel.refuses = "VerplichtPaarOntbreekt"

        await room.work()

        assert outcomes(room) == ["message-failed"]

    run(scenario())


def test_somebody_who_was_erased_is_not_notified(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await received(room)
        await room.keys.destroy(told.request_id)

        await room.work()

        assert room.burgerprofiel.notifications == {}
        assert outcomes(room) == []

    run(scenario())
