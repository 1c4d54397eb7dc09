"""What the benchmarks make up is what the services of today would make: it may not fall behind."""

from datetime import UTC, datetime, timedelta
from itertools import islice

from benchmarks.measuring.histories import Histories
from benchmarks.measuring.made_requests import made_requests
from benchmarks.measuring.municipalities import unequal_municipalities
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
