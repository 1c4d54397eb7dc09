"""Staff save filters, share them with colleagues and use them again, each in their municipality."""

from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

from tests.support.citizen import Request
from tests.support.colleagues import Staff, references, rows_of
from tests.support.installation import Loket
from tests.support.patience import eventually
from tests.support.problems import problem_of
from tests.support.staff import Clerk

BUILT_IN = {"papieren-en-attesten", "contactgegevens-wijzigen"}
CHANGES_OF_TOM: dict[str, Any] = {"q": "tom aerts", "family": ["contact-details"]}


@pytest.fixture(scope="module")
def staff(loket: Loket) -> Staff:
    return Staff.of(loket)


@dataclass(frozen=True, kw_only=True)
class Work:
    """Two changes of contact details of tom: one that waits, one that is completed; and a paper."""

    waiting: Request
    completed: Request
    paper: Request


@pytest.fixture(scope="module")
def work(loket: Loket, clerk: Clerk, staff: Staff) -> Work:
    tom = loket.citizen("tom")
    work = Work(
        waiting=tom.changes_contact_details(phone="09 000 00 15"),
        completed=tom.changes_contact_details(phone="09 000 00 16"),
        paper=tom.asks_for_use_abroad("ATT_NATIONALITY"),
    )
    clerk.completes(work.completed, inform=False)
    for request, status in (
        (work.waiting, "open"),
        (work.completed, "completed"),
        (work.paper, "open"),
    ):
        staff.clerk.finds(request, q=request.reference, status=status)
    return work


def test_a50_b58_what_is_saved_is_there_at_once_and_finds_what_it_says(
    staff: Staff, work: Work
) -> None:
    saved = staff.clerk.saves("Wijzigingen van Tom", **CHANGES_OF_TOM)

    kept = staff.clerk.filters
    found = staff.clerk.searches(filter=saved.id)

    assert set(kept) > BUILT_IN
    assert kept[saved.id] == saved
    assert (saved.mine, saved.criteria) == (True, CHANGES_OF_TOM)
    assert references(found) == {work.waiting.reference, work.completed.reference}
    assert staff.users_of(saved.id) == {"clerk"}


@pytest.mark.parametrize(
    ("way", "users"),
    [
        ({"with": "municipality"}, {"clerk2", "lead", "analyst"}),
        ({"role": "clerk"}, {"clerk2"}),
        ({"role": "lead"}, {"lead"}),
        ({"role": "analyst"}, {"analyst"}),
    ],
    ids=["municipality", "clerks", "leads", "analysts"],
)
def test_a50_b58_a_filter_is_shared_and_taken_back(
    staff: Staff, work: Work, way: dict[str, str], users: set[str]
) -> None:
    saved = staff.clerk.saves(f"Gedeeld met {next(iter(way.values()))}", **CHANGES_OF_TOM)

    staff.clerk.shares(saved, way)
    shared = staff.users_of(saved.id)
    staff.clerk.takes_back(saved)

    assert shared == {"clerk", *users}
    assert staff.users_of(saved.id) == {"clerk"}


def test_a50_b58_a_filter_is_shared_with_colleagues_by_name(staff: Staff, work: Work) -> None:
    saved = staff.clerk.saves("Voor Yusuf en Bart", **CHANGES_OF_TOM)
    ids = [each.staff_id for each in (staff.clerk2, staff.analyst, staff.there)]

    staff.clerk.shares(saved, {"users": ids})

    assert staff.users_of(saved.id) == {"clerk", "clerk2", "analyst"}
    seen = staff.clerk2.filters[saved.id]
    assert (seen.owner.name if seen.owner else None) == "Katrien Baert"
    assert (seen.mine, seen.shared_with) == (False, None)


def test_a50_b58_a_colleague_uses_it_with_criteria_on_top_and_takes_the_report(
    staff: Staff, work: Work
) -> None:
    saved = staff.clerk.saves("Wijzigingen, samen", **CHANGES_OF_TOM)
    staff.clerk.shares(saved, {"with": "municipality"})

    waiting = staff.clerk2.searches(filter=saved.id, status="open")
    papers = staff.clerk2.searches(filter=saved.id, family="certificates")
    rows, told = rows_of(staff.clerk2.takes_report(filter=saved.id, status="completed"))

    assert references(waiting) == {work.waiting.reference}
    assert work.paper.reference in references(papers)
    assert work.waiting.reference not in references(papers)
    assert rows == {work.completed.reference}
    assert told["Filter"] == "Wijzigingen, samen"
    assert (told["Zoekwoorden"], told["Status"]) == ("tom aerts", "Afgehandeld")
    assert told["Gemaakt door"] == "Yusuf Demir"


def test_a50_who_may_use_it_changes_nothing_of_it(staff: Staff, work: Work) -> None:
    saved = staff.clerk.saves("Van mij alleen", **CHANGES_OF_TOM)
    staff.clerk.shares(saved, {"with": "municipality"})

    tried = [
        staff.lead.tries_to_change(saved, name="Van ons"),
        staff.lead.tries_to_share(saved, {"role": "lead"}),
        staff.lead.tries_to_delete(saved),
    ]
    elsewhere = [
        staff.there.tries_to_change(saved, name="Van ons"),
        staff.there.tries_to_share(saved, {"with": "municipality"}),
        staff.there.tries_to_delete(saved),
    ]

    assert {problem_of(answer).kind for answer in tried} == {"filter-of-somebody-else"}
    assert {problem_of(answer).kind for answer in elsewhere} == {"filter-not-found"}
    assert staff.clerk.filters[saved.id].name == "Van mij alleen"


def test_c18_of_two_changes_of_the_same_filter_the_second_is_told(staff: Staff) -> None:
    saved = staff.lead.saves("Geweigerd", status=["refused"])

    staff.lead.changes(saved, name="Geweigerd deze maand")
    late = staff.lead.tries_to_change(saved, seen_version=saved.version, name="Weigeringen")

    assert (late.status_code, problem_of(late).kind) == (409, "filter-changed")
    assert late.json()["filter"]["name"] == "Geweigerd deze maand"


def test_what_is_thrown_away_is_gone_for_everybody_and_then_erased(
    loket: Loket, staff: Staff
) -> None:
    saved = staff.analyst.saves("Even nodig", q="tom aerts")
    staff.analyst.shares(saved, {"with": "municipality"})

    answer = staff.analyst.tries_to_delete(saved)

    assert answer.status_code == 204
    assert staff.users_of(saved.id) == set()
    eventually(
        lambda: keys_of(loket, saved.id),
        until=lambda keys: keys == [(True,)],
        hoping="the key of the filter is destroyed",
    )


def keys_of(loket: Loket, filter_id: str) -> list[tuple[bool]]:
    """Whether the key is destroyed, as the administrator sees it."""
    servers = loket.installation.servers
    assert servers is not None
    with psycopg.connect(servers.admin_url, dbname="vault") as connection:
        question = "SELECT wrapped IS NULL FROM request_key WHERE request_id = %s"
        return connection.execute(question, (filter_id,)).fetchall()
