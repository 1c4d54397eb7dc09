"""Search knows who has a case, or handled it last."""

import pytest

from libs.events.values import TaskKind
from services.reporting.views.search.criteria import Criteria
from tests.reporting.assigning import assigned
from tests.reporting.told import Journey
from tests.reporting.view import View

CASE = Journey(number=1)


@pytest.mark.parametrize("batches", [1, 2, 5])
def test_a_request_is_found_by_who_was_given_the_case_last(view: View, batches: int) -> None:
    told = view.logs.told(
        CASE.submitted(),
        CASE.opened(),
        assigned(CASE, "clerk-1"),
        assigned(CASE, None),
        assigned(CASE, "clerk-2"),
    )

    for at in range(batches):
        view.take_in(told[at * len(told) // batches : (at + 1) * len(told) // batches])

    assert [row.request_id for row in view.find(Criteria(assignee="clerk-2"))] == [CASE.request_id]
    assert view.find(Criteria(assignee="clerk-1")) == []


@pytest.mark.parametrize("at_once", [True, False])
def test_what_was_released_is_nobodys_until_somebody_handles_it(view: View, at_once: bool) -> None:
    before = [CASE.submitted(), CASE.opened(), assigned(CASE, "clerk-1")]
    if at_once:
        view.hear(*before, assigned(CASE, None))
    else:
        view.hear(*before)
        view.hear(assigned(CASE, None))

    assert view.rows()[CASE.request_id]["assignee"] is None

    view.hear(CASE.task(TaskKind.DELIVER), CASE.task_done(TaskKind.DELIVER, "clerk-2"))

    assert view.rows()[CASE.request_id]["assignee"] == "clerk-2"


def test_hearing_again_of_a_release_takes_nothing_from_who_has_it_now(view: View) -> None:
    told = view.logs.told(
        CASE.submitted(), CASE.opened(), assigned(CASE, None), assigned(CASE, "clerk-2")
    )
    view.take_in(told)

    view.take_in(told[2:3])

    assert view.rows()[CASE.request_id]["assignee"] == "clerk-2"


def test_who_closed_a_case_is_who_handled_it_and_nobody_where_it_was_released(view: View) -> None:
    withdrawn, completed = Journey(number=2), Journey(number=3)
    for each in (withdrawn, completed):
        view.hear(each.submitted(), each.opened(), assigned(each, "clerk-1"))
    view.hear(assigned(withdrawn, None), withdrawn.cancelled(), completed.completed(by="clerk-2"))

    rows = view.rows()

    assert rows[withdrawn.request_id]["assignee"] is None
    assert rows[completed.request_id]["assignee"] == "clerk-2"
