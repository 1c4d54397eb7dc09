from datetime import timedelta

from tests.delivery.post_room import AFTER, PostRoom, run
from tests.delivery.requests import CONTACT, a_request


def test_a13_a_change_of_contact_details_is_acknowledged_at_once(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room, product=CONTACT, answers={"email": "new@example.org"})

        await room.hear(told.submitted())
        await room.work()

        assert room.post.to("new@example.org") == ["acknowledgement"]

    run(scenario())


def test_a14_the_acknowledgement_carries_the_reference_number(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room, product=CONTACT, answers={"email": "new@example.org"})

        await room.hear(told.submitted())
        await room.work()

        assert room.writer.notices[0].about.reference == told.about.reference

    run(scenario())


def test_a_certificate_waits_a_while_for_its_acknowledgement(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)

        await room.hear(told.submitted())
        await room.work()

        assert room.post.kinds == []
        room.clock.forward(seconds=AFTER.total_seconds())
        await room.work()
        await room.work()
        assert room.post.kinds == ["acknowledgement"]

    run(scenario())


def test_a_request_that_is_told_twice_begins_one_correspondence(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room, product=CONTACT, answers={"email": "new@example.org"})

        await room.hear(told.submitted(), told.submitted())
        await room.work()

        assert room.happened.count("correspondence.begun") == 1
        assert room.post.to("new@example.org") == ["acknowledgement"]

    run(scenario())


def test_the_while_is_counted_from_the_submission(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        submitted = told.submitted()
        room.clock.forward(hours=1)  # delivery was down

        await room.hear(submitted)

        (job, _), *_ = room.store.jobs
        assert job.at == submitted.submitted_at + timedelta(seconds=15)

    run(scenario())
