from libs.events.values import BackOfficeStatus, Channel, TaskKind
from services.delivery.rules.the_status_that_burgerprofiel_shows import ACTION
from tests.delivery.post_room import PUSH_AFTER, PostRoom, run
from tests.delivery.requests import CONTACT, JANS_NUMBER, NEIGHBOUR, Told, a_request

LINDEDAAL = "99002"
AT_ONCE = PUSH_AFTER.total_seconds()


async def shown(room: PostRoom, **changes: object) -> Told:
    """A request of a municipality that is in Mijn Burgerprofiel."""
    room.portals.shown.add(LINDEDAAL)
    return await a_request(room, municipality=LINDEDAAL, **changes)


async def later(room: PostRoom) -> None:
    room.clock.forward(seconds=AT_ONCE)
    await room.work()


def test_a_submitted_request_is_shown_as_such(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await shown(room, product=CONTACT)
        await room.hear(told.submitted())

        await later(room)

        (push,) = room.burgerprofiel.pushes.values()
        assert (push.status.code, push.status.phase) == ("Ingediend", "Samenstelling")
        assert (push.national_number, push.reference) == (JANS_NUMBER, "ZON-2026-7K3M")
        assert push.product_title == "Contactgegevens wijzigen"

    run(scenario())


def test_a_certificate_that_is_ready_at_once_costs_one_push(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await shown(room)
        await room.hear(told.submitted(), told.ordered(Channel.DIGITAL))
        await room.work()
        await room.hear(told.delivered())
        assert room.waiting.count("push_status") == 1

        await later(room)
        await later(room)

        assert room.burgerprofiel.codes == ["Uitgevoerd"]

    run(scenario())


def test_what_changes_within_the_same_moment_is_pushed_once_and_the_rest_later(
    room: PostRoom,
) -> None:
    async def scenario() -> None:
        told = await shown(room, product=CONTACT)
        await room.hear(told.submitted(), told.task(TaskKind.HANDLE))
        await later(room)
        await room.hear(told.completed())
        await later(room)

        assert room.burgerprofiel.codes == ["InBehandeling", "Uitgevoerd"]

    run(scenario())


def test_a_question_to_the_applicant_puts_the_ball_with_him_until_he_answers(
    room: PostRoom,
) -> None:
    async def scenario() -> None:
        told = await shown(room, product=CONTACT)
        await room.hear(told.submitted(), told.task(TaskKind.HANDLE), told.asked())
        await later(room)
        asked = list(room.burgerprofiel.pushes.values())[-1]
        assert (asked.status.code, asked.status.action) == ("DossierOnvolledig", True)
        assert asked.action == ACTION

        await room.hear(told.supplied())
        await later(room)

        answered = list(room.burgerprofiel.pushes.values())[-1]
        assert (answered.status.code, answered.status.action) == ("InBehandeling", False)
        assert answered.action is None

    run(scenario())


def test_an_answer_that_is_heard_before_its_question_counts(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await shown(room, product=CONTACT)
        await room.hear(told.submitted(), told.supplied(), told.asked())

        await later(room)

        assert room.burgerprofiel.codes == ["InBehandeling"]

    run(scenario())


def test_a_question_to_somebody_else_is_no_business_of_the_citizen(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await shown(room, product=CONTACT)
        await room.hear(told.submitted(), told.asked(NEIGHBOUR))

        await later(room)

        assert room.burgerprofiel.codes == ["Ingediend"]

    run(scenario())


def test_a17_what_the_back_office_accepts_in_part_stays_so_when_the_case_is_completed(
    room: PostRoom,
) -> None:
    async def scenario() -> None:
        told = await shown(room, product=CONTACT)
        await room.hear(
            told.submitted(),
            told.received(),
            told.progressed(BackOfficeStatus.PARTIALLY_ACCEPTED),
            told.progressed(BackOfficeStatus.IN_PROGRESS, is_latest=False),
            told.completed(),
        )

        await later(room)

        assert room.burgerprofiel.codes == ["DeelsGoedgekeurd"]

    run(scenario())


def test_events_that_cross_each_other_never_undo_the_end(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await shown(room, product=CONTACT)
        await room.hear(told.cancelled(), told.task(TaskKind.HANDLE), told.submitted())

        await later(room)

        assert room.burgerprofiel.codes == ["Stopgezet"]

    run(scenario())


def test_a_municipality_that_is_not_in_burgerprofiel_tells_it_nothing(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room, product=CONTACT)
        await room.hear(told.submitted(), told.task(TaskKind.HANDLE), told.completed())

        await later(room)

        assert room.burgerprofiel.pushes == {}
        assert not any(topic.startswith("dossier") for topic in room.happened)

    run(scenario())


def test_b45_while_the_police_are_awaited_it_waits_and_then_it_is_handled(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await shown(room)
        await room.hear(told.submitted(), told.police_asked())
        await later(room)
        await room.hear(told.task(TaskKind.DELIVER))
        await later(room)

        assert room.burgerprofiel.codes == ["InWacht", "InBehandeling"]

    run(scenario())
