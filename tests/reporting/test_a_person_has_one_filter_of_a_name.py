"""Names of filters are compared as people see them."""

import pytest

from services.reporting.rules.a_person_has_one_filter_of_a_name import (
    FilterNameIsTaken,
    a_person_has_one_filter_of_a_name,
    as_compared,
)


@pytest.mark.parametrize(
    "name", ["Nog te doen", "nog te doen", " NOG  te doen ", "nog\u00a0te doen", "nog\tte doen"]
)
def test_capitals_and_spaces_make_no_other_name(name: str) -> None:
    assert as_compared(name) == "nog te doen"


def test_an_accent_makes_another_name() -> None:
    assert as_compared("één") != as_compared("een")
    assert as_compared("e\u0301e\u0301n") == as_compared("één")


def test_a_name_that_another_filter_of_the_person_has_is_refused() -> None:
    a_person_has_one_filter_of_a_name(b"new", others=[])
    a_person_has_one_filter_of_a_name(b"new", others=[b"old", b"older"])
    with pytest.raises(FilterNameIsTaken):
        a_person_has_one_filter_of_a_name(b"old", others=[b"old", b"older"])
