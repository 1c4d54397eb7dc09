"""Whoever answers a question while we break sends the same again: it is on the case, once."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import httpx
import psycopg
import pytest
from anyio.from_thread import start_blocking_portal
from httpx import codes

from deploy.embedded.plan import Plan
from tests.faults.neighbours import ALL_RIGHT_AGAIN, nothing_was_done_twice, trouble
from tests.intake.clam_daemon import ClamDaemon
from tests.intake.clam_daemon import running as scanning
from tests.intake.files import pdf
from tests.support.answers import read
from tests.support.asked_by_mail import ASKED, question_behind
from tests.support.citizen import Citizen, Request
from tests.support.information_answers import InformationTaken, SuppliedToCase
from tests.support.installation import Loket, running
from tests.support.neighbours import Mail, Mailbox
from tests.support.patience import eventually
from tests.support.problems import problem_of
from tests.support.staff import Clerk

pytestmark = [pytest.mark.fault, pytest.mark.timeout(180)]

LEASE = ("huurcontract.pdf", pdf())
SUPPLIED = "Bijkomende informatie bezorgd: een tekst en 1 bijlage."


@pytest.fixture(scope="module")
def daemon() -> ClamDaemon:
    return ClamDaemon()


@pytest.fixture(scope="module")
def loket(daemon: ClamDaemon) -> Iterator[Loket]:
    """An installation whose files are scanned for viruses."""
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(scanning(daemon)) as address,
        running(Plan(extra_environment={"intake": {"LOKET_CLAMD_ADDRESS": address}})) as loket,
    ):
        yield loket


@pytest.fixture(scope="module")
def jan(loket: Loket) -> Citizen:
    jan = loket.citizen("jan")
    assert jan.me.contact_details.email
    return jan


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request, the clerk who has it, and where who asked it reads mail."""

    request: Request
    clerk: Clerk
    mailbox: Mailbox

    def ask(self) -> None:
        """Ask for the lease."""
        self.clerk.asks_information(self.request, "Stuur je huurcontract.")

    @property
    def mail(self) -> Mail:
        """The mail with the question, as soon as it is there."""
        return self.mailbox.receives(self.request, ASKED)

    @property
    def supplied(self) -> Sequence[SuppliedToCase]:
        """What is on the case now."""
        return self.clerk.opens(self.request).information_requests[0].supplied

    def is_answered_once(self, *, after: str) -> None:
        """One answer with one file, which opens, and one line in the history."""
        eventually(
            lambda: self.clerk.asks_about(self.request.id, after=after).status_code,
            until=lambda status: status == codes.OK,
            hoping="workflow has what intake took",
            seconds=ALL_RIGHT_AGAIN,
        )
        case = self.clerk.sees_at_once(self.request, after=after)
        [supplied] = case.information_requests[0].supplied
        [attachment] = supplied.attachments
        assert self.clerk.tries_to_fetch(attachment).content == pdf()
        assert [line.what for line in case.history].count(SUPPLIED) == 1


@pytest.fixture
def waiting(loket: Loket, jan: Citizen) -> Asked:
    return at_a_clerk(loket, jan)


@pytest.fixture
def asked(loket: Loket, jan: Citizen) -> Asked:
    return asked_already(loket, jan)


def at_a_clerk(loket: Loket, jan: Citizen) -> Asked:
    """A request that waits for a clerk, and was acknowledged."""
    request, clerk = jan.changes_contact_details(phone="09 000 03 38"), loket.clerk()
    clerk.finds_task(request, kind="handle")
    mailbox = loket.mailbox(jan.mail_address)
    mailbox.receives(request, "We hebben je aanvraag ontvangen")
    return Asked(request=request, clerk=clerk, mailbox=mailbox)


def asked_already(loket: Loket, jan: Citizen) -> Asked:
    """One about which a question was asked, and its link opens."""
    asked = at_a_clerk(loket, jan)
    asked.ask()
    question_behind(loket, asked.mail)
    return asked


def send(loket: Loket, asked: Asked) -> httpx.Response | None:
    """Send the answer, always the same; None: nobody said what became of it."""
    try:
        return loket.supplies(asked.mail.information_secret, LEASE, text="Hier is het.")
    except httpx.TransportError:
        return None


