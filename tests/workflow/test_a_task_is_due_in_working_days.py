"""When a task is due, on the calendar and the clock of Brussels."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from libs.events.values import TaskKind
from libs.web.task_terms import TaskTerms
from services.workflow.rules.a_task_is_due_in_working_days import (
    USUAL_TERMS,
    a_task_is_due_in_working_days,
    usual_terms_of,
)

BRUSSELS = ZoneInfo("Europe/Brussels")
MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def due(kind: TaskKind, *ready_at: int, zone: ZoneInfo = BRUSSELS) -> str | None:
    at = a_task_is_due_in_working_days(kind, datetime(*ready_at, tzinfo=zone))  # type: ignore[arg-type,misc] # year, month, …
    return at.astimezone(BRUSSELS).isoformat() if at else None


@pytest.mark.parametrize(
    ("kind", "until"),
    [
        (TaskKind.HANDLE, "2026-03-10T00:00:00+01:00"),
        (TaskKind.DELIVER, "2026-03-10T00:00:00+01:00"),
        (TaskKind.CONFIRM_DISPATCH, "2026-03-05T00:00:00+01:00"),
        (TaskKind.GIVE_ADVICE, "2026-03-05T00:00:00+01:00"),
        (TaskKind.ADD_ACT, "2026-03-17T00:00:00+01:00"),
        (TaskKind.CANCEL, None),
    ],
)
def test_each_kind_has_its_own_term_and_a_parked_task_none(
    kind: TaskKind, until: str | None
) -> None:
    assert due(kind, 2026, 3, 2, 10, 30) == until


def test_the_first_moment_of_the_next_day_is_too_late_and_the_one_before_is_not() -> None:
    until = a_task_is_due_in_working_days(TaskKind.CONFIRM_DISPATCH, MONDAY)

    assert until == datetime(2026, 3, 4, 23, 0, tzinfo=UTC)  # all of Wednesday is in time


def test_a_day_begins_in_brussels_and_not_in_greenwich() -> None:
    assert due(TaskKind.CONFIRM_DISPATCH, 2026, 3, 3, 0, 15) == "2026-03-06T00:00:00+01:00"
    late = datetime(2026, 3, 2, 23, 15, tzinfo=UTC)
    assert a_task_is_due_in_working_days(TaskKind.CONFIRM_DISPATCH, late) == datetime(
        2026, 3, 5, 23, 0, tzinfo=UTC
    )


def test_what_is_put_ready_in_a_weekend_counts_from_monday() -> None:
    for day in (7, 8):
        assert due(TaskKind.DELIVER, 2026, 3, day, 12) == "2026-03-14T00:00:00+01:00"


def test_midnight_stays_midnight_when_the_clock_changes_in_between() -> None:
    into_summer = due(TaskKind.CONFIRM_DISPATCH, 2026, 3, 26, 12)
    into_winter = due(TaskKind.CONFIRM_DISPATCH, 2026, 10, 22, 12)

    assert into_summer == "2026-03-31T00:00:00+02:00"
    assert into_winter == "2026-10-27T00:00:00+01:00"


def test_what_is_due_on_the_friday_before_a_change_ends_on_the_old_clock() -> None:
    assert due(TaskKind.CONFIRM_DISPATCH, 2026, 3, 25, 12) == "2026-03-28T00:00:00+01:00"


def test_the_hour_that_comes_twice_is_of_the_same_day() -> None:
    once = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    again = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)

    both = {a_task_is_due_in_working_days(TaskKind.DELIVER, at) for at in (once, again)}

    assert both == {datetime(2026, 10, 30, 23, 0, tzinfo=UTC)}


@pytest.mark.parametrize(
    ("ready_at", "until"),
    [
        ((2026, 12, 24, 16), "2027-01-05T00:00:00+01:00"),
        ((2027, 12, 31, 23, 59), "2028-01-08T00:00:00+01:00"),
        ((2028, 2, 24, 12), "2028-03-03T00:00:00+01:00"),
        ((2026, 4, 2, 12), "2026-04-11T00:00:00+02:00"),
    ],
    ids=["Christmas and New Year", "New Year on a Saturday", "29 February", "Easter"],
)
def test_holidays_and_the_ends_of_years_and_months(ready_at: tuple[int, ...], until: str) -> None:
    assert due(TaskKind.DELIVER, *ready_at) == until


def test_a_municipality_may_have_a_term_of_its_own() -> None:
    terms = {**USUAL_TERMS, **TaskTerms(handle=1).by_kind}

    handle = a_task_is_due_in_working_days(TaskKind.HANDLE, MONDAY, terms=terms)
    deliver = a_task_is_due_in_working_days(TaskKind.DELIVER, MONDAY, terms=terms)

    assert handle == datetime(2026, 3, 3, 23, 0, tzinfo=UTC)
    assert deliver == a_task_is_due_in_working_days(TaskKind.DELIVER, MONDAY)


def test_every_kind_but_the_parked_one_has_a_usual_term_that_a_municipality_can_change() -> None:
    own = TaskTerms(**dict.fromkeys(TaskTerms.model_fields, 3)).by_kind

    assert usual_terms_of("99001").keys() == own.keys() == set(TaskKind) - {TaskKind.CANCEL}
