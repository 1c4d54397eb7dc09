"""What the manual tells clerks: each sentence, and what makes its test red."""

from typing import Final

from tests.controls.table.row import row

_CLOSING = "services/workflow/model/closing.py"
_ACTIONS = "services/workflow/rules/actions_a_clerk_may_take.py"
_OFFERED = "tests/workflow/test_actions_a_clerk_may_take.py"
_INBOX = "tests/workflow/test_inbox.py"
_TEXTS = "services/delivery/texts/nl"
_RESIDENTS = "services/workflow/rules/only_residents_are_served.py"
_EXPLAINED = "services/workflow/rules/a_cancellation_that_informs_is_explained.py"
_TOLD = "services/delivery/rules/the_applicant_hears_when_the_clerk_says_so.py"
_HANDLING = "tests/journeys/test_a28_a_clerk_handles_contact_details.py"
_CANCELLING = "tests/journeys/test_a44_contact_details_cancelled.py"
_QUOTED = (
    "tests/delivery/test_texts_mails.py::test_a35_a42_a48_the_mail_quotes_what_the_clerk_explained"
)
_CHOSEN = (
    "tests/delivery/test_close_case.py"
    "::test_a34_a41_a47_the_clerk_chooses_whether_the_applicant_hears"
)
_JOURNEY: Final = 150.0

CLERKS = (
    row(
        "A26",
        "the register of foreigners is a register of residents",
        file=_RESIDENTS,
        guard="frozenset({RegisterKind.POPULATION, RegisterKind.FOREIGNERS})",
        without="frozenset({RegisterKind.POPULATION})",
        test="tests/workflow/test_only_residents_are_served.py"
        "::test_a26_somebody_of_our_registers_is_served",
    ),
    row(
        "A27",
        "whose file another municipality keeps is refused",
        file=_RESIDENTS,
        guard="residence.managing_nis == municipality\n        and ",
        test="tests/workflow/test_only_residents_are_served.py"
        "::test_a27_who_is_not_a_resident_is_refused",
    ),
    row(
        "A28",
        "the change of a resident waits for a clerk",
        file="services/workflow/use_cases/decide_case.py",
        guard="case.give_to_a_clerk(TaskKind.HANDLE, reasons, now=self.now, terms=self.terms)",
        without='case.refuse_by_rule("x", now=self.now)',
        test="tests/workflow/test_decide_case.py"
        "::test_a28_contact_details_of_a_resident_wait_for_a_clerk",
    ),
    row(
        "A29",
        "staff have a portal",
        file="services/workflow/web/pages/portal.py",
        guard='@router.get("/behandelportaal")',
        without='@router.get("/behandelportaal/elders")',
        test=f"{_HANDLING}::test_a29_clerks_work_in_the_portal_and_act_with_its_session",
        seconds=_JOURNEY,
    ),
    row(
        "A30",
        "what needs a clerk is among all tasks",
        file="services/workflow/views/inbox/conditions.py",
        guard="\"done_at IS NULL AND tray = 'all'\"",
        without="\"done_at IS NOT NULL AND tray = 'all'\"",
        test=f"{_INBOX}::test_a30_what_needs_a_clerk_is_in_all_tasks_with_the_reasons",
    ),
    row(
        "A31",
        "a task is found by searching",
        file="services/workflow/views/inbox/conditions.py",
        guard='_WORD: Final = "words @@ %(word)s::tsquery"',
        without='_WORD: Final = "words @@ %(word)s::tsquery AND false"',
        test=f"{_INBOX}::test_a31_b31_a_task_is_found_by_words_beginnings_and_reference",
    ),
    row(
        "A32",
        "contact details are also handled outside the system",
        file=_ACTIONS,
        guard="        Action.HANDLE_OUTSIDE_SYSTEM: waiting_for_handling,",
        without="        Action.HANDLE_OUTSIDE_SYSTEM: False,",
        test=f"{_OFFERED}::test_a32_contact_details_are_completed_handled_outside_asked_about_or_cancelled",
    ),
    row(
        "A33",
        "what is handled outside is remembered as such",
        file=_CLOSING,
        guard="self._record(events.HandledOutside, now,",
        without="self._record(events.Completed, now,",
        test="tests/workflow/test_handle_outside_system.py"
        "::test_a33_a_clerk_closes_a_change_of_contact_details",
    ),
    row(
        "A34",
        "who is not to be told, is not",
        file=_TOLD,
        guard="return outcome in ALWAYS_TOLD or withdrawn or inform",
        without="return True",
        test=_CHOSEN,
    ),
    row(
        "A35",
        "the mail about handling outside quotes the clerk",
        file=f"{_TEXTS}/handled_outside.txt",
        guard="{{ explanation|quoted }}",
        test=_QUOTED,
    ),
    row(
        "A40",
        "what is completed is completed",
        file=_CLOSING,
        guard="        self._record(events.Completed, now, inform=inform,"
        " explanation=explanation, by=by)\n",
        test="tests/workflow/test_complete.py::test_a40_a_clerk_closes_a_change_of_contact_details",
    ),
    row(
        "A41",
        "who is to be told, is told",
        file=_TOLD,
        guard=" or withdrawn or inform",
        without=" or withdrawn",
        test=_CHOSEN,
    ),
    row(
        "A42",
        "the mail about completing quotes the clerk",
        file=f"{_TEXTS}/completed.txt",
        guard="{{ explanation|quoted }}",
        test=_QUOTED,
    ),
    row(
        "A43",
        "after completing no task is left",
        file=_CLOSING,
        guard="        self._record(events.Completed, now, inform=inform,"
        " explanation=explanation, by=by)\n"
        "        self._finish(*TaskKind, by=None, now=now)\n",
        without="        self._record(events.Completed, now, inform=inform,"
        " explanation=explanation, by=by)\n",
        test="tests/workflow/test_complete.py::test_a43_afterwards_no_task_is_left_and_none_comes",
    ),
    row(
        "A44",
        "a request can be cancelled during the whole process",
        file=_ACTIONS,
        guard="        Action.CANCEL: True,",
        without="        Action.CANCEL: state is CaseState.OPEN,",
        test=f"{_OFFERED}::test_a44_whatever_is_not_closed_can_be_cancelled",
    ),
    row(
        "A45",
        "the task to cancel is among the parked ones",
        file="services/workflow/model/task.py",
        guard="_TRAYS = {TaskKind.CANCEL: Tray.PARKED}",
        without="_TRAYS: dict[TaskKind, Tray] = {}",
        test=f"{_INBOX}::test_a45_b53_cancelling_is_parked",
    ),
    row(
        "A46",
        "what must be cancelled is found by its reference",
        file="services/reporting/views/search/conditions.py",
        guard='_SCOPE = "municipality = %(municipality)s AND submitted_at IS NOT NULL"',
        without='_SCOPE = "municipality = %(municipality)s AND submitted_at IS NULL"',
        test=f"{_CANCELLING}::test_a46_what_must_be_cancelled_is_found_by_searching_too",
        seconds=_JOURNEY,
    ),
    row(
        "A47",
        "who tells nobody need not explain",
        file=_EXPLAINED,
        guard="    if inform:",
        without="    if inform or explanation is None:",
        test="tests/workflow/test_a_cancellation_that_informs_is_explained.py"
        "::test_a47_who_informs_nobody_need_not_explain",
    ),
    row(
        "A48",
        "who tells the applicant explains",
        file=_EXPLAINED,
        guard="    if inform:",
        without="    if inform and explanation is None:",
        test="tests/workflow/test_cancel.py::test_a48_who_informs_explains",
    ),
)
