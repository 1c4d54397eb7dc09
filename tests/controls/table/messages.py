"""What is told to people, by whom it may be said to come back, and where it goes."""

from tests.controls.control import Control

_DELIVERY = "services/delivery"

MESSAGES = (
    Control(
        name="a-hook-is-signed",
        guards="nobody but the neighbour with the secret is heard",
        file="libs/web/signed_hooks.py",
        guard="                    raise not_signed() from None\n",
        without="                    return await usual(request)\n",
        test="tests/web/test_signed_hooks.py::test_what_is_not_signed_or_not_fresh_stays_outside",
    ),
    Control(
        name="a-hook-is-fresh",
        guards="what was once overheard cannot be sent again",
        file="libs/signatures.py",
        guard="    if abs(now.timestamp() - int(timestamp)) > OLDEST.total_seconds():",
        without="    if abs(now.timestamp() - int(timestamp)) < 0:",
        test="tests/web/test_signed_hooks.py::test_what_is_not_signed_or_not_fresh_stays_outside",
    ),
    Control(
        name="messages-of-one-municipality",
        guards="a clerk sends no message of another municipality again",
        file=f"{_DELIVERY}/web/messages.py",
        guard="        if not await self.listed.is_here(message_id, municipality=municipality):\n"
        "            raise MessageIsUnknown\n",
        test="tests/delivery/test_messages_api.py::test_only_clerks_of_the_municipality_send_again",
    ),
    Control(
        name="an-address-is-masked",
        guards="a list of messages is no list of addresses",
        file=f"{_DELIVERY}/rules/a_mail_address_is_shown_masked.py",
        guard='    return f"{local[:1]}{_MASK}@{host}"',
        without="    return address",
        test="tests/delivery/test_messages_api.py"
        "::test_a_clerk_sees_what_was_written_without_the_address",
    ),
    Control(
        name="somebody-else-is-told-no-product",
        guards="whoever is asked in the applicant's place does not read what was asked for",
        file=f"{_DELIVERY}/rules/somebody_else_reads_nothing_of_the_applicant.py",
        guard="    return addressee is Addressee.APPLICANT",
        without="    return True",
        test="tests/delivery/test_ask_information.py::test_a36_a37_somebody_else_gets_it_in_their_own"
        "_language_and_reads_nothing_of_the_applicant",
    ),
    Control(
        name="what-happens-together-is-pushed-once",
        guards="a certificate that is ready at once costs one push",
        file=f"{_DELIVERY}/use_cases/show_status.py",
        guard="    if dossier.is_behind and not was_behind:\n",
        without="    if True:\n",
        test="tests/delivery/test_show_status.py"
        "::test_a_certificate_that_is_ready_at_once_costs_one_push",
    ),
)
