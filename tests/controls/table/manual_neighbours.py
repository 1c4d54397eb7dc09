"""What the manual tells of the back office and of whoever is asked for more information."""

from typing import Final

from tests.controls.table.row import row

_RECEIVED: Final = "services/delivery/reactions/tell_applicant_that_back_office_received_it.py"
_SUPPLYING: Final = "services/intake/use_cases/supply_information.py"

NEIGHBOURS = (
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
