import pytest

from libs.events.values import Family, TaskKind
from services.delivery.rules.what_takes_time_is_acknowledged import (
    is_acknowledged_at_once,
    task_takes_time,
)


def test_a13_a_change_of_contact_details_is_acknowledged_at_once() -> None:
    assert is_acknowledged_at_once(Family.CONTACT_DETAILS)


def test_b16_a_certificate_may_follow_within_a_second() -> None:
    assert not is_acknowledged_at_once(Family.CERTIFICATES)


@pytest.mark.parametrize(
    ("kind", "takes_time"),
    [
        (TaskKind.DELIVER, True),
        (TaskKind.HANDLE, True),
        (TaskKind.ADD_ACT, True),
        (TaskKind.CANCEL, False),
        (TaskKind.CONFIRM_DISPATCH, False),
    ],
)
def test_b19_only_tasks_by_which_a_clerk_takes_over_take_time(
    kind: TaskKind, takes_time: bool
) -> None:
    assert task_takes_time(kind) is takes_time
