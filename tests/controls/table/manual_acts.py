"""What the manual tells of civil-status acts, and what was decided where it says nothing."""

from typing import Final

from tests.controls.table.row import row

_DECIDING: Final = "services/workflow/use_cases/decide_on_an_act.py"
_DECIDED: Final = "tests/workflow/test_decide_on_an_act.py"

ACTS = (
    row(
        "B25",
        "an act that is in DABS goes without a clerk",
        file="services/workflow/rules/the_act_is_in_the_database_of_acts.py",
        guard="    if found is None or found.acts or found.in_another_form:\n",
        without="    if found is None or found.in_another_form:\n",
        test=f"{_DECIDED}::test_b25_an_act_that_is_there_is_delivered_without_a_clerk",
    ),
    row(
        "B48",
        "an act that is missing is first added",
        file=_DECIDING,
        guard="    if decision.outcome is DecisionOutcome.ACT_MISSING:\n        case.await_act(",
        without="    if False:\n        case.await_act(",
        test=f"{_DECIDED}::test_b48_an_act_that_is_missing_waits_for_a_clerk_to_add_it",
    ),
    row(
        "B49",
        "confirming takes the task out of the tray",
        file="services/workflow/model/awaiting_act.py",
        guard="        self._finish(TaskKind.ADD_ACT, by=by, now=now)\n",
        test="tests/workflow/test_confirm_act_added.py"
        "::test_b49_confirming_takes_the_task_away_and_lets_dabs_be_asked_again",
    ),
    row(
        "B50",
        "after a confirmation DABS is asked again",
        file="services/workflow/use_cases/confirm_act_added.py",
        guard="    unit.defer(Job(task=LOOK_FOR_ACT_AGAIN,"
        ' args={"request_id": request_id}, lock=request_id))\n',
        test="tests/workflow/test_jobs.py"
        "::test_b50_b51_an_act_that_was_added_is_fetched_and_delivered_by_itself",
    ),
    row(
        "B51",
        "the act is passed on byte for byte",
        file="services/delivery/use_cases/source_documents.py",
        guard="        document=document,",
        without='        document=document + b"\\n",',
        test="tests/delivery/test_pass_on_act.py"
        "::test_b51_the_act_is_passed_on_byte_for_byte_whichever_way_it_goes",
    ),
    row(
        "C09",
        "a DABS that does not answer is not one that lacks the act",
        file="libs/acts/client.py",
        guard='            raise ActsAreUnavailable(f"status {answer.status_code}")\n        try:\n',
        without="            return ActsListed(acts=())\n        try:\n",
        test="tests/acts/test_client.py"
        "::test_c09_every_sort_of_trouble_is_not_available_and_never_no_act",
    ),
    row(
        "C17",
        "an act that is never about oneself is always for a clerk",
        file="services/workflow/rules/acts_about_somebody_else_need_a_clerk.py",
        guard="return None if about_oneself else ABOUT_SOMEBODY_ELSE",
        without="return None",
        test="tests/workflow/test_handled_without_a_clerk.py"
        "::test_c17_an_act_of_death_is_always_for_a_clerk",
    ),
)
