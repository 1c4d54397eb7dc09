"""The day on which a change of law begins to hold, to the moment, in summer and in winter."""

from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError

from libs.policies import Change
from libs.web.municipalities import Municipality
from services.intake.rules.a_change_of_policy_holds_from_its_day import day_of, what_holds_on
from tests.intake.towns import ZONNEBERG, municipality

ABOLISHED = Change(holds_from=date(2025, 8, 6), police_advice=False, automatic=True)
AGAIN = Change(holds_from=date(2027, 1, 1), police_advice=True)


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(1990, 1, 1), None),
        (date(2025, 8, 5), None),
        (date(2025, 8, 6), ABOLISHED),
        (date(2026, 12, 31), ABOLISHED),
        (date(2027, 1, 1), AGAIN),
        (date(2099, 1, 1), AGAIN),
    ],
)
def test_b27_a_change_holds_from_its_day_until_the_next_one(
    day: date, holds: Change | None
) -> None:
    assert what_holds_on(day, (ABOLISHED, AGAIN)) == holds


def test_b27_without_changes_the_catalogue_holds_for_ever() -> None:
    assert what_holds_on(date(2099, 1, 1), ()) is None


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2025, 8, 5, 21, 59, 59, tzinfo=UTC), date(2025, 8, 5)),
        (datetime(2025, 8, 5, 22, 0, 0, tzinfo=UTC), date(2025, 8, 6)),
        (datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 23, 0, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_a_day_begins_at_midnight_in_brussels(moment: datetime, day: date) -> None:
    assert day_of(moment) == day


def of_file(*changes: dict[str, object]) -> Municipality:
    usual = municipality("zonneberg", ZONNEBERG, "localhost").model_dump(by_alias=True)
    return Municipality.model_validate({**usual, "policies": {"CR_596_2": list(changes)}})


def test_a_settings_file_says_from_which_day_what_holds() -> None:
    town = of_file(
        {"from": date(2025, 8, 6), "police_advice": False, "automatic": True},
        {"from": "2027-01-01", "police_advice": True},
    )

    assert town.policies == {"CR_596_2": (ABOLISHED, AGAIN)}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ([{"from": "2025-08-06", "police_advice": True, "automatic": True}], "never handled"),
        ([{"from": "2025-08-06"}], "police_advice"),
        ([{"police_advice": False}], "from"),
        ([{"from": "binnenkort", "police_advice": False}], "from"),
        ([{"from": "2025-08-06", "police_advice": False, "surprise": 1}], "surprise"),
        (
            [
                {"from": "2027-01-01", "police_advice": True},
                {"from": "2025-08-06", "police_advice": False},
            ],
            "in the order of their days",
        ),
        (
            [
                {"from": "2025-08-06", "police_advice": True},
                {"from": "2025-08-06", "police_advice": False},
            ],
            "one for each day",
        ),
    ],
)
def test_changes_that_do_not_hold_together_are_refused(
    changes: list[dict[str, object]], reason: str
) -> None:
    with pytest.raises(ValidationError) as wrong:
        of_file(*changes)

    assert reason in str(wrong.value)
