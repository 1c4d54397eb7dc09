"""A term that ends while every process is down has ended when they are back, and is told once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from httpx import codes

from deploy.embedded.plan import Plan
from tests.faults.neighbours import ALL_RIGHT_AGAIN
from tests.support.answers import Document
from tests.support.asked_by_mail import ASKED
from tests.support.citizen import Request
from tests.support.installation import Loket, running
from tests.support.neighbours import Mail
from tests.support.patience import eventually
from tests.support.staff import Clerk

pytestmark = [pytest.mark.fault, pytest.mark.timeout(240)]
EVERYONE: Final = ("intake", "workflow", "delivery", "reporting", "nats")
REMINDED: Final = "We wachten nog op je antwoord"
HALF: Final = timedelta(seconds=30)


@pytest.fixture(scope="module")
def loket() -> Iterator[Loket]:
    """Links work for twenty seconds; of a question one is reminded after thirty."""
    with running(Plan(terms={"download": "PT20S", "information": "PT60S"})) as loket:
        yield loket


def mails(loket: Loket, address: str, request: Request, subject: str) -> list[Mail]:
    found = loket.mailbox(address).mails(request)
    return [mail for mail in found if mail.subject.startswith(subject)]


def test_b36_c03_and_c10_terms_that_end_while_all_is_down_have_ended_once(loket: Loket) -> None:
    jan, clerk = loket.citizen("jan"), loket.clerk()
    asked, halfway = asked_by(clerk, loket)
    delivered = jan.asks("ATT_LIFE")
    mail = loket.mailbox(jan.mail_address).receives(delivered, "Je document staat klaar")
    [document] = jan.sees(delivered, status="delivered", step="document-ready").documents

    for name in EVERYONE:
        loket.installation.stop_process(name)
    passes(max(halfway, document.available_until))
    for name in reversed(EVERYONE):
        loket.installation.start_process(name)
    loket.installation.wait_until_ready()

    is_over(loket, mail, document)
    has_a_new_one_with_one_click(loket, jan.mail_address, delivered, mail)
    eventually(
        lambda: mails(loket, jan.mail_address, asked, REMINDED),
        until=lambda found: len(found) == 1,
        hoping="one reminder goes out",
        seconds=ALL_RIGHT_AGAIN,
    )
    told = [line.what for line in clerk.opens(asked).history]
    assert len([what for what in told if "een herinnering" in what]) == 1


def asked_by(clerk: Clerk, loket: Loket) -> tuple[Request, datetime]:
    """A question to the applicant, and the moment at which he is to be reminded of it."""
    jan = loket.citizen("jan")
    request = jan.asks_for_use_abroad("ATT_LIFE")
    clerk.finds_task(request, kind="deliver")
    question = clerk.asks_information(request, "Voor welke instantie is het?")
    loket.mailbox(jan.mail_address).receives(request, ASKED)
    return request, question.until - HALF


def passes(moment: datetime) -> None:
    """Let time pass until a moment is over."""
    eventually(
        lambda: datetime.now(UTC),
        until=lambda now: now > moment,
        hoping=f"{moment} passes",
        seconds=90,
    )


def is_over(loket: Loket, mail: Mail, document: Document) -> None:
    """Neither the link nor the page of the request gives the document any more."""
    assert loket.downloads(mail.secret).status_code == codes.GONE
    assert document.available_until < datetime.now(UTC)


def has_a_new_one_with_one_click(
    loket: Loket, address: str, request: Request, expired: Mail
) -> None:
    """The page of an expired link has a button that mails a new one."""
    site = loket.client()
    page = site.post("/documenten", data={"code": expired.secret})
    assert page.status_code == codes.GONE
    assert 'action="/documenten/nieuwe-link"' in page.text
    site.post("/documenten/nieuwe-link", data={"code": expired.secret})
    _, renewed = eventually(
        lambda: mails(loket, address, request, "Je document staat klaar"),
        until=lambda found: len(found) == 2,
        hoping="a mail with another link arrives",
    )
    assert loket.downloads(renewed.secret).status_code == codes.OK
