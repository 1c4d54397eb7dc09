from services.delivery.model.message import MessageKind
from services.delivery.use_cases.write_message import WriteMessage, write_message
from services.delivery.views.archive import Archive
from tests.delivery.post_room import PostRoom, run
from tests.delivery.requests import Told, a_request


async def write(room: PostRoom, told: Told, *, cause: str = "") -> None:
    command = WriteMessage(about=told.about, kind=MessageKind.COMPLETED, cause=cause)
    await room.decide(
        lambda unit: write_message(command, unit=unit, archive=Archive(), now=room.clock.now)
    )


def test_a_message_is_written_once_however_often_it_is_asked(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)

        await write(room, told)
        await write(room, told)

        assert room.happened == ["message.written"]
        assert room.waiting == ["send_message"]

    run(scenario())


def test_another_cause_makes_another_message(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)

        await write(room, told, cause="one")
        await write(room, told, cause="two")

        assert room.happened == ["message.written", "message.written"]

    run(scenario())


def test_two_jobs_for_one_message_never_run_together(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)

        await write(room, told)

        ((job, _),) = room.store.jobs
        assert job.lock == job.args["message_id"]

    run(scenario())
