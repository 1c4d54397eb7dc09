"""The mail server's client, against a real mail server."""

from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from libs.events.refusals import NeighbourIsUnavailable
from libs.sightings import SIGHTINGS
from services.delivery.neighbours.post_office import SmtpPostOffice
from services.delivery.use_cases.send_message import MailIsRejected
from tests.delivery.mail_server import MailServer, mail_server
from tests.delivery.post_room import PostRoom, run
from tests.delivery.requests import JANS_MAIL, a_request

pytestmark = pytest.mark.servers


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as running:
        yield running


def a_mail() -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "loket@zonneberg.example"
    mail["To"] = JANS_MAIL
    mail["Subject"] = "Je document staat klaar"
    mail["Message-ID"] = "<1@zonneberg.example>"
    mail.set_content("Dag Jan,\n.\nDag!\n")
    return mail


def test_a_mail_arrives_whole_at_exactly_one_recipient(server: MailServer) -> None:
    run(SmtpPostOffice(server.url).send(a_mail()))

    (arrived,) = server.sink.mails
    assert arrived["Message-ID"] == "<1@zonneberg.example>"
    assert arrived.get_payload() == "Dag Jan,\r\n.\r\nDag!\r\n"
    assert server.sink.recipients == [[JANS_MAIL]]


@pytest.mark.parametrize("answer", ["550 no such user", "RCPT 550 no such user", "554 spam"])
def test_what_is_refused_for_good_is_rejected(server: MailServer, answer: str) -> None:
    server.sink.answers = [answer]

    with pytest.raises(MailIsRejected):
        run(SmtpPostOffice(server.url).send(a_mail()))


@pytest.mark.parametrize("answer", ["451 try later", "RCPT 450 mailbox busy", "452 disk full"])
def test_what_is_refused_for_now_may_be_sent_again(server: MailServer, answer: str) -> None:
    server.sink.answers = [answer]

    with pytest.raises(NeighbourIsUnavailable):
        run(SmtpPostOffice(server.url).send(a_mail()))


def test_a_server_that_is_away_may_come_back() -> None:
    with mail_server() as gone:
        url = gone.url

    with pytest.raises(NeighbourIsUnavailable):
        run(SmtpPostOffice(url, seconds=2).send(a_mail()))


def test_a_connection_lost_after_the_end_of_the_mail_costs_one_mail_more_at_most(
    server: MailServer, room: PostRoom
) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        object.__setattr__(room.room, "post", SmtpPostOffice(server.url, seconds=5))
        server.sink.deaths = 1
        await room.hear(told.submitted(), told.refused())

        await room.work()
        assert room.told == []
        await room.work()
        await room.work()

        assert [e.NAME for e in room.told] == ["message-sent"]

    run(scenario())

    assert len(server.sink.mails) == 2
    assert len({mail["Message-ID"] for mail in server.sink.mails}) == 1


def test_it_is_remembered_how_it_went_at_the_mail_server(server: MailServer) -> None:
    office = SmtpPostOffice(server.url)
    server.sink.answers = ["451 try later"]

    with pytest.raises(NeighbourIsUnavailable):
        run(office.send(a_mail()))
    failed = SIGHTINGS.by_name["mail"]
    run(office.send(a_mail()))

    assert (failed.is_well, failed.trouble) == (False, "status 451")
    assert SIGHTINGS.by_name["mail"].is_well is True