def send_until_taken(loket: Loket, asked: Asked) -> InformationTaken:
    """Send the same again until it is taken, as somebody does who saw no answer."""
    answer = eventually(
        lambda: send(loket, asked),
        until=lambda answer: answer is not None and answer.status_code == codes.CREATED,
        hoping="the answer is taken",
        seconds=ALL_RIGHT_AGAIN,
    )
    assert answer is not None
    return read(answer, InformationTaken, status=codes.CREATED)


def kill_intake_as_soon_as_it_is_stored(
    loket: Loket, asked: Asked, *, stored: int
) -> httpx.Response | None:
    """Send the answer, and return what was still said about it; `stored` events are there."""
    url = loket.installation.environment["LOKET_INTAKE_DATABASE_URL"]
    with psycopg.connect(url, autocommit=True) as connection, ThreadPoolExecutor(1) as somebody:
        sending = somebody.submit(send, loket, asked)
        eventually(  # without a pause: little may happen between storing and this
            lambda: _more_is_stored(connection, than=stored),
            until=bool,
            hoping="the answer is stored",
        )
        loket.installation.kill("intake")
        return sending.result()


def _more_is_stored(connection: psycopg.Connection, *, than: int) -> bool:
    for _ in range(1_000):
        row = connection.execute("SELECT count(*) FROM intake_events").fetchone()
        if row is not None and row[0] > than:
            return True
    return False


def test_a38_intake_is_killed_between_keeping_an_answer_and_saying_so(
    loket: Loket, jan: Citizen
) -> None:
    was_in_between = False

    for _ in range(5):
        asked = asked_already(loket, jan)
        before, _commands = loket.stored("intake")
        answered = kill_intake_as_soon_as_it_is_stored(loket, asked, stored=before)
        taken = [send_until_taken(loket, asked) for _ in range(2)]
        stored, _commands = loket.stored("intake")

        asked.is_answered_once(after=taken[-1].position)
        assert stored == before + 2  # the answers to a question are begun, and one is taken
        was_in_between = answered is None or answered.is_server_error
        if was_in_between:
            break

    assert was_in_between
    nothing_was_done_twice(loket, jan)


def test_a38_intake_is_killed_before_it_kept_the_answer(
    loket: Loket, jan: Citizen, asked: Asked, daemon: ClamDaemon
) -> None:
    daemon.got.clear()
    daemon.mood = "silent"
    with ThreadPoolExecutor(1) as somebody:
        sending = somebody.submit(send, loket, asked)
        eventually(lambda: daemon.got, until=bool, hoping="the file is being scanned")
        loket.installation.kill("intake")
        daemon.mood = "well"
        answered = sending.result()

    nothing_yet = asked.supplied
    taken = send_until_taken(loket, asked)

    assert answered is None or answered.is_server_error
    assert nothing_yet == []
    asked.is_answered_once(after=taken.position)
    nothing_was_done_twice(loket, jan)


@pytest.mark.parametrize("mood", ["hangs up", "error", "garbled"])
def test_a38_while_no_file_can_be_scanned_none_is_taken_and_the_sender_hears_to_try_again(
    loket: Loket, jan: Citizen, asked: Asked, daemon: ClamDaemon, mood: str
) -> None:
    daemon.mood = mood

    refused = send(loket, asked)
    other = jan.changes_contact_details(phone="09 000 03 39")
    asked.clerk.completes(other, inform=False)
    nothing_yet = asked.supplied
    daemon.mood = "well"
    taken = send_until_taken(loket, asked)

    assert refused is not None
    assert problem_of(refused).status == codes.SERVICE_UNAVAILABLE
    assert nothing_yet == []
    asked.is_answered_once(after=taken.position)


def test_a37_while_mail_is_away_the_question_waits_and_then_goes_out_once(
    loket: Loket, waiting: Asked
) -> None:
    with trouble(loket, "mail", mode="down") as fault:
        waiting.ask()
        fault.is_met()
        loket.installation.kill("delivery")
        assert ASKED not in waiting.mailbox.subjects(waiting.request)

    eventually(
        lambda: waiting.mailbox.subjects(waiting.request),
        until=lambda subjects: ASKED in subjects,
        hoping="the question is mailed",
        seconds=ALL_RIGHT_AGAIN,
    )
    question_behind(loket, waiting.mail)
    taken = send_until_taken(loket, waiting)

    waiting.is_answered_once(after=taken.position)
    assert waiting.mailbox.subjects(waiting.request).count(ASKED) == 1
