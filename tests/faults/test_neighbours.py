"""Neighbours down, slow, in error, garbled, or failing after the effect: the work goes on by itself.

The citizen always has the 201 with a reference; what needs the neighbour waits for it, the rest
does not, and once it is back everything follows, once.
"""

from collections.abc import Iterator

import pytest

from deploy.embedded.plan import Plan
from tests.faults.neighbours import (
    ALL_RIGHT_AGAIN,
    asked,
    nothing_was_done_twice,
    trouble,
)
from tests.support.citizen import Citizen, Request
from tests.support.installation import Loket, running
from tests.support.neighbours import Mail, Mailbox
from tests.support.patience import eventually
from tests.support.staff import Clerk

pytestmark = [pytest.mark.fault, pytest.mark.timeout(120)]

# Longer than our clients wait (5 s for the register, 10 s for e-Box, 15 s for mail).
REGISTER = {"down": 0.0, "slow": 6.0, "error": 0.0, "garbled": 0.0, "effect-then-timeout": 1.0}
EBOX = {"down": 0.0, "slow": 12.0, "error": 0.0, "garbled": 0.0, "effect-then-timeout": 1.0}
MAIL = {"down": 0.0, "slow": 16.0, "error": 0.0, "garbled": 0.0, "effect-then-timeout": 0.1}
RECEIVED = "We hebben je aanvraag ontvangen"
READY = "Je document staat klaar"


@pytest.fixture(scope="module")
def loket() -> Iterator[Loket]:
    """One installation for the file, which acknowledges what is not there after two seconds."""
    soon = {"LOKET_ACKNOWLEDGE_AFTER_SECONDS": "2"}
    with running(Plan(extra_environment={"delivery": soon})) as loket:
        yield loket


@pytest.fixture(scope="module")
def jan(loket: Loket) -> Citizen:
    jan = loket.citizen("jan")
    assert jan.me.contact_details.email  # looked up while the register is well
    return jan


@pytest.fixture(scope="module")
def clerk(loket: Loket) -> Clerk:
    return loket.clerk()


@pytest.fixture(scope="module")
def mailbox(loket: Loket, jan: Citizen) -> Mailbox:
    return loket.mailbox(jan.mail_address)


@pytest.mark.parametrize("mode", REGISTER)
def test_while_the_register_is_in_trouble_the_citizen_hears_that_we_have_the_request(
    loket: Loket, jan: Citizen, clerk: Clerk, mailbox: Mailbox, mode: str
) -> None:
    abroad, hopeless = (jan.asks_for_use_abroad("ATT_RESIDENCE") for _ in range(2))
    clerk.finds_task(abroad, kind="deliver")
    clerk.finds_task(hopeless, kind="deliver")

    with trouble(loket, "register", mode=mode, seconds=REGISTER[mode]) as fault:
        clerk.delivers(abroad)
        certificate = jan.asks("ATT_HOUSEHOLD")
        change = jan.changes_contact_details(mobile="0470 12 34 56")
        clerk.refuses(hopeless, "Dit land vraagt een ander papier.")

        mailbox.receives(certificate, RECEIVED)
        mailbox.receives(change, RECEIVED)
        mailbox.receives(hopeless, "We kunnen je document niet afleveren")
        fault.is_met()
        assert all(asked(loket, each.id) for each in (abroad, certificate, change))
        assert not any(jan.looks_at(each).documents for each in (abroad, certificate))

    for each in (certificate, abroad):
        in_the_end(jan, each, "ebox-delivered", "mail-sent")
        assert len(mails(mailbox, each, READY)) == 1
    clerk.completes(change, inform=False)
    assert len(mails(mailbox, certificate, RECEIVED)) == 1
    nothing_was_done_twice(loket, jan)


