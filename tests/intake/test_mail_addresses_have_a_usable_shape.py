import pytest

from services.intake.rules.mail_addresses_have_a_usable_shape import (
    mail_address_has_a_usable_shape,
)


@pytest.mark.parametrize(
    "address",
    ["jan@burger.example", "jan.peeters+loket@post.gemeente.example", "j_p'o@a-b.be", "1@2.be"],
)
def test_an_ordinary_address_is_usable(address: str) -> None:
    assert mail_address_has_a_usable_shape(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "jan",
        "jan@",
        "@burger.example",
        "jan@burger",
        "jan@@burger.example",
        "jan@burger..example",
        "jan.@burger.example",
        ".jan@burger.example",
        "jan peeters@burger.example",
        "jan@burger.example\n",
        "jan@burger.example\r\nBcc: x@y.be",
        "jan@-burger.example",
        "jan@burger.123",
        '"jan"@burger.example',
        "jan@[127.0.0.1]",
        "jän@burger.example",
        "x" * 65 + "@burger.example",
        "jan@" + "a." * 130 + "be",
    ],
)
def test_anything_else_is_not(address: str) -> None:
    assert not mail_address_has_a_usable_shape(address)
