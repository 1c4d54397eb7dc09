"""Public holidays and working days, against calendars that were printed."""

from datetime import date, timedelta

import pytest

from services.workflow.rules.belgian_working_days import (
    belgian_working_days,
    easter_of,
    holidays_of,
    is_a_working_day,
)

EASTERS = {
    1818: date(1818, 3, 22),  # the earliest that there can be
    1943: date(1943, 4, 25),  # the latest
    1954: date(1954, 4, 18),  # two years that simpler algorithms get wrong
    1981: date(1981, 4, 19),
    2000: date(2000, 4, 23),
    2008: date(2008, 3, 23),
    2011: date(2011, 4, 24),
    2024: date(2024, 3, 31),
    2025: date(2025, 4, 20),
    2026: date(2026, 4, 5),
    2027: date(2027, 3, 28),
    2038: date(2038, 4, 25),
    2285: date(2285, 3, 22),
}


@pytest.mark.parametrize(("year", "sunday"), EASTERS.items())
def test_easter_is_when_it_is(year: int, sunday: date) -> None:
    assert easter_of(year) == sunday


def test_easter_is_a_sunday_between_22_march_and_25_april() -> None:
    for year in range(1600, 2700):
        sunday = easter_of(year)
        assert sunday.weekday() == 6
        assert date(year, 3, 22) <= sunday <= date(year, 4, 25)


def test_the_ten_holidays_of_2026() -> None:
    assert sorted(holidays_of(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 7, 21),
        date(2026, 8, 15),
        date(2026, 11, 1),
        date(2026, 11, 11),
        date(2026, 12, 25),
    ]


def test_ascension_can_be_labour_day() -> None:
    assert len(holidays_of(2008)) == 9


@pytest.mark.parametrize(
    ("start", "number", "expected"),
    [
        (date(2026, 3, 2), 5, date(2026, 3, 9)),  # Monday to Monday
        (date(2026, 3, 6), 1, date(2026, 3, 9)),  # Friday
        (date(2026, 3, 7), 5, date(2026, 3, 13)),  # Saturday: Monday is the first
        (date(2026, 3, 8), 5, date(2026, 3, 13)),  # Sunday too
        (date(2026, 4, 2), 2, date(2026, 4, 7)),  # over Easter Monday
        (date(2026, 5, 13), 1, date(2026, 5, 15)),  # over Ascension
        (date(2026, 5, 22), 1, date(2026, 5, 26)),  # over Whit Monday
        (date(2026, 7, 20), 1, date(2026, 7, 22)),  # over the national day
        (date(2026, 8, 14), 1, date(2026, 8, 17)),  # Assumption on a Saturday moves nothing
        (date(2026, 11, 10), 1, date(2026, 11, 12)),  # over Armistice
        (date(2026, 12, 24), 5, date(2027, 1, 4)),  # Christmas and New Year, both on a Friday
        (date(2027, 12, 31), 1, date(2028, 1, 3)),  # into another year
        (date(2028, 2, 28), 2, date(2028, 3, 1)),  # over 29 February
        (date(2027, 2, 26), 1, date(2027, 3, 1)),  # a year without
        (date(2026, 3, 7), 0, date(2026, 3, 7)),
    ],
)
def test_so_many_working_days_later(start: date, number: int, expected: date) -> None:
    assert belgian_working_days(start, number) == expected


def test_there_are_exactly_so_many_working_days_in_between_and_the_last_one_is_one() -> None:
    for offset in range(800):
        start = date(2026, 1, 1) + timedelta(days=offset)
        for number in (1, 2, 5, 10, 20):
            last = belgian_working_days(start, number)
            days = [start + timedelta(days=n) for n in range(1, (last - start).days + 1)]
            assert sum(map(is_a_working_day, days)) == number
            assert is_a_working_day(last)
