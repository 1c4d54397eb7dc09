"""The people of the town: numbers, ages and special cases."""

from datetime import date, timedelta

import pytest

from deploy.simulators.personas.directory import Directory
from deploy.simulators.personas.model import Person
from deploy.simulators.personas.numbers import number_for, number_is_well_formed
from tests.simulators.running import RunningSimulators

TABLE = {
    *("jan", "fatima", "lena", "pieter", "amara", "noor", "willy", "rosa", "mono", "safe", "kim"),
    *("karel", "els", "bram", "tom", "mila", "finn", "amelie"),
    *("clerk", "clerk2", "lead", "analyst", "officer", "clerk-lindedaal", "admin"),
}
NEW_YEAR, NEW_YEARS_EVE, LEAP_DAY = date(2027, 1, 1), date(2027, 12, 31), date(2028, 2, 29)


def age(person: Person, today: date) -> int:
    return (
        today.year
        - person.born.year
        - ((today.month, today.day) < (person.born.month, person.born.day))
    )


def someone(key: str, today: date) -> Person:
    found = Directory(today).persona(key)
    assert isinstance(found, Person)
    return found


def test_everyone_of_the_table_can_sign_in(simulators: RunningSimulators) -> None:
    listed = simulators.http.get("/personas").json()

    assert {each["persona"] for each in listed} == TABLE
    assert all(each["description"] and each["roles"] for each in listed)


@pytest.mark.parametrize(
    ("number", "fits"),
    [
        ("85073003328", True),
        ("17073003384", True),
        ("98472899765", True),
        ("01490700185", True),
        ("85073003329", False),
        ("8507300332", False),
        ("8507300332x", False),
    ],
)
def test_check_digits_fit_births_before_and_after_2000(number: str, fits: bool) -> None:
    assert number_is_well_formed(number) is fits


def test_a_number_is_reckoned_with_a_two_in_front_from_2000_on() -> None:
    assert number_for(date(1985, 7, 30), 33, month_shift=0) == "85073003328"
    assert number_for(date(2017, 7, 30), 33, month_shift=0) == "17073003384"


@pytest.mark.parametrize("today", [NEW_YEAR, NEW_YEARS_EVE, LEAP_DAY])
def test_numbers_are_test_numbers_and_everyone_has_their_own(today: date) -> None:
    people = Directory(today).people

    numbers = [each.national_number for each in people]
    numbers += [each.replaced_number for each in people if each.replaced_number]
    assert all(number_is_well_formed(each) for each in numbers)
    assert len(set(numbers)) == len(numbers)
    assert all(
        int(each.national_number[2:4]) in (range(81, 93) if each.key == "amara" else range(61, 73))
        for each in people
    )


def test_ages_are_true_on_every_day_of_four_years() -> None:
    for days in range(4 * 366):
        today = NEW_YEAR + timedelta(days=days)
        ages = {each.key: age(each, today) for each in Directory(today).citizens}

        assert (ages.pop("noor"), ages.pop("finn")) == (17, 8)
        assert min(ages.values()) >= 18


def test_numbers_change_at_new_year_only() -> None:
    on_new_year = {each.key: each.national_number for each in Directory(NEW_YEAR).people}
    on_new_years_eve = {each.key: each.national_number for each in Directory(NEW_YEARS_EVE).people}

    assert on_new_year == on_new_years_eve


def test_kim_is_born_in_2003_whatever_the_year() -> None:
    assert someone("kim", LEAP_DAY).born == someone("kim", NEW_YEAR).born == date(2003, 8, 21)


def test_nobody_lived_somewhere_before_being_born() -> None:
    for person in Directory(NEW_YEARS_EVE).people:
        assert person.born <= person.home.since <= NEW_YEARS_EVE
        assert all(home.since >= person.born for home in person.earlier_homes)
