import pytest

from libs.events.values import Purpose
from services.intake.rules.a_country_is_named_for_use_abroad import (
    COUNTRIES,
    a_country_is_named_for_use_abroad,
)

BOTH = tuple(Purpose)


def test_in_belgium_no_country_is_asked() -> None:
    assert a_country_is_named_for_use_abroad(Purpose.DOMESTIC, {}, allowed=BOTH) == ()


def test_abroad_a_country_is_named() -> None:
    assert a_country_is_named_for_use_abroad(Purpose.ABROAD, {"country": "FR"}, allowed=BOTH) == ()


@pytest.mark.parametrize(
    ("purpose", "answers"),
    [
        (Purpose.ABROAD, {}),
        (Purpose.ABROAD, {"country": "BE"}),
        (Purpose.ABROAD, {"country": "QQ"}),
        (Purpose.DOMESTIC, {"country": "FR"}),
    ],
)
def test_purpose_and_country_go_together(purpose: Purpose, answers: dict[str, str]) -> None:
    (issue,) = a_country_is_named_for_use_abroad(purpose, answers, allowed=BOTH)

    assert issue.name == "answers.country"


def test_some_products_are_for_belgium_only() -> None:
    (issue,) = a_country_is_named_for_use_abroad(
        Purpose.ABROAD, {"country": "FR"}, allowed=(Purpose.DOMESTIC,)
    )

    assert issue.name == "purpose"


def test_the_list_of_countries_is_whole() -> None:
    assert len(COUNTRIES) == 249
    assert all(len(code) == 2 and code.isupper() for code in COUNTRIES)