@pytest.mark.parametrize("mode", EBOX)
def test_ebox_in_trouble_never_delays_mail_and_link(
    loket: Loket, jan: Citizen, clerk: Clerk, mailbox: Mailbox, mode: str
) -> None:
    abroad = jan.asks_for_use_abroad("ATT_RESIDENCE")
    clerk.finds_task(abroad, kind="deliver")

    with trouble(loket, "ebox", mode=mode, seconds=EBOX[mode]) as fault:
        certificate = jan.asks("ATT_HOUSEHOLD")
        clerk.delivers(abroad)

        for each in (certificate, abroad):
            story = jan.sees(each, status="delivered", step="mail-sent")
            mail = mailbox.receives(each, READY)
            assert loket.downloads(mail.secret).content == jan.downloads(story.documents[0])
            assert "ebox-delivered" not in story.codes
        fault.is_met()

    for each in (certificate, abroad):
        in_the_end(jan, each, "ebox-delivered")
        assert len(mails(mailbox, each, READY)) == 1
    nothing_was_done_twice(loket, jan)


@pytest.mark.parametrize("mode", MAIL)
def test_mail_in_trouble_never_delays_the_document_and_follows_later(
    loket: Loket, jan: Citizen, clerk: Clerk, mailbox: Mailbox, mode: str
) -> None:
    abroad = jan.asks_for_use_abroad("ATT_RESIDENCE")
    clerk.finds_task(abroad, kind="deliver")
    mailbox.receives(abroad, RECEIVED)

    with trouble(loket, "mail", mode=mode, seconds=MAIL[mode]) as fault:
        certificate = jan.asks("ATT_HOUSEHOLD")
        clerk.delivers(abroad)

        for each in (certificate, abroad):
            story = jan.sees(each, status="delivered", step="ebox-delivered")
            assert jan.downloads(story.documents[0]).startswith(b"%PDF-")
        fault.is_met()
    # Each of these lost its connection after the end of the mail.
    lost = {each: len(mails(mailbox, each, READY)) for each in (certificate, abroad)}

    assert any(lost.values()) == (mode == "effect-then-timeout")
    for each in (certificate, abroad):
        every_mail_is_told_as_sent(jan, mailbox, each)
        arrived = mails(mailbox, each, READY)
        assert 1 <= len(arrived) <= lost[each] + 1
        assert len({mail.headers["Message-ID"] for mail in arrived}) == 1
    nothing_was_done_twice(loket, jan)


def test_a_mail_that_is_refused_for_good_is_told_and_not_tried_again(
    loket: Loket, jan: Citizen, mailbox: Mailbox
) -> None:
    with trouble(loket, "mail", mode="refuse") as fault:
        certificate = jan.asks("ATT_HOUSEHOLD")

        in_the_end(jan, certificate, "ebox-delivered", "mail-failed")
        refused = fault.struck

    following = jan.asks("ATT_HOUSEHOLD")
    in_the_end(jan, following, "ebox-delivered", "mail-sent")
    assert refused == 1
    assert mailbox.mails(certificate) == []
    nothing_was_done_twice(loket, jan)


def in_the_end(jan: Citizen, request: Request, *steps: str) -> None:
    """The citizen sees that it was delivered, with each of these steps."""
    eventually(
        lambda: jan.looks_at(request, after=request.position),
        until=lambda story: story.status == "delivered" and set(steps) <= set(story.codes),
        hoping=f"{request.reference} is delivered, with {', '.join(steps)}",
        seconds=ALL_RIGHT_AGAIN,
    )


def every_mail_is_told_as_sent(jan: Citizen, mailbox: Mailbox, request: Request) -> None:
    """The mail with the link arrived, and the citizen's page tells each mail that arrived once."""

    def sent_and_arrived() -> tuple[int, set[str]]:
        told = jan.looks_at(request).codes.count("mail-sent")
        return told, {mail.headers["Message-ID"] for mail in mailbox.mails(request)}

    eventually(
        lambda: (mails(mailbox, request, READY), sent_and_arrived()),
        until=lambda seen: bool(seen[0]) and seen[1][0] == len(seen[1][1]),
        hoping=f"the mails about {request.reference} are told as sent",
        seconds=ALL_RIGHT_AGAIN,
    )


def mails(mailbox: Mailbox, request: Request, subject: str) -> list[Mail]:
    """The mails about a request with this subject."""
    return [mail for mail in mailbox.mails(request) if mail.subject.startswith(subject)]
