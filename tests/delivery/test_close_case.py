import pytest

from tests.delivery.post_room import PostRoom, run
from tests.delivery.requests import CONTACT, a_request


def test_b43_a_refusal_is_mailed(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)

        await room.hear(told.submitted(), told.refused())
        await room.work()

        assert room.post.kinds == ["refused"]

    run(scenario())


def test_a27_somebody_who_lives_elsewhere_is_told_that_only_residents_are_served(
    room: PostRoom,
) -> None:
    async def scenario() -> None:
        told = await a_request(room, product=CONTACT, answers={"email": "new@example.org"})

        await room.hear(told.submitted(), told.refused("not-a-resident", explanation=None))
        await room.work()

        assert "refused_non_resident" in room.post.kinds

    run(scenario())


@pytest.mark.parametrize("why", ["Dat nummer is van iemand anders.", None])
def test_a17_a_refusal_by_the_back_office_has_a_mail_of_its_own(
    room: PostRoom, why: str | None
) -> None:
    async def scenario() -> None:
        told = await a_request(room, product=CONTACT, answers={"email": "new@example.org"})

        await room.hear(told.submitted(), told.refused("by-back-office", explanation=why))
        await room.work()

        [notice] = [one for one in room.writer.notices if one.kind == "refused_by_back_office"]
        assert (notice.explanation, notice.reason) == (why, "by-back-office")

    run(scenario())


@pytest.mark.parametrize(("inform", "mails"), [(True, 1), (False, 0)])
def test_a34_a41_a47_the_clerk_chooses_whether_the_applicant_hears(
    room: PostRoom, inform: bool, mails: int
) -> None:
    async def scenario() -> None:
        for ending in ("completed", "handled_outside", "cancelled"):
            told = await a_request(room)

            await room.hear(told.submitted(), getattr(told, ending)(inform=inform))
            await room.work()

            assert room.post.kinds.count(ending) == mails

    run(scenario())


def test_a48_the_mail_states_the_explanation(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)

        await room.hear(told.submitted(), told.cancelled(explanation="Je vroeg het twee keer."))
        await room.work()

        assert room.writer.notices[0].explanation == "Je vroeg het twee keer."

    run(scenario())


def test_c19_who_withdraws_hears_that_it_worked(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)

        await room.hear(
            told.submitted(), told.cancelled(inform=False, withdrawn=True, explanation=None)
        )
        await room.work()

        assert room.post.kinds == ["withdrawn"]

    run(scenario())


def test_an_outcome_that_is_told_twice_is_mailed_once(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)

        await room.hear(told.submitted(), told.completed(), told.completed())
        await room.work()

        assert room.post.kinds == ["completed"]

    run(scenario())


def test_b39_whoever_gets_it_by_post_hears_when_it_was_posted(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)

        await room.hear(told.submitted(), told.dispatched(), told.dispatched())
        await room.work()

        assert room.post.kinds == ["document_sent_by_post"]

    run(scenario())
