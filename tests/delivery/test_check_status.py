from libs.events.values import TaskKind
from services.delivery.rules.the_status_that_burgerprofiel_shows import STATUSES, Happening
from tests.delivery.post_room import CHECK_AFTER, PUSH_AFTER, PostRoom, run
from tests.delivery.requests import CONTACT, Told, a_request

LINDEDAAL = "99002"
NO_DESCRIPTION = "ActieNodigZonderOmschrijving"


async def told_of(room: PostRoom) -> Told:
    room.portals.shown.add(LINDEDAAL)
    told = await a_request(room, product=CONTACT, municipality=LINDEDAAL)
    await room.hear(told.submitted(), told.task(TaskKind.HANDLE))
    return told


async def pushed(room: PostRoom) -> None:
    room.clock.forward(seconds=PUSH_AFTER.total_seconds())
    await room.work()


async def checked(room: PostRoom) -> None:
    room.clock.forward(seconds=CHECK_AFTER.total_seconds())
    await room.work()
    await room.work()


def test_what_got_through_is_left_alone(room: PostRoom) -> None:
    async def scenario() -> None:
        await told_of(room)
        await pushed(room)

        await checked(room)

        assert room.burgerprofiel.codes == ["InBehandeling"]
        assert room.waiting.count("check_status") == 0
        assert "dossier.found-wrong" not in room.happened

    run(scenario())


def test_what_was_refused_afterwards_is_pushed_again_and_that_is_remembered(
    room: PostRoom,
) -> None:
    async def scenario() -> None:
        await told_of(room)
        room.burgerprofiel.finds_wrong = ["VerwerkingMislukt"]
        await pushed(room)

        await checked(room)

        assert room.burgerprofiel.codes == ["InBehandeling", "InBehandeling"]
        assert room.burgerprofiel.shown("ZON-2026-7K3M") == STATUSES[Happening.BEING_HANDLED]
        assert room.happened.count("dossier.found-wrong") == 1

    run(scenario())


def test_an_action_that_is_refused_is_left_out(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await told_of(room)
        await room.hear(told.asked())
        room.burgerprofiel.finds_wrong = [NO_DESCRIPTION, "VerwerkingMislukt"]
        await pushed(room)

        await checked(room)
        room.clock.forward(hours=1)
        await checked(room)

        pushes = [each.status for each in room.burgerprofiel.pushes.values()]
        assert [status.action for status in pushes] == [True, False, False]
        assert room.burgerprofiel.shown("ZON-2026-7K3M") == pushes[-1]

    run(scenario())


def test_what_is_lost_or_shown_otherwise_is_pushed_again(room: PostRoom) -> None:
    async def scenario() -> None:
        await told_of(room)
        await pushed(room)
        room.burgerprofiel.shows_other = STATUSES[Happening.CANCELLED]
        await checked(room)
        room.burgerprofiel.shows_other = None

        room.clock.forward(hours=1)
        await room.work()

        assert room.burgerprofiel.codes == ["InBehandeling", "InBehandeling"]
        assert room.troubles == []

    run(scenario())


def test_what_stays_wrong_is_given_up_and_told_to_people_until_something_happens(
    room: PostRoom,
) -> None:
    async def scenario() -> None:
        told = await told_of(room)
        room.burgerprofiel.finds_wrong = ["VerwerkingMislukt"] * 5
        for _ in range(12):
            await room.work()
            room.clock.forward(hours=1)
        assert room.happened.count("dossier.pushed") == 5
        assert room.troubles == ["VerwerkingMislukt"]
        assert not {"push_status", "check_status"} & set(room.waiting)

        await room.hear(told.completed())
        await pushed(room)

        assert room.burgerprofiel.codes[-1] == "Uitgevoerd"

    run(scenario())


def test_while_burgerprofiel_is_away_the_look_waits(room: PostRoom) -> None:
    async def scenario() -> None:
        await told_of(room)
        await pushed(room)
        room.burgerprofiel.away = True

        await checked(room)

        assert room.waiting == ["check_status"]

    run(scenario())


def test_a_look_at_an_older_push_changes_nothing(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await told_of(room)
        room.burgerprofiel.finds_wrong = ["VerwerkingMislukt"]
        await pushed(room)
        await room.hear(told.completed())
        await pushed(room)

        await checked(room)

        assert room.burgerprofiel.codes == ["InBehandeling", "Uitgevoerd"]
        assert "dossier.found-wrong" not in room.happened

    run(scenario())
