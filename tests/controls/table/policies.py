"""What products ask and cost, what is told of the same twice, what a clerk is told of two people."""

from tests.controls.control import Control

_POLICIES = "tests/intake/test_policies_of_products.py"
_BEFORE = "tests/intake/test_asked_before.py"
_CHECKING = "tests/workflow/test_check_relation.py"

POLICIES = (
    Control(
        name="a-policy-has-a-day",
        guards="what begins tomorrow does not count today",
        file="services/intake/rules/the_policy_of_the_day_counts.py",
        guard="        if policy.since <= on\n",
        test=f"{_POLICIES}::test_a_fee_begins_at_midnight_in_brussels",
    ),
    Control(
        name="a-day-is-one-of-brussels",
        guards="the day of a policy begins at midnight in Brussels",
        file="services/intake/model/catalogue.py",
        guard="now.astimezone(BRUSSELS).date()",
        without="now.date()",
        test=f"{_POLICIES}::test_a_fee_begins_at_midnight_in_brussels",
    ),
    Control(
        name="a-municipality-is-never-laxer",
        guards="a municipality that allows what the law does not stops the start",
        file="services/intake/model/catalogue.py",
        guard='            if complaint is not None:\n                yield f"from {day.isoformat()}: {complaint}"\n',
        test=f"{_POLICIES}::test_a_municipality_that_allows_what_the_law_does_not_stops_the_start",
    ),
    Control(
        name="the-same-is-told-of-oneself-only",
        guards="what another person asked is not told",
        file="services/intake/views/my_requests/owner.py",
        guard="_BETWEEN.join((national_number, *what))",
        without="_BETWEEN.join(what)",
        test=f"{_BEFORE}::test_what_another_person_town_or_wish_asked_is_not_told",
    ),
    Control(
        name="what-is-closed-is-not-asked-twice",
        guards="what is closed is not told as asked already",
        file="services/intake/views/place/asked_before.py",
        guard="                 AND step.status = ANY(%(closing)s::text[]) OFFSET 0)",
        without="                 AND false OFFSET 0)",
        test=f"{_BEFORE}::test_what_its_citizen_sees_as_closed_is_told_no_more",
    ),
    Control(
        name="a-relation-is-looked-into-once",
        guards="the register is asked once how two people stand to each other",
        file="services/workflow/model/checking.py",
        guard="            and not self._knows(RelationChecked)\n",
        test=f"{_CHECKING}::test_looking_again_changes_nothing",
    ),
    Control(
        name="the-descent-is-asked-for-by-name",
        guards="the register is asked for the descent where it must be known",
        file="libs/register/client.py",
        guard='        url = f"{self._url}?{_WITH_DESCENT}"\n',
        without="        url = self._url\n",
        test="tests/register/test_ties.py"
        "::test_the_descent_is_asked_for_by_name_and_written_down_before",
    ),
)
