from libs.events.values import Channel
from tests.delivery.post_room import PostRoom, run
from tests.delivery.requests import a_request


def test_every_job_that_is_ever_deferred_has_somebody_to_do_it(room: PostRoom) -> None:
    async def scenario() -> None:
        deferred: set[str] = set()
        for channel in Channel:
            told = await a_request(room)
            await room.hear(told.submitted(), told.ordered(channel), told.refused())
            deferred |= set(room.waiting)
            while room.store.jobs:
                room.clock.forward(minutes=1)
                await room.work()
                deferred |= set(room.waiting)

        assert deferred <= set(room.room.tasks)
        assert room.store.jobs == []

    run(scenario())


def test_no_job_carries_anything_but_ids(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)

        await room.hear(told.submitted(), told.ordered(), told.refused())

        for job, _ in room.store.jobs:
            assert all(len(value) == 36 for value in job.args.values())

    run(scenario())
