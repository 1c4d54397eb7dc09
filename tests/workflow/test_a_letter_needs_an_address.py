from services.workflow.rules.a_letter_needs_an_address import a_letter_needs_an_address
from tests.workflow.people import HOME, a_person


def test_c20_a_letter_goes_to_the_main_residence_or_else_the_contact_address() -> None:
    assert a_letter_needs_an_address(a_person()) is None
    assert a_letter_needs_an_address(a_person(address=None, contact_address=HOME)) is None


def test_c20_nobody_can_write_to_somebody_without_an_address() -> None:
    person = a_person(address=None, contact_address=None)

    assert a_letter_needs_an_address(person) == "no-postal-address"
