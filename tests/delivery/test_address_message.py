from libs.events.contracts.personal import Applicant
from tests.delivery.post_room import PostRoom, run
from tests.delivery.requests import CONTACT, JANS_MAIL, JANS_NUMBER, a_request

WITHOUT_MAIL = Applicant(national_number=JANS_NUMBER, first_names="Jan", surname="Peeters")


def test_a_known_address_spares_a_question_to_the_register(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.refused())

        await room.work()

        assert room.post.to(JANS_MAIL) == ["refused"]
        assert room.register.asked == []

    run(scenario())


def test_the_register_is_asked_when_nobody_else_knows(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room, applicant=WITHOUT_MAIL)
        room.register.address = "known@example.org"
        await room.hear(told.submitted(), told.refused())

        await room.work()

        assert room.post.to("known@example.org") == ["refused"]
        assert room.register.asked == [told.request_id]

    run(scenario())


def test_while_the_register_is_away_the_mail_waits(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room, applicant=WITHOUT_MAIL)
        room.register.away = True
        await room.hear(told.submitted(), told.refused())
        await room.work()
        assert room.told == []

        room.register.away, room.register.address = False, "known@example.org"
        await room.work()

        assert room.post.to("known@example.org") == ["refused"]

    run(scenario())


def test_somebody_without_any_address_is_told_as_such(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room, applicant=WITHOUT_MAIL)
        await room.hear(told.submitted(), told.refused())

        await room.work()

        assert [(e.NAME, e.reason) for e in room.told] == [("message-failed", "no-address")]

    run(scenario())


def test_c13_a_new_address_is_acknowledged_and_the_old_one_is_warned(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room, product=CONTACT, answers={"email": "new@example.org"})
        await room.hear(told.submitted())

        await room.work()

        assert room.post.to("new@example.org") == ["acknowledgement"]
        assert room.post.to(JANS_MAIL) == ["contact_change_notice_to_old_address"]

    run(scenario())


def test_c13_the_registers_address_is_warned_when_the_sign_in_has_none(room: PostRoom) -> None:
    async def scenario() -> None:
        answers = {"email": "new@example.org"}
        told = await a_request(room, product=CONTACT, answers=answers, applicant=WITHOUT_MAIL)
        room.register.address = "known@example.org"
        await room.hear(told.submitted())

        await room.work()

        assert room.post.to("known@example.org") == ["contact_change_notice_to_old_address"]

    run(scenario())


def test_who_changes_only_a_phone_number_gets_no_warning(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room, product=CONTACT, answers={"mobile": "0470000000"})
        await room.hear(told.submitted())

        await room.work()

        assert room.post.kinds == ["acknowledgement"]
        assert room.register.asked == []

    run(scenario())


def test_an_answer_that_is_no_mail_address_is_told_as_failed(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room, product=CONTACT, answers={"email": "nowhere"})
        await room.hear(told.submitted())

        await room.work()

        assert ("message-failed", "rejected") in [
            (e.NAME, getattr(e, "reason", None)) for e in room.told
        ]

    run(scenario())
