from tests.delivery.post_room import PostRoom, run
from tests.delivery.requests import CONTACT, JANS_MAIL, JANS_NUMBER, a_request

LINDEDAAL = "99002"


def test_a18_the_applicant_gets_a_mail_and_a_notification_once_each(room: PostRoom) -> None:
    async def scenario() -> None:
        room.portals.shown.add(LINDEDAAL)
        told = await a_request(room, product=CONTACT, municipality=LINDEDAAL)
        await room.hear(told.submitted(), told.received(), told.received())

        await room.work()
        await room.work()

        assert room.post.to(JANS_MAIL).count("received_by_back_office") == 1
        (notification,) = room.burgerprofiel.notifications.values()
        assert notification.national_number == JANS_NUMBER
        assert notification.words == "received_by_back_office (nl)"
        assert notification.status.code == "InBehandeling"
        channels = [e.channel for e in room.told if e.kind == "received_by_back_office"]
        assert sorted(channels) == ["mail", "notification"]

    run(scenario())


def test_a_municipality_that_is_not_in_burgerprofiel_sends_the_mail_alone(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room, product=CONTACT)
        await room.hear(told.submitted(), told.received())

        await room.work()

        assert room.post.to(JANS_MAIL).count("received_by_back_office") == 1
        assert room.burgerprofiel.notifications == {}

    run(scenario())


def test_a_refusal_by_the_back_office_has_a_text_of_its_own(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room, product=CONTACT)
        await room.hear(told.refused(reason="by-back-office"), told.submitted())

        await room.work()

        (notice,) = [n for n in room.writer.notices if n.kind.startswith("refused")]
        assert notice.kind == "refused_by_back_office"
        assert notice.explanation == "Het kan niet."

    run(scenario())
