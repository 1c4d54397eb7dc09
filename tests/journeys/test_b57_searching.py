"""Requests are found by words, by the beginning of words, by reference and by criteria."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.support.citizen import Request
from tests.support.installation import Loket
from tests.support.problems import problem_of
from tests.support.staff import Analyst, Clerk


@dataclass(frozen=True, kw_only=True)
class Archive:
    """Three requests that differ in everything one can search by."""

    paper: Request
    refused: Request
    change: Request


@pytest.fixture(scope="module")
def archive(loket: Loket, clerk: Clerk) -> Archive:
    fatima, els, lena = (loket.citizen(each) for each in ("fatima", "els", "lena"))
    archive = Archive(
        paper=fatima.asks("ATT_HOUSEHOLD"),
        refused=els.asks_for_use_abroad("ATT_FUNERAL_WISH"),
        change=lena.changes_contact_details(mobile="0470 22 33 44"),
    )
    clerk.refuses(archive.refused, "Je hebt geen laatste wilsbeschikking.")
    fatima.sees(archive.paper, status="delivered")
    els.sees(archive.refused, status="refused")
    clerk.finds_task(archive.change, kind="handle")
    return archive


@pytest.mark.parametrize(
    "words",
    [
        "El Amrani",
        "fátima él ÀMRANI",
        "elamrani",
        "amr fat",
        "gezin amrani",
        "SAMENSTELLING amrani",
    ],
)
def test_b57_words_are_found_without_accents_and_by_their_beginning(
    analyst: Analyst, archive: Archive, words: str
) -> None:
    found = analyst.finds(archive.paper, q=words).items

    assert {each.applicant for each in found} == {"Fatima El Amrani"}


def test_b57_a_reference_finds_one_request(analyst: Analyst, archive: Archive) -> None:
    reference = archive.change.reference

    whole = analyst.finds(archive.change, q=reference)
    small = analyst.finds(archive.change, q=reference.lower().replace("-", ""))
    beginning = analyst.finds(archive.change, q=reference[:9])

    assert [each.reference for each in whole.items] == [reference]
    assert [each.reference for each in small.items] == [reference]
    assert reference in {each.reference for each in beginning.items}
    assert (whole.count.value, whole.count.exact) == (1, True)


@pytest.mark.parametrize("words", ["amrani goossens", "amranix", "gezins amrani", "???"])
def test_b57_what_does_not_fit_all_words_is_not_found(
    analyst: Analyst, archive: Archive, words: str
) -> None:
    result = analyst.searches(q=words)

    assert result.items == []
    assert result.count.value == 0


def test_b57_a_national_number_is_not_searched_for(
    loket: Loket, analyst: Analyst, archive: Archive
) -> None:
    number = loket.citizen("fatima").me.national_number

    result = analyst.searches(q=number)

    assert result.items == []


@pytest.mark.parametrize(
    ("name", "criteria"),
    [
        ("paper", {"family": "certificates", "product": "ATT_HOUSEHOLD"}),
        ("paper", {"status": "delivered", "channel": "digital", "automatic": "true"}),
        ("paper", {"filter": "papieren-en-attesten", "outcome": "delivered"}),
        ("refused", {"outcome": "refused", "automatic": "false"}),
        ("change", {"family": "contact-details", "status": "open"}),
        ("change", {"filter": "contactgegevens-wijzigen"}),
    ],
)
def test_b59_criteria_narrow_the_result(
    analyst: Analyst, archive: Archive, name: str, criteria: dict[str, str]
) -> None:
    wanted: Request = getattr(archive, name)
    others = {archive.paper.id, archive.refused.id, archive.change.id} - {wanted.id}
    whose = {"paper": "amrani", "refused": "goossens", "change": "claes"}[name]

    found = analyst.finds(wanted, q=whose, **criteria)

    assert others.isdisjoint(
        each.request_id for each in analyst.searches(limit="200", **criteria).items
    )
    assert found.items != []


def test_b57_days_are_days_in_brussels(analyst: Analyst, archive: Archive) -> None:
    today = datetime.now(UTC).astimezone(ZoneInfo("Europe/Brussels")).date()
    tomorrow = (today + timedelta(days=1)).isoformat()

    found = analyst.finds(archive.paper, q=archive.paper.reference, submitted_to=tomorrow)
    later = analyst.searches(q=archive.paper.reference, submitted_from=tomorrow)

    assert len(found.items) == 1
    assert later.items == []


def test_b57_pages_hold_every_request_once(analyst: Analyst, archive: Archive) -> None:
    whole = [each.reference for each in analyst.searches(sort="reference", limit="200").items]

    paged: list[str] = []
    cursor = ""
    while True:
        page = analyst.searches(sort="reference", limit="5", cursor=cursor)
        paged += [each.reference for each in page.items]
        if page.next_cursor is None:
            break
        cursor = page.next_cursor

    assert paged == whole
    assert len(set(paged)) == len(paged)
    assert archive.paper.reference in paged


def test_b54_a_clerk_searches_too_and_acts_on_what_is_found(
    loket: Loket, clerk: Clerk, archive: Archive
) -> None:
    searching = loket.analyst("clerk")

    [found] = searching.finds(archive.change, q=archive.change.reference).items

    assert "cancel" in clerk.opens(archive.change).actions
    assert found.request_id == archive.change.id


@pytest.mark.parametrize(
    ("criteria", "field"),
    [
        ({"family": "passports"}, "family"),
        ({"submitted_from": "gisteren"}, "submitted_from"),
        ({"limit": "0"}, "limit"),
        ({"surname": "Peeters"}, "surname"),
    ],
)
def test_b57_a_criterion_that_does_not_exist_is_told(
    analyst: Analyst, criteria: dict[str, str], field: str
) -> None:
    answer = analyst.tries_to_search(**criteria)

    assert answer.status_code == 422
    assert field in problem_of(answer).fields[0]
