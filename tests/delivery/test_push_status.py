from libs.events.values import TaskKind
from tests.delivery.post_room import PUSH_AFTER, PostRoom, run
from tests.delivery.requests import CONTACT, Told, a_request

LINDEDAAL = "99002"


async def submitted(room: PostRoom) -> Told:
    room.portals.shown.add(LINDEDAAL)
    told = await a_request(room, product=CONTACT, municipality=LINDEDAAL)
    await room.hear(told.submitted())
    room.clock.forward(seconds=PUSH_AFTER.total_seconds())
    return told


def test_a_push_whose_answer_was_lost_is_the_same_push(room: PostRoom) -> None:
    async def scenario() -> None:
        await submitted(room)
        room.burgerprofiel.deaf = 1

        await room.work()
        await room.work()

        assert room.burgerprofiel.codes == ["Ingediend"]
        assert room.happened.count("dossier.pushed") == 1

    run(scenario())


def test_a_worker_that_died_before_it_was_known_pushes_nothing_twice(room: PostRoom) -> None:
    async def scenario() -> None:
        await submitted(room)

        await room.work_and_die_before_it_is_known()

        assert room.burgerprofiel.codes == ["Ingediend"]

    run(scenario())


def test_while_burgerprofiel_is_away_the_latest_status_waits(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await submitted(room)
        room.burgerprofiel.away = True
        await room.work()
        await room.hear(told.task(TaskKind.HANDLE), told.completed())
        room.clock.forward(hours=3)

        room.burgerprofiel.away = False
        await room.work()

        assert room.burgerprofiel.codes == ["Uitgevoerd"]

    run(scenario())


def test_nothing_is_shown_of_somebody_who_was_erased(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await submitted(room)
        await room.keys.destroy(told.request_id)

        await room.work()

        assert room.burgerprofiel.pushes == {}

    run(scenario())


def test_a_push_waits_for_the_word_of_intake(room: PostRoom) -> None:
    async def scenario() -> None:
        room.portals.shown.add(LINDEDAAL)
        told = await a_request(room, product=CONTACT, municipality=LINDEDAAL)
        await room.hear(told.cancelled(inform=False))
        room.clock.forward(seconds=PUSH_AFTER.total_seconds())
        await room.work()
        assert room.burgerprofiel.pushes == {}

        await room.hear(told.submitted())
        await room.work()

        assert room.burgerprofiel.codes == ["Stopgezet"]

    run(scenario())


def test_what_is_refused_at_once_is_tried_again_and_given_up_in_the_end(room: PostRoom) -> None:
    async def scenario() -> None:
        await submitted(room)
        room.burgerprofiel.refuses = "OngeldigBericht"

        for _ in range(8):
            await room.work()
            room.clock.forward(hours=1)

        assert room.happened.count("dossier.found-wrong") == 5
        assert room.happened[-1] == "dossier.given-up"
        assert room.troubles == ["OngeldigBericht"]
        assert "push_status" not in room.waiting

    run(scenario())
