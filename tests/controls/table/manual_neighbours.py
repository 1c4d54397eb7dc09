"""What the manual tells of the back office and of whoever is asked for more information."""

from typing import Final

from tests.controls.table.row import row

_JOURNEY: Final = 150.0
_RECEIVED: Final = "services/delivery/reactions/tell_applicant_that_back_office_received_it.py"
_SUPPLYING: Final = "services/intake/use_cases/supply_information.py"

_LINKING: Final = "services/workflow/rules/where_there_is_a_link_the_back_office_decides.py"
_LINKED: Final = "if family is not Family.CONTACT_DETAILS or not linked:"

NEIGHBOURS = (
    row(
        "A15",
        "citizens do not enter the part of the staff",
        file="libs/web/permissions.py",
        guard='_line("case.read", _CLERKS,',
        without='_line("case.read", frozenset({*_CLERKS, Role.CITIZEN}),',
        test="tests/journeys/test_a16_back_office.py"
        "::test_a15_staff_follow_it_in_their_own_part_and_citizens_do_not",
        seconds=_JOURNEY,
    ),
    row(
        "A16",
        "where there is a link, contact details go to the back office",
        file=_LINKING,
        guard=_LINKED,
        without="if linked:",
        test="tests/workflow/test_decide_case.py"
        "::test_a16_with_a_link_the_request_goes_to_the_back_office_and_to_no_clerk",
    ),
    row(
        "A17",
        "what the back office writes is added",
        file="services/workflow/use_cases/hear_back_office.py",
        guard="            note=key.seal(BackOfficeNote(text=text)) if text else None,\n",
        without="            note=None,\n",
        test="tests/workflow/test_hear_back_office.py::test_a17_status_and_information_are_added",
    ),
    row(
        "A18",
        "that the back office has it is notified too",
        file=_RECEIVED,
        guard="            channels.append(MessageChannel.NOTIFICATION)\n",
        without="            channels.clear()\n",
        test="tests/delivery/test_tell_applicant_that_back_office_received_it.py"
        "::test_a18_the_applicant_gets_a_mail_and_a_notification_once_each",
    ),
    row(
        "A25",
        "without a link nothing goes to a back office",
        file=_LINKING,
        guard=_LINKED,
        without="if family is not Family.CONTACT_DETAILS:",
        test="tests/workflow/test_decide_case.py"
        "::test_a25_without_a_link_nothing_goes_to_a_back_office",
    ),
    row(
        "A36",
        "somebody else than the applicant can be asked",
        file="services/workflow/model/asking.py",
        guard="Addressee.OTHER if correspondent else Addressee.APPLICANT",
        without="Addressee.APPLICANT",
        test="tests/workflow/test_ask_information.py::test_a36_somebody_else_is_asked",
    ),
    row(
        "A37",
        "the mail that asks for information has a link",
        file="services/delivery/printing/mail_writer.py",
        guard='f"{site}/informatie#{notice.information_secret}" if notice.information_secret else None',
        without="None",
        test="tests/delivery/test_press_and_mail_writer.py"
        "::test_a37_the_link_to_answer_a_question_leads_to_the_municipalitys_own_address",
    ),
    row(
        "A38",
        "what is supplied is kept",
        file=_SUPPLYING,
        guard="            unit.execute(attachments.keep(attachment))\n",
        without="            attachments.keep(attachment)\n",
        test="tests/intake/test_supply_information.py"
        "::test_a38_what_is_supplied_is_kept_sealed_and_told",
    ),
    row(
        "A39",
        "what was supplied is on the case",
        file="services/workflow/use_cases/receive_information.py",
        guard="        attachments=command.attachments,\n",
        without="        attachments=(),\n",
        test="tests/workflow/test_receive_information.py"
        "::test_a39_what_was_supplied_is_in_the_case",
    ),
)
