from libs.events.contracts.personal import Correspondent
from libs.privacy.link_secrets import information_secret
from tests.delivery.post_room import LINK_KEY, PostRoom, run
from tests.delivery.requests import JANS_MAIL, NEIGHBOUR, QUESTION, a_request


def test_a37_the_applicant_gets_a_mail_with_the_question_and_a_link(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.asked())

        await room.work()

        assert room.post.to(JANS_MAIL) == ["information_asked"]
        (notice,) = room.writer.notices
        assert notice.question == QUESTION
        assert notice.information_secret == information_secret(told.question_id, key=LINK_KEY)
        assert notice.answer_until == told.asked().until
        assert notice.product_title == "Attest van gezinssamenstelling"

    run(scenario())


def test_a36_a37_somebody_else_gets_it_in_their_own_language_and_reads_nothing_of_the_applicant(
    room: PostRoom,
) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.asked(NEIGHBOUR))

        await room.work()

        assert room.post.to("lotte@example.org") == ["information_asked"]
        assert room.post.to(JANS_MAIL) == []
        (notice,) = room.writer.notices
        assert (notice.name, notice.language) == ("Lotte Claes", "fr")
        assert notice.product_title is None
        assert [(each.NAME, each.addressee) for each in room.told] == [("message-sent", "other")]

    run(scenario())


def test_a_question_is_mailed_once_and_each_reminder_of_it_once(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.asked(), told.asked())
        await room.work()

        await room.hear(told.reminded(days=7), told.reminded(days=7), told.reminded(days=14))
        await room.work()

        assert room.post.kinds == [
            "information_asked",
            "information_reminder",
            "information_reminder",
        ]
        assert len({notice.information_secret for notice in room.writer.notices}) == 1

    run(scenario())


def test_c10_nobody_is_asked_any_more_once_the_case_is_closed(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        room.post.away = True
        await room.hear(told.submitted(), told.asked())
        await room.work()

        await room.hear(told.completed(inform=False))
        room.post.away = False
        await room.work()

        assert room.post.mails == []
        assert room.happened[-1] == "message.dropped"

    run(scenario())


def test_a_question_whose_link_is_over_is_not_mailed(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.asked())
        room.clock.forward(days=30)

        await room.work()

        assert "information_asked" not in room.post.kinds
        assert room.happened.count("message.dropped") == 1

    run(scenario())


def test_an_address_that_is_none_is_told_as_failed(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        nobody = Correspondent(name="Niemand", email="geen-adres")
        await room.hear(told.submitted(), told.asked(nobody))

        await room.work()

        assert [(e.NAME, e.reason) for e in room.told] == [("message-failed", "rejected")]

    run(scenario())
