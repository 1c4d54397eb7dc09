"""What is decided about a paper while we break happens once, and never for two papers at a time."""

from collections.abc import Iterator

import psycopg
import pytest

from tests.faults.neighbours import ALL_RIGHT_AGAIN
from tests.support.after_delivery import (
    hands_over,
    is_warned,
    paper_that_counts,
    renews_link,
    revokes_document,
)
from tests.support.citizen import Citizen, Request
from tests.support.installation import Loket, running
from tests.support.papers import code_on
from tests.support.patience import eventually
from tests.support.staff import Clerk

pytestmark = [pytest.mark.fault, pytest.mark.timeout(240)]
WHY = "Op dit attest stond een oud adres."


@pytest.fixture(scope="module")
def loket() -> Iterator[Loket]:
    with running() as loket:
        yield loket


@pytest.fixture(scope="module")
def jan(loket: Loket) -> Citizen:
    return loket.citizen("jan")


@pytest.fixture(scope="module")
def clerk(loket: Loket) -> Clerk:
    return loket.clerk()


def waits_to_be_posted(citizen: Citizen, clerk: Clerk) -> Request:
    request = citizen.asks_for_use_abroad("ATT_LIFE")
    clerk.delivers(request, "post")
    clerk.finds_task(request, kind="confirm-dispatch")
    return request


def subjects(loket: Loket, citizen: Citizen, request: Request, subject: str) -> int:
    return loket.mailbox(citizen.mail_address).subjects(request).count(subject)


def test_b38_another_way_that_is_chosen_while_the_post_room_is_down_is_the_only_one(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = waits_to_be_posted(jan, clerk)
    code = code_on(clerk.reads_document(request))
    loket.installation.stop_process("delivery")

    clerk.delivers_otherwise(request, "counter")
    loket.installation.kill("workflow")
    loket.installation.start_process("delivery")
    loket.installation.kill("delivery")

    jan.sees(request, status="delivered", step="at-counter")
    case = clerk.sees(request, state="delivered")
    assert [paper.revoked_at is None for paper in case.documents] == [False, True]
    assert paper_that_counts(clerk, request)
    eventually(
        lambda: loket.verifies(code),
        until=lambda told: told.withdrawn,
        hoping="the paper of the earlier way counts no more",
        seconds=ALL_RIGHT_AGAIN,
    )
    eventually(
        lambda: subjects(loket, jan, request, "Je document ligt klaar aan de balie"),
        until=lambda found: found == 1,
        hoping="one mail says that it waits at the counter",
        seconds=ALL_RIGHT_AGAIN,
    )


def test_what_is_taken_back_handed_over_or_renewed_while_we_are_killed_happens_once(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    digital, counter, renewed = (jan.asks_for_use_abroad("ATT_LIFE") for _ in range(3))
    for request, channel in ((digital, "digital"), (counter, "counter"), (renewed, "digital")):
        clerk.delivers(request, channel)
        clerk.sees(request, state="delivered")
    jan.sees(digital, status="delivered", step="ebox-delivered")
    jan.sees(renewed, status="delivered", step="mail-sent")
    loket.installation.stop_process("delivery")

    revokes_document(clerk, digital, WHY)
    hands_over(clerk, counter)
    renews_link(clerk, renewed)
    for name in ("workflow", "intake"):
        loket.installation.kill(name)
    loket.installation.start_process("delivery")
    loket.installation.kill("delivery")

    assert jan.sees(digital, status="delivered", step="document-revoked").documents == []
    jan.sees(counter, status="delivered", step="handed-over")
    jan.sees(renewed, status="delivered", step="link-renewed")
    for request, subject, number in (
        (digital, "Je document is ingetrokken", 1),
        (renewed, "Je document staat klaar", 2),
    ):
        eventually(
            lambda request=request, subject=subject: subjects(loket, jan, request, subject),
            until=lambda found, number=number: found == number,
            hoping=f"{number} mails {subject}",
            seconds=ALL_RIGHT_AGAIN,
        )
    told = [line.what for line in clerk.opens(digital).history]
    assert len([what for what in told if what.startswith("Document ingetrokken")]) == 1


def test_b38_an_address_that_was_to_be_looked_at_while_we_were_down_is_looked_at_once(
    loket: Loket, clerk: Clerk
) -> None:
    kim = loket.citizen("kim")
    request = waits_to_be_posted(kim, clerk)
    loket.installation.stop_process("workflow")
    body = {"persona": "kim", "street": "Molenweg", "house_number": "7"}
    loket.simulators.post("/register/moves", json=body).raise_for_status()

    a_day_passes(loket, request)
    loket.installation.start_process("workflow")

    case = is_warned(clerk, request, "address-changed")
    looked = [line.what for line in case.history if line.what.startswith("Nagekeken")]
    assert len(looked) == 1
    assert waiting_checks(loket, request) == 1


_ITS_CHECKS = "task_name = 'check_address' AND status = 'todo' AND args ->> 'request_id' = %s"


def a_day_passes(loket: Loket, request: Request) -> None:
    """Let what was to be done tomorrow be due since an hour."""
    changed = as_administrator(
        loket,
        "UPDATE procrastinate_jobs SET scheduled_at = now() - interval '1 hour'"
        f" WHERE {_ITS_CHECKS} RETURNING id",
        request,
    )
    assert changed == 1


def waiting_checks(loket: Loket, request: Request) -> int:
    """How many looks at the address of this request are to come."""
    return as_administrator(
        loket, f"SELECT id FROM procrastinate_jobs WHERE {_ITS_CHECKS}", request
    )


def as_administrator(loket: Loket, sql: str, request: Request) -> int:
    """How many rows that gave for a request, in the database of workflow."""
    servers = loket.installation.servers
    assert servers is not None
    with psycopg.connect(servers.admin_url, dbname="workflow") as connection:
        return len(connection.execute(sql.encode(), [str(request.id)]).fetchall())
