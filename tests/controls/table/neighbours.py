"""What guards the work while a neighbour is in trouble."""

from tests.controls.control import Control

_CLIENT = "libs/register/client.py"
_WHATEVER = "tests/register/test_client.py::test_whatever_cannot_be_used_is_not_available"
_EBOX = "services/delivery/neighbours/ebox.py"
_POST = "services/delivery/neighbours/post_office.py"
_HOOK = "tests/workflow/test_back_office_hook.py"
_FAULTS = "tests/faults/test_neighbours.py"
_REGISTER_IN_TROUBLE = (
    f"{_FAULTS}::test_while_the_register_is_in_trouble_the_citizen_hears_that_we_have_the_request"
)
_EBOX_IN_TROUBLE = f"{_FAULTS}::test_ebox_in_trouble_never_delays_mail_and_link"
_MAIL_IN_TROUBLE = f"{_FAULTS}::test_mail_in_trouble_never_delays_the_document_and_follows_later"

NEIGHBOURS = (
    Control(
        name="a-register-that-is-silent-is-left",
        guards="nobody waits for ever for a register that is slow",
        file=_CLIENT,
        guard="async with asyncio.timeout(_SECONDS):",
        without="async with asyncio.timeout(None):",
        test="tests/register/test_client.py::test_a_register_that_is_silent_is_left_after_a_while",
        seconds=15.0,
    ),
    Control(
        name="a-garbled-answer-is-no-answer",
        guards="what the register garbles is asked again, and never taken for an answer",
        file=_CLIENT,
        guard='raise RegisterIsUnavailable(f"unreadable: {unreadable}") from None',
        without="return None",
        test=_WHATEVER,
    ),
    Control(
        name="an-error-is-not-an-unknown-person",
        guards="an error of the register does not make somebody unknown",
        file=_CLIENT,
        guard='    raise RegisterIsUnavailable(f"status {answer.status_code}")\n',
        without="    return None\n",
        test=_WHATEVER,
    ),
    Control(
        name="it-is-acknowledged-all-the-same",
        guards="the citizen hears that we have the request while the register is down",
        file="services/delivery/use_cases/begin_correspondence.py",
        guard="unit.defer(_acknowledgement_of(command, at=command.submitted_at"
        " + acknowledge_after))",
        without="return",
        test=f"{_REGISTER_IN_TROUBLE}[down]",
    ),
    Control(
        name="a-consultation-is-written-down-first-everywhere",
        guards="the ledger knows of every question before the register does",
        file=_CLIENT,
        guard="        await self._ledger.record(\n",
        without="        id(\n",
        test=f"{_REGISTER_IN_TROUBLE}[effect-then-timeout]",
    ),
    Control(
        name="the-document-is-the-key-for-ebox",
        guards="a message whose answer was lost is in My eBox once",
        file=_EBOX,
        guard="""f'"{publication.document_id}"'""",
        without="""f'"{id(publication)}-{__import__("time").time_ns()}"'""",
        test=f"{_EBOX_IN_TROUBLE}[effect-then-timeout]",
    ),
    Control(
        name="published-before-is-published",
        guards="e-Box's word that it has the message already is an answer",
        file=_EBOX,
        guard="case httpx.codes.CONFLICT:",
        without="case httpx.codes.IM_A_TEAPOT:",
        test="tests/delivery/test_ebox.py::test_c14_each_clear_answer_is_an_outcome",
    ),
    Control(
        name="ebox-is-a-job-of-its-own",
        guards="trouble with e-Box never delays mail and link",
        file="services/delivery/use_cases/issue_document.py",
        guard="lock=ebox_lock(delivery.id)",
        without="lock=str(message_id_for(delivery.about.request_id, MessageKind.DOCUMENT_READY,"
        ' f"{delivery.id}:{delivery.generation}"))',
        test=f"{_EBOX_IN_TROUBLE}[slow]",
    ),
    Control(
        name="what-was-sent-is-not-sent-again",
        guards="a mail that was recorded as sent is not sent when its job is done again",
        file="services/delivery/use_cases/send_message.py",
        guard="if message is None or message.state is not MessageState.WAITING:",
        without="if message is None:",
        test="tests/delivery/test_send_message.py"
        "::test_a_mail_that_was_recorded_as_sent_is_not_sent_when_its_job_is_done_again",
    ),
    Control(
        name="refused-for-good-is-refused-for-good",
        guards="a mail that is refused for good is told as failed and not tried for ever",
        file=_POST,
        guard="            if error.code >= _LASTING:",
        without="            if error.code < 0:",
        test=f"{_FAULTS}::test_a_mail_that_is_refused_for_good_is_told_and_not_tried_again",
    ),
    Control(
        name="refused-for-now-is-tried-again",
        guards="a mail that is refused for now is sent later",
        file=_POST,
        guard="            if error.code >= _LASTING:",
        without="            if error.code > 0:",
        test="tests/delivery/test_post_office.py::test_what_is_refused_for_now_may_be_sent_again",
    ),
    Control(
        name="a-lost-connection-is-not-the-end-of-a-mail",
        guards="a mail is sent again when its connection was lost after the data",
        file=_POST,
        guard="raise MailServerIsUnavailable(type(error).__name__) from None",
        without="raise MailIsRejected from None",
        test=f"{_MAIL_IN_TROUBLE}[effect-then-timeout]",
    ),
    Control(
        name="what-a-neighbour-tells-is-signed",
        guards="nobody but the back office tells how far it is",
        file="libs/web/signed_hooks.py",
        guard="                    raise not_signed() from None\n",
        without="                    return await usual(request)\n",
        test=f"{_HOOK}::test_what_is_not_signed_just_now_with_our_secret_is_refused",
    ),
    Control(
        name="a-signature-does-not-last",
        guards="what the back office told long ago cannot be sent again by somebody else",
        file="libs/signatures.py",
        guard="    if abs(now.timestamp() - int(timestamp)) > OLDEST.total_seconds():\n",
        without="    if not timestamp:\n",
        test="tests/web/test_signatures.py::test_older_or_from_the_future_is_refused",
    ),
    Control(
        name="an-id-of-ours-does-not-make-it-theirs",
        guards="the back office closes no case that it was not given",
        file="services/workflow/use_cases/hear_back_office.py",
        guard="return case.was_given_to_back_office and known in {None, reference}",
        without="return known in {None, reference}",
        test="tests/workflow/test_hear_back_office.py"
        "::test_what_the_back_office_does_not_have_is_unknown",
    ),
    Control(
        name="what-comes-late-undoes-nothing",
        guards="a word of the back office that was overtaken does not end a case",
        file="services/workflow/rules/the_latest_word_of_the_back_office_counts.py",
        guard="return all(sequence > earlier for earlier in heard)",
        without="return True",
        test="tests/workflow/test_hear_back_office.py"
        "::test_a17_what_comes_after_something_later_is_kept_and_changes_nothing",
    ),
    Control(
        name="an-id-of-ours-does-not-make-it-the-polices",
        guards="the police advise on no case about which they were not asked",
        file="services/workflow/use_cases/hear_police.py",
        guard="return case.question_to_police is not None and case.police_reference in"
        " {None, reference}",
        without="return case.police_reference in {None, reference}",
        test="tests/workflow/test_hear_police.py"
        "::test_what_they_were_not_asked_is_unknown_and_nothing_is_recorded",
    ),
    Control(
        name="the-police-are-written-down-first",
        guards="nobody is named to the police without leaving who, about whom and why",
        file="services/workflow/neighbours/police.py",
        guard="        await self._ledger.record(\n",
        without="        id(\n",
        test="tests/workflow/test_police.py"
        "::test_that_somebody_is_named_to_them_is_written_down_first",
    ),
    Control(
        name="an-extract-is-written-down-first",
        guards="nobody's extract is asked without leaving who, about whom and why",
        file="services/delivery/neighbours/criminal_record.py",
        guard="        await self._ledger.record(\n",
        without="        id(\n",
        test="tests/delivery/test_criminal_record.py::test_a_consultation_is_written_down_first",
    ),
    Control(
        name="a-delayed-extract-is-written-down-first",
        guards="the call that brings a delayed extract leaves who, about whom and why",
        file="services/delivery/neighbours/criminal_record.py",
        guard="        await self._write_down(question, "
        "consultation_id=uuid5(question.document_id, reference))\n",
        test="tests/delivery/test_criminal_record.py"
        "::test_the_call_that_brings_a_delayed_extract_is_written_down_first_and_once",
    ),
    Control(
        name="a-delayed-extract-is-waited-for-once",
        guards="a worker that is killed leaves no second chain of jobs for the same extract",
        file="services/delivery/use_cases/issue_document.py",
        guard="        unit.call_off(lock)  # whoever was killed in between asks here a second time\n",
        test="tests/delivery/test_pass_on_criminal_record.py"
        "::test_whoever_is_killed_while_it_is_delayed_waits_once",
    ),
    Control(
        name="a-refusal-of-the-record-is-no-trouble",
        guards="what the criminal record refuses comes to a clerk, and is not asked for ever",
        file="services/delivery/neighbours/criminal_record.py",
        guard="    code = _code(answer) if answer.status_code in _BUSINESS else None\n",
        without="    code = None\n",
        test="tests/delivery/test_criminal_record.py"
        "::test_a_refusal_of_the_register_is_business_and_tells_why",
    ),
    Control(
        name="storing-is-written-down-first",
        guards="nobody tells the National Register without leaving who, about whom and why",
        file="libs/register/storing.py",
        guard="        await self._ledger.record(\n",
        without="        id(\n",
        test="tests/register/test_storing.py::test_it_is_written_down_before_the_register_is_told",
    ),
    Control(
        name="pauses-grow-and-end",
        guards="the work goes on by itself soon after a neighbour is back",
        file="libs/events/jobs/pauses.py",
        guard="_FIRST_PAUSE = 0.5",
        without="_FIRST_PAUSE = 3600.0",
        test=f"{_MAIL_IN_TROUBLE}[down]",
    ),
)
