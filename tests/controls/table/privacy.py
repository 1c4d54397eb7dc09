"""What guards personal data."""

from tests.controls.control import Control

PRIVACY = (
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
