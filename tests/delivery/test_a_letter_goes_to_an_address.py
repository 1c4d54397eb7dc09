from services.delivery.rules.a_letter_goes_to_an_address import postal_address
from tests.delivery.requests import AWAY, HOME, person


def test_b40_a_letter_goes_where_somebody_lives() -> None:
    assert postal_address(person(contact_address=AWAY)) == HOME


def test_somebody_without_a_home_here_gets_it_at_the_contact_address() -> None:
    assert postal_address(person(address=None, contact_address=AWAY)) == AWAY


def test_somebody_without_any_address_cannot_be_written_to() -> None:
    assert postal_address(person(address=None)) is None
