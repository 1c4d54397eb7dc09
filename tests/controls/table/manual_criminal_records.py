"""What the manual tells of extracts from the criminal record, and of the advice of the police."""

from typing import Final

from tests.controls.table.row import row

_DECIDING: Final = "services/workflow/use_cases/decide_case.py"
_DECIDED: Final = "tests/workflow/test_decide_on_a_criminal_record.py"
_AT_POLICE: Final = "services/workflow/model/at_police.py"
_NEVER: Final = "::test_b26_b27_b44_596_2_is_never_automatic_the_police_are_asked_first"

CRIMINAL_RECORDS = (
    row(
        "B26",
        "not even a file that says so makes 596.2 automatic",
        file="services/workflow/rules/the_police_advise_first.py",
        guard="    return POLICE_ADVICE_NEEDED if police_advice else None\n",
        without="    return None\n",
        test=f"{_DECIDED}::test_b26_not_even_where_a_file_says_that_it_may_be_automatic",
    ),
    row(
        "B27",
        "the police are asked about every 596.2",
        file="services/intake/catalogue/CR_596_2.yaml",
        guard="police_advice: true\n",
        without="police_advice: false\n",
        test="tests/intake/test_criminal_records.py"
        "::test_b26_b27_only_596_2_asks_the_police_and_is_never_automatic",
    ),
    row(
        "B44",
        "a paper on which the police advise is not ordered without a clerk",
        file=_DECIDING,
        guard="        if decision.outcome is DecisionOutcome.POLICE:\n",
        without="        if False:\n",
        test=f"{_DECIDED}{_NEVER}",
    ),
    row(
        "B45",
        "nothing is delivered before the police advised",
        file="services/workflow/model/case.py",
        guard="        self.state = CaseState.AWAITING_POLICE\n",
        without="        self.state = CaseState.OPEN\n",
        test=f"{_DECIDED}::test_b45_whatever_it_is_for_the_police_advise_first",
    ),
    row(
        "B46",
        "without advice within the term there is a task",
        file=_AT_POLICE,
        guard="            self._let_a_clerk_advise(POLICE_TERM_OVER, now=now, terms=terms)\n",
        without="            return\n",
        test="tests/workflow/test_end_police_term.py"
        "::test_b46_without_advice_within_the_term_a_clerk_gives_it",
    ),
    row(
        "B47",
        "it is known who recorded an advice in the name of the police",
        file="services/workflow/announcements/police.py",
        guard="recorded_by=None if event.by_police else event.by",
        without="recorded_by=None",
        test="tests/workflow/test_give_advice.py"
        "::test_b47_an_advice_is_recorded_in_the_name_of_the_police_with_who_did_it",
    ),
    row(
        "C02",
        "the seven days are those of the calendar of Brussels",
        file="services/workflow/rules/the_police_have_seven_days.py",
        guard="    return add_term(asked_at, term, zone)\n",
        without='    return add_term(asked_at, term, ZoneInfo("UTC"))\n',
        test="tests/workflow/test_the_police_have_seven_days.py"
        "::test_c02_the_term_is_seven_days_of_the_calendar_of_brussels",
    ),
    row(
        "C07",
        "a later advice changes nothing",
        file="services/workflow/rules/the_first_advice_counts.py",
        guard="    return awaited and recorded_before == 0\n",
        without="    return True\n",
        test="tests/workflow/test_hear_police.py"
        "::test_c07_a_second_advice_is_kept_and_changes_nothing",
    ),
    row(
        "C08",
        "what the police advised against cannot be delivered",
        file="services/workflow/rules/actions_a_clerk_may_take.py",
        guard=" and paper_can_be_made and not keeps_it)",
        without=" and paper_can_be_made)",
        test="tests/workflow/test_actions_a_clerk_may_take.py"
        "::test_c08_what_the_police_advised_against_is_not_delivered",
    ),
)
