from libs.events.values import TaskKind
from tests.delivery.criminal_record import GENERAL
from tests.delivery.post_room import PostRoom, run
from tests.delivery.requests import a_request


def test_b20_whoever_must_wait_for_the_police_hears_that_we_have_the_request(
    room: PostRoom,
) -> None:
    async def scenario() -> None:
        told = await a_request(room, product=GENERAL)
        await room.hear(told.submitted(), told.police_asked())
        await room.work()

        assert room.post.kinds == ["acknowledgement"]

    run(scenario())


def test_b20_and_hears_it_once(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room, product=GENERAL)
        await room.hear(told.submitted(), told.police_asked(), told.task(TaskKind.DELIVER))
        await room.work()
        room.clock.forward(minutes=1)
        await room.work()

        assert room.post.kinds == ["acknowledgement"]

    run(scenario())
