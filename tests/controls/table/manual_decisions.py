"""What the manual tells of automatic handling, and what explains it."""

from typing import Final

from tests.controls.table.row import row

_AUTOMATIC: Final = "services/workflow/rules/handled_without_a_clerk.py"
_RULE: Final = "tests/workflow/test_handled_without_a_clerk.py"
_WORDING: Final = "tests/intake/test_wording.py"

DECISIONS = (
    row(
        "B19",
        "whoever waits for a clerk reads until when",
        file="services/intake/views/my_requests/story.py",
        guard="    if event.due_at is None:",
        without="    if event:",
        test=f"{_WORDING}::test_b19_whoever_waits_for_a_clerk_reads_until_when",
    ),
    row(
        "B22",
        "what meets every condition needs no clerk",
        file=_AUTOMATIC,
        guard="    return DecisionOutcome.CLERK if reasons else DecisionOutcome.AUTOMATIC\n",
        without="    return DecisionOutcome.CLERK\n",
        test=f"{_RULE}::test_b22_for_oneself_at_home_and_automatic_needs_no_clerk",
    ),
    row(
        "B24",
        "a paper for another country is not for use at home",
        file="services/workflow/rules/the_paper_stays_in_belgium.py",
        guard="return None if purpose is Purpose.DOMESTIC else FOR_USE_ABROAD",
        without="return None",
        test=f"{_RULE}::test_b24_a_paper_for_another_country_is_not_for_use_at_home",
    ),
    row(
        "C01",
        "every decision by rule is remembered with its conditions",
        file="services/workflow/use_cases/decide_on_a_paper.py",
        guard="    case.explain(decision, now=now)\n",
        test="tests/workflow/test_explaining.py"
        "::test_c01_every_decision_by_rule_is_explained_before_what_comes_of_it",
    ),
)
