"""The rules that decide about people, and the use cases that hold them."""

from tests.controls.control import Control

_RULES = "services/workflow/rules"

RULES = (
    Control(
        name="only-residents-are-served",
        guards="the contact details of somebody who lives elsewhere are not changed",
        file=f"{_RULES}/only_residents_are_served.py",
        guard="return None if is_resident else NOT_A_RESIDENT",
        without="return None",
        test="tests/workflow/test_decide_case.py"
        "::test_a27_contact_details_of_a_non_resident_are_refused_automatically",
    ),
    Control(
        name="a-paper-for-abroad-needs-a-clerk",
        guards="nothing for use abroad is made without a clerk",
        file=f"{_RULES}/handled_without_a_clerk.py",
        guard="the_paper_stays_in_belgium(purpose), purpose=",
        without="None, purpose=",
        test="tests/workflow/test_handled_without_a_clerk.py"
        "::test_c01_every_condition_that_fails_is_told",
    ),
    Control(
        name="for-oneself-only-without-a-clerk",
        guards="nothing about somebody else is made without a clerk",
        file=f"{_RULES}/handled_without_a_clerk.py",
        guard="one_asks_for_oneself(relation), relation=",
        without="None, relation=",
        test="tests/workflow/test_handled_without_a_clerk.py"
        "::test_c01_every_condition_that_fails_is_told",
    ),
    Control(
        name="a-child-is-somebody-else",
        guards="whoever asks for a child does not ask for himself",
        file=f"{_RULES}/one_asks_for_oneself.py",
        guard="return None if relation is Relation.SELF else FOR_SOMEONE_ELSE",
        without="return None",
        test="tests/workflow/test_handled_without_a_clerk.py"
        "::test_b23_who_asks_for_a_child_does_not_ask_for_himself",
    ),
    Control(
        name="a-change-of-a-rule-is-a-version",
        guards="a rule does not decide otherwise under the version of before",
        file=f"{_RULES}/one_asks_for_oneself.py",
        guard="relation is Relation.SELF",
        without="relation is not Relation.REPRESENTED",
        test="tests/architecture/test_rule_versions.py"
        "::test_the_version_of_a_rule_grows_when_the_rule_changes",
    ),
    Control(
        name="a-citizen-does-not-read-of-the-own-death",
        guards="what the register says of somebody is for clerks",
        file="libs/web/decision_words/__init__.py",
        guard='    "alive": REGISTER,\n',
        test="tests/web/test_decision_words.py"
        "::test_a_citizen_does_not_read_what_the_register_says_of_them",
    ),
    Control(
        name="a-refusal-is-explained",
        guards="nobody is refused without an explanation",
        file=f"{_RULES}/a_refusal_is_explained.py",
        guard="        raise ExplanationIsMissing",
        without='        return "-"',
        test="tests/workflow/test_refuse.py"
        "::test_b42_a_refusal_without_explanation_changes_nothing",
    ),
    Control(
        name="only-possible-actions",
        guards="a clerk cannot do what is not possible any more",
        file=f"{_RULES}/actions_a_clerk_may_take.py",
        guard="    if state in OUTCOMES:\n        return ()\n",
        test="tests/workflow/test_actions_a_clerk_may_take.py::test_a43_a_closed_case_offers_nothing",
    ),
    Control(
        name="a-colleagues-case-is-left-alone",
        guards="a clerk takes no case from a colleague",
        file=f"{_RULES}/a_claimed_case_is_left_to_who_has_it.py",
        guard="        raise CaseIsClaimed",
        without="        return",
        test="tests/workflow/test_claim.py::test_a_clerk_does_not_take_what_a_colleague_has",
    ),
    Control(
        name="a-case-goes-to-a-colleague",
        guards="no case is given to somebody who does not work here",
        file="services/workflow/use_cases/assign.py",
        guard="        raise UnknownColleague",
        without="        pass",
        test="tests/workflow/test_assign.py::test_nobody_is_given_a_case_whom_nobody_here_knows",
    ),
    Control(
        name="a-request-is-one-case",
        guards="a request that is heard of twice is opened once",
        file="services/workflow/use_cases/open_case.py",
        guard="    if await unit.find(Case, command.request_id) is not None:\n        return\n",
        test="tests/workflow/test_open_case.py::test_a_request_that_comes_twice_is_opened_once",
    ),
    Control(
        name="what-is-decided-is-not-decided-again",
        guards="a case that was withdrawn while the register was asked stays withdrawn",
        file="services/workflow/use_cases/decide_case.py",
        guard="        if not fresh.awaits_its_first_decision:\n            return\n",
        test="tests/workflow/test_decide_case.py"
        "::test_c19_what_is_withdrawn_while_the_register_is_asked_stays_withdrawn",
    ),
    Control(
        name="a-request-is-recorded-once",
        guards="a request that is submitted again changes nothing",
        file="services/intake/use_cases/submit_request.py",
        guard="    if known is not None:\n        return known.same_as\n",
        test="tests/intake/test_submit_request.py::test_submitting_again_changes_nothing",
    ),
    Control(
        name="a-paper-is-issued-once",
        guards="of two workers that make the same paper only one issues it",
        file="services/delivery/use_cases/issue_document.py",
        guard="""        if not delivery.issue(sha256=hashed, available_until=self.until, now=self.now):
            return
""",
        without="""        delivery.issue(sha256=hashed, available_until=self.until, now=self.now)
""",
        test="tests/delivery/test_issue_document.py"
        "::test_of_two_workers_that_make_the_same_paper_one_wins",
    ),
    Control(
        name="act-of-a-product",
        guards="an act comes from DABS, and no certificate of ours does",
        file="services/intake/model/product.py",
        guard="            act=self.act,\n",
        test="tests/intake/test_catalogue.py"
        "::test_b03_an_act_comes_from_dabs_as_an_extract_or_as_a_copy",
    ),
)
