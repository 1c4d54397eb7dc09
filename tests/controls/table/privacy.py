"""What guards personal data."""

from tests.controls.control import Control

PRIVACY = (
    Control(
        name="a-national-number-in-a-report-is-written-down",
        guards="nobody takes national numbers with them without leaving whose, and who",
        file="services/reporting/web/national_numbers.py",
        guard="                if number is not None\n",
        without="                if number is None\n",
        test="tests/reporting/test_national_numbers.py"
        "::test_of_whom_it_was_taken_and_by_whom_is_written_down_once",
    ),
    Control(
        name="national-numbers-are-for-who-may-see-them-now",
        guards="a report with national numbers is nothing to who may no longer see them",
        file="services/reporting/use_cases/fetch_export.py",
        guard="    if export.national_numbers and not command.may_see_national_numbers:\n"
        "        raise UnknownExport\n",
        test="tests/reporting/test_fetch_export.py"
        "::test_who_may_no_longer_see_national_numbers_gets_none",
    ),
    Control(
        name="a-report-is-of-whoever-ordered-it",
        guards="nobody fetches the report of a colleague",
        file="services/reporting/use_cases/fetch_export.py",
        guard="    if export is None or (export.ordered_by, export.municipality) != (\n"
        "        command.by,\n"
        "        command.municipality,\n"
        "    ):\n",
        without="    if export is None:\n",
        test="tests/reporting/test_fetch_export.py::test_for_anybody_else_it_does_not_exist",
    ),
    Control(
        name="a-report-that-expired-leaves-no-key",
        guards="what was in a report cannot be read from a backup after its term",
        file="services/reporting/use_cases/remove_export.py",
        guard="    await keys.destroy(key_id_of_content(command.export_id))\n",
        test="tests/reporting/test_remove_export.py"
        "::test_every_piece_goes_and_its_key_is_destroyed_while_the_order_stays_known",
    ),
    Control(
        name="a-box-belongs-to-its-request",
        guards="what is sealed for one request cannot be opened as that of another",
        file="libs/privacy/sealed.py",
        guard='return self.request_id.bytes + b"|" + name.encode()',
        without='return b""',
        test="tests/privacy/test_sealed.py",
    ),
    Control(
        name="a-consultation-is-written-down-first",
        guards="nobody asks the register without leaving who, about whom and why",
        file="libs/register/client.py",
        guard="        await self._ledger.record(\n",
        without="        id(\n",
        test="tests/register/test_client.py"
        "::test_the_consultation_is_written_down_before_the_register_is_asked",
    ),
    Control(
        name="consultations-are-for-ever",
        guards="no consultation is ever changed or deleted",
        file="libs/privacy/ledger.py",
        guard="BEFORE UPDATE OR DELETE OR TRUNCATE ON consultation",
        without="BEFORE TRUNCATE ON consultation",
        test="tests/privacy/test_ledger.py::test_nothing_is_ever_changed_or_deleted",
    ),
    Control(
        name="another-municipality-sees-no-case",
        guards="a clerk cannot act on, nor tell from none, a case of another municipality",
        file="services/workflow/use_cases/clerks_order.py",
        guard="if case is None or case.about.municipality != order.municipality:",
        without="if case is None:",
        test="tests/workflow/test_deliver.py::test_a_case_of_another_municipality_is_as_unknown_as_none",
    ),
)
