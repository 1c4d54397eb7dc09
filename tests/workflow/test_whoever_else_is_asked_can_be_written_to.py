import pytest

from services.workflow.rules.whoever_else_is_asked_can_be_written_to import (
    LONGEST_NAME,
    AddressIsUnusable,
    NameIsUnusable,
    whoever_else_is_asked_can_be_written_to,
)


def test_a36_somebody_else_is_written_to_by_name_and_address() -> None:
    written_to = whoever_else_is_asked_can_be_written_to(
        name=" Nele Notaris ", email=" nele@notaris.example "
    )

    assert written_to == ("Nele Notaris", "nele@notaris.example")


@pytest.mark.parametrize("name", ["", "  ", "x" * (LONGEST_NAME + 1)])
def test_a_name_is_there_and_has_at_most_200_characters(name: str) -> None:
    with pytest.raises(NameIsUnusable):
        whoever_else_is_asked_can_be_written_to(name=name, email="nele@notaris.example")


@pytest.mark.parametrize(
    "email",
    ["", "nele", "nele@notaris", "nele@@notaris.example", "a b@c.be", "x@y.be\nBcc: z@y.be"],
)
def test_an_address_has_a_shape_to_which_mail_can_be_sent(email: str) -> None:
    with pytest.raises(AddressIsUnusable):
        whoever_else_is_asked_can_be_written_to(name="Nele", email=email)
