from libs.events.values import TaskKind
from tests.delivery.post_room import AFTER, PostRoom, run
from tests.delivery.requests import CONTACT, Told, a_request


async def after_a_while(room: PostRoom, told: Told) -> None:
    room.clock.forward(seconds=AFTER.total_seconds())
    await room.work()


def test_b20_whoever_waits_for_a_clerk_hears_it_at_once(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)

        await room.hear(told.submitted(), told.task(TaskKind.DELIVER))
        await room.work()

        assert room.post.kinds == ["acknowledgement"]

    run(scenario())


def test_b16_what_was_delivered_at_once_needs_no_acknowledgement(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.ordered())
        await room.work()

        await after_a_while(room, told)

        assert room.post.kinds == ["document_ready"]

    run(scenario())


def test_what_was_closed_meanwhile_needs_no_acknowledgement(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.cancelled(withdrawn=True))
        await room.work()

        await after_a_while(room, told)

        assert room.post.kinds == ["withdrawn"]

    run(scenario())


def test_what_was_answered_before_its_time_leaves_no_job_behind(room: PostRoom) -> None:
    async def scenario() -> None:
        by_a_clerk, at_once, withdrawn = [await a_request(room) for _ in range(3)]

        await room.hear(by_a_clerk.submitted(), by_a_clerk.task(TaskKind.DELIVER))
        await room.hear(at_once.submitted(), at_once.ordered())
        await room.hear(withdrawn.submitted(), withdrawn.cancelled(withdrawn=True))
        await room.work()

        assert room.store.jobs == []

    run(scenario())


def test_what_was_answered_before_the_request_was_known_is_found_out_in_time(
    room: PostRoom,
) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.cancelled(withdrawn=True), told.submitted())

        await after_a_while(room, told)

        assert room.post.kinds == ["withdrawn"]

    run(scenario())


def test_while_the_register_is_down_the_citizen_still_hears_that_we_have_it(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted())  # and nothing comes from workflow

        await after_a_while(room, told)

        assert room.post.kinds == ["acknowledgement"]

    run(scenario())


def test_a_request_gets_one_acknowledgement_ever(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.task(), told.task())
        await room.work()

        await after_a_while(room, told)
        await room.hear(told.task(TaskKind.HANDLE))
        await room.work()

        assert room.post.kinds == ["acknowledgement"]

    run(scenario())


def test_a_contact_change_is_not_acknowledged_again_when_its_task_is_ready(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room, product=CONTACT, answers={"mobile": "0470000000"})

        await room.hear(told.submitted(), told.task(TaskKind.HANDLE))
        await room.work()

        assert room.post.kinds == ["acknowledgement"]

    run(scenario())


def test_the_task_may_be_known_before_the_request_itself(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.task())
        await room.work()
        assert room.post.kinds == []

        await room.hear(told.submitted())
        await room.work()

        assert room.post.kinds == ["acknowledgement"]

    run(scenario())
