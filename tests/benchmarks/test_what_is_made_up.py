"""What the benchmarks make up is what the services of today would make: it may not fall behind."""

import random
from datetime import UTC, datetime, timedelta
from itertools import islice

from benchmarks.measuring.fates import fate
from benchmarks.measuring.histories import Histories
from benchmarks.measuring.made_requests import made_requests
from benchmarks.measuring.municipalities import unequal_municipalities
from benchmarks.measuring.site_pages import Known, page_visits
from benchmarks.measuring.told import progress, submissions
from libs.events.contracts.intake import RequestSubmitted

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def test_requests_are_made_and_told_in_line() -> None:
    made = list(made_requests(20, municipalities=3))

    new, more = submissions(made), progress(made)

    assert len(new) == 20
    assert {wire.headers["ce-municipality"] for wire in new} == {"99001", "99002", "99003"}
    assert len(more) > 20


def test_the_same_requests_are_made_every_time() -> None:
    one, again = (
        [made.event.reference for made in made_requests(5, municipalities=2)] for _ in range(2)
    )

    assert one == again


def test_years_of_requests_are_told_as_the_contracts_want_them() -> None:
    histories = Histories(
        municipalities=unequal_municipalities(3),
        count=50,
        since=NOW - timedelta(days=400),
        until=NOW,
    )

    told = list(islice(histories.told(25), 2))

    assert sum(len(each.by_intake) for each in told) == 50
    for wire in told[0].by_intake:
        RequestSubmitted.model_validate_json(wire.payload)
    assert all(each.for_search for each in told)


def test_millions_of_requests_find_their_moment_in_years() -> None:
    since, until = datetime(1000, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)
    histories = Histories(
        municipalities=unequal_municipalities(3), count=400, since=since, until=until
    )

    told = list(histories.told(400))

    assert sum(len(each.by_intake) for each in told) == 400


def test_as_many_tasks_wait_as_a_page_is_measured_with() -> None:
    chance, many = random.Random(1), 100_000

    waiting = sum(
        fate(chance, age=number / many, newest=0.14).steps == ("deliver ready", "cancel ready")
        for number in range(many)
    )

    assert 0.02 < waiting / many < 0.03  # of a million: 25,000 cases, each with two open tasks


def test_every_kind_of_visit_has_a_service_and_addresses_of_its_own() -> None:
    known = Known(
        request_ids=["1", "2"],
        references=["ZON-1"],
        names=["Jan & Jo"],
        beginnings=["J"],
        products=["X"],
    )

    visits = page_visits(known)

    assert len({visit.name for visit in visits}) == len(visits) > 15
    assert {visit.service for visit in visits} == {"intake", "workflow", "reporting"}
    assert all(visit.addresses for visit in visits)
    assert any("q=Jan+%26+Jo" in address for visit in visits for address in visit.addresses)
