"""No value reaches a header with a line break, and a mail goes to exactly one address."""

import pytest

from services.delivery.printing.mail import (
    HeaderCannotBeWritten,
    Mailbox,
    NotAMailAddress,
)
from tests.delivery.texts_samples import SENDER, VALUES, compose


@pytest.mark.parametrize("change", ["reference", "product_title"])
def test_a_line_break_never_reaches_a_header(change: str) -> None:
    values = VALUES.model_copy(update={change: "X\r\nBcc: kwaad@voorbeeld.example"})

    try:
        mail = compose("acknowledgement", values)
    except HeaderCannotBeWritten:
        return

    assert "Bcc" not in mail
    assert "Bcc" not in mail["Subject"]


def test_a_subject_a_sender_and_an_id_with_a_line_break_are_refused() -> None:
    with pytest.raises(HeaderCannotBeWritten):
        compose(
            "acknowledgement",
            sender=Mailbox(name="Gemeente\r\nBcc: x@y.example", address=SENDER.address),
        )
    with pytest.raises(HeaderCannotBeWritten):
        compose("acknowledgement", message_id="<1@x.example>\r\nBcc: x@y.example")
    with pytest.raises(HeaderCannotBeWritten):
        compose("acknowledgement", VALUES.model_copy(update={"reference": "A\x0bB"}))


@pytest.mark.parametrize(
    "recipient",
    [
        "",
        "jan",
        "@x.example",
        "jan@",
        "jan@x",
        "jan@x.example\r\nBcc: k@x.example",
        "a@x.example, b@x.example",
        "a@x.example;b@x.example",
        "Jan <jan@x.example>",
        "jan jan@x.example",
        "a@b@x.example",
        "józef@x.example",
        "jan@x..example",
        "j" * 260 + "@x.example",
        "(c)jan@x.example",
        "jan@[127.0.0.1]",
    ],
)
def test_what_is_not_exactly_one_address_is_refused(recipient: str) -> None:
    with pytest.raises(NotAMailAddress):
        compose("acknowledgement", recipient=recipient)


def test_an_international_domain_is_written_in_ascii() -> None:
    mail = compose("acknowledgement", recipient="jan@zönneberg.example")

    assert mail["To"] == "jan@xn--znneberg-n4a.example"


@pytest.mark.parametrize(
    "name",
    [
        '"Stad" Zönneberg, dienst; <burger>',
        "=?utf-8?q?x?=",
        "Gemeente " + "é" * 150,
        "a" * 300,
        "日本",
    ],
)
def test_odd_names_of_a_sender_arrive_as_they_were(name: str) -> None:
    mail = compose("acknowledgement", sender=Mailbox(name=name, address=SENDER.address))

    (sender,) = mail["From"].addresses
    assert sender.addr_spec == SENDER.address
    assert sender.display_name.replace(" ", "") in (name.replace(" ", ""), "x")
