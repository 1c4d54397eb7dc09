"""Notices to members of staff, handed to a real mail server."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from services.reporting.model.as_of import AsOf
from services.reporting.neighbours.mail_server import (
    MailServer,
    MailServerIsUnavailable,
    Sender,
)
from services.reporting.use_cases.tell_export_is_ready import NoticeCannotBeSent, ReadyNotice
from tests.delivery.mail_server import mail_server

pytestmark = pytest.mark.anyio

NOON = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)


def notice(address: str = "clerk@werk.example", *, as_of: AsOf | None = None) -> ReadyNotice:
    return ReadyNotice(
        export_id=UUID(int=7),
        municipality="99001",
        address=address,
        ordered_at=NOON,
        expires_at=datetime(2026, 11, 22, 11, 5, tzinfo=UTC),
        as_of=as_of,
    )


def server_at(url: str) -> MailServer:
    sender = Sender(name="Gemeente Zonneberg", address="loket@zonneberg.example")
    return MailServer(url=url, sender_of=lambda _: sender)


async def test_the_mail_tells_until_when_in_plain_dutch() -> None:
    with mail_server() as there:
        await server_at(there.url).send(notice(), now=NOON)

    [mail] = there.sink.mails
    text = str(mail.get_payload(decode=True), "utf-8") if mail.get_payload() else ""
    assert there.sink.recipients == [["clerk@werk.example"]]
    assert mail["Subject"] == "Je rapport is klaar"
    assert mail["From"] == "Gemeente Zonneberg <loket@zonneberg.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "op 21/11/2026 om 12.00 uur" in text
    assert "tot 22/11/2026 om 12.05 uur" in text
    assert "met het programma waarmee je het vroeg" in text
    assert "https://" not in text


@pytest.mark.parametrize(
    ("as_of", "warned"),
    [
        (AsOf(up_to=datetime(2026, 3, 2, 9, tzinfo=UTC), is_complete=False), "na\n02/03/2026 om"),
        (AsOf(up_to=None, is_complete=False), "misschien is het niet volledig"),
        (AsOf(up_to=NOON, is_complete=True), None),
        (None, None),  # made before it was noted
    ],
)
async def test_the_mail_warns_of_a_report_that_is_not_complete(
    as_of: AsOf | None, warned: str | None
) -> None:
    with mail_server() as there:
        await server_at(there.url).send(notice(as_of=as_of), now=NOON)

    [mail] = there.sink.mails
    text = str(mail.get_payload(decode=True), "utf-8").replace("\r\n", "\n")
    assert ("Let op" in text) == (warned is not None)
    assert (warned or "") in text
    assert "\n\n\n" not in text


async def test_sent_twice_it_is_the_same_mail() -> None:
    with mail_server() as there:
        for _ in range(2):
            await server_at(there.url).send(notice(), now=NOON)

    assert len({mail["Message-ID"] for mail in there.sink.mails}) == 1


@pytest.mark.parametrize("answer", ["550 nobody here", "RCPT 550 nobody here"])
async def test_what_is_refused_for_good_is_told_so(answer: str) -> None:
    with mail_server() as there:
        there.sink.answers.append(answer)

        with pytest.raises(NoticeCannotBeSent):
            await server_at(there.url).send(notice(), now=NOON)


@pytest.mark.parametrize("answer", ["451 later", "RCPT 450 later"])
async def test_what_is_refused_for_now_is_tried_again(answer: str) -> None:
    with mail_server() as there:
        there.sink.answers.append(answer)

        with pytest.raises(MailServerIsUnavailable):
            await server_at(there.url).send(notice(), now=NOON)


async def test_a_server_that_is_away_is_tried_again() -> None:
    with mail_server() as there:
        url = there.url

    with pytest.raises(MailServerIsUnavailable):
        await server_at(url).send(notice(), now=NOON)


@pytest.mark.parametrize("address", ["", "nobody", "a@b@c", "é@werk.example", "a b@werk.example"])
async def test_what_is_no_address_gets_no_mail(address: str) -> None:
    with pytest.raises(NoticeCannotBeSent):
        await server_at("smtp://127.0.0.1:1").send(notice(address), now=NOON)
