"""What the manual tells of delivering papers: each sentence, and what makes its test red."""

from typing import Final

from tests.controls.table.row import row

_ACTIONS = "services/workflow/rules/actions_a_clerk_may_take.py"
_OFFERED = "tests/workflow/test_actions_a_clerk_may_take.py"
_DELIVERING = "services/workflow/model/delivering.py"
_DELIVERED = "tests/workflow/test_note_delivery.py"
_DELIVER = "tests/workflow/test_deliver.py"
_POSTED = "tests/workflow/test_confirm_dispatch.py"
_ISSUE = "services/delivery/use_cases/issue_document.py"
_ISSUED = "tests/delivery/test_issue_document.py"
_TEXTS = "services/delivery/texts/nl"
_WORDS = "tests/delivery/test_texts_mails.py"
_TERMS = "tests/delivery/test_terms_to_the_second.py"
_JOURNEY: Final = 150.0

DELIVERY = (
    row(
        "B33",
        "a paper that waits can be delivered",
        file=_ACTIONS,
        guard="        Action.DELIVER: (waiting_for_a_decision and paper_can_be_made and not keeps_it)\n",
        without="        Action.DELIVER: (False and paper_can_be_made and not keeps_it)\n",
        test=f"{_OFFERED}::test_b32_b33_a_paper_that_waits_is_delivered_refused_or_cancelled",
    ),
    row(
        "B34",
        "until it is posted another way can be chosen",
        file=_DELIVERING,
        guard="            self._call_off(channel, send_to, act, by=by, now=now)\n",
        without="            raise ActionIsNotPossible\n",
        test=f"{_DELIVER}::test_b34_b38_until_it_is_posted_a_letter_can_go_another_way",
    ),
    row(
        "B35",
        "what is digital is delivered when the link works",
        file="services/workflow/use_cases/note_delivery.py",
        guard="            case.note_arrival(command.order_id, now=now)\n",
        without="            pass\n",
        test=f"{_DELIVERED}::test_b35_b41_digital_and_counter_are_delivered_when_delivery_says_so",
    ),
    row(
        "B36",
        "a link works for three months and not a moment longer",
        file="services/delivery/rules/a_link_opens_until_its_last_moment.py",
        guard="return now < available_until and",
        without="return now <= available_until and",
        test=f"{_TERMS}::test_b36_c03_a_link_opens_until_its_term_to_the_second",
    ),
    row(
        "B37",
        "a copy goes to My eBox",
        file=_ISSUE,
        guard="            unit.defer(Job(task=PUBLISH_TO_EBOX, args=args,"
        " lock=ebox_lock(delivery.id)))\n",
        without="            del args\n",
        test="tests/journeys/test_c14_no_ebox.py"
        "::test_b37_c14_what_my_ebox_answered_is_on_the_case",
        seconds=_JOURNEY,
    ),
    row(
        "B38",
        "who did not see the warnings does not confirm the dispatch",
        file="services/workflow/rules/a_warned_clerk_has_seen_the_case.py",
        guard="    if warnings and seen_version is None:\n",
        without="    if warnings and seen_version == 0:\n",
        test="tests/workflow/test_check_address.py"
        "::test_b38_who_moved_since_the_letter_was_made_is_minded_before_it_is_posted",
    ),
    row(
        "B39",
        "a confirmed dispatch delivers the paper",
        file=_DELIVERING,
        guard="        self._record(events.DispatchConfirmed, now, by=by)\n"
        "        self._deliver(by=by, now=now)\n",
        without="        self._record(events.DispatchConfirmed, now, by=by)\n",
        test=f"{_POSTED}::test_b39_confirming_the_dispatch_delivers_by_post",
    ),
    row(
        "B40",
        "the letter of an earlier way cannot be printed any more",
        file="services/delivery/use_cases/read_letter.py",
        guard="        called_off=delivery.is_revoked,\n",
        without="        called_off=False,\n",
        test="tests/delivery/test_call_off_delivery.py"
        "::test_b38_b40_neither_letter_nor_paper_of_an_order_that_was_called_off_can_be_fetched",
    ),
    row(
        "B41",
        "a paper is handed over once",
        file="services/workflow/rules/what_a_clerk_may_do_after_delivery.py",
        guard="channel is Channel.COUNTER and not handed_over",
        without="channel is Channel.COUNTER",
        test="tests/workflow/test_hand_over.py::test_b41_it_is_handed_over_once",
    ),
    row(
        "B42",
        "who refuses explains",
        file="services/workflow/rules/a_refusal_is_explained.py",
        guard="    if text is None:\n        raise ExplanationIsMissing\n",
        without='    text = text or ""\n',
        test="tests/workflow/test_refuse.py"
        "::test_b42_a_refusal_without_explanation_changes_nothing",
    ),
    row(
        "B43",
        "the mail about a refusal quotes the clerk",
        file=f"{_TEXTS}/refused.txt",
        guard="{{ explanation|quoted }}",
        test=f"{_WORDS}::test_b43_the_refusal_quotes_the_explanation_as_text_with_its_line_breaks",
    ),
    row(
        "C03",
        "each click of a clerk makes a new link, and the same one makes it once",
        file="services/delivery/use_cases/renew_link.py",
        guard="    if command.renewal_id in delivery.renewals:\n        return\n",
        test="tests/delivery/test_renew_link.py::test_c03_the_same_order_of_a_clerk_is_obeyed_once",
    ),
    row(
        "C14",
        "what My eBox answered never changes the state of a case",
        file="services/delivery/neighbours/ebox.py",
        guard='answer.code == "NO_CONSENT"',
        without='answer.code == "NO_CONSENT_AT_ALL"',
        test="tests/delivery/test_ebox.py::test_c14_each_clear_answer_is_an_outcome",
    ),
    row(
        "C20",
        "a protected address is minded before a letter is posted",
        file="services/workflow/rules/what_to_mind_before_posting.py",
        guard="        ADDRESS_NOT_DISCLOSABLE: now.non_disclosable_address,\n",
        test="tests/workflow/test_check_address.py"
        "::test_c20_a_protected_address_is_minded_from_the_beginning",
    ),
)
