"""What somebody typed is printed as typed: no name is ever read as a template."""

import io
import json

import pytest
from pypdf import PdfReader

from libs.events.contracts.personal import (
    Address,
    HouseholdMember,
    PartialDate,
)
from services.delivery.printing.renderer import CannotBePrinted
from tests.delivery.printing_samples import (
    JAN,
    RENDERER,
    certificate,
    flat,
    text_of,
)


@pytest.mark.parametrize(
    "typed",
    [
        '#read("/etc/passwd")',
        '#import "frame.typ": *',
        "$x^2$",
        "*b* _i_ = kop",
        "\\u{1F600}",
        "<label> @verwijzing",
        "```raw```",
        "https://kwaad.example // weg",
    ],
)
@pytest.mark.parametrize("product", ["ATT_RESIDENCE", "ATT_HOUSEHOLD"])
def test_what_somebody_typed_is_printed_as_typed(typed: str, product: str) -> None:
    address = Address(street=typed, number="1", postcode="9990", town="Zonneberg", nis="99001")
    household = (
        HouseholdMember(
            first_names=(typed,),
            surname="Peeters",
            birth_date=PartialDate(year=2000),
            relation="03",
        ),
    )
    person = JAN.model_copy(
        update={"surname": typed, "first_names": (), "address": address, "household": household}
    )

    printed = text_of(product, person)

    assert printed.replace(" ", "").count(typed.replace(" ", "")) >= 3
    assert "root:" not in printed


def test_line_breaks_and_control_characters_in_a_name_disappear() -> None:
    printed = text_of("ATT_LIFE", JAN.model_copy(update={"surname": "Pee\u202eters\r\n\x07Tweede"}))

    assert "Peeters Tweede" in printed


@pytest.mark.parametrize(
    "name",
    [
        "Łukasz Šárka Ñuñez",
        "Nguyễn Thị Ðặng",
        "Иванов",
        "Παπαδόπουλος",
        "Şükrü Ğ İ \u0131",
        "O\u2019Hara-D'Hondt",
    ],
)
def test_letters_of_many_languages_are_printed(name: str) -> None:
    printed = text_of("ATT_LIFE", JAN.model_copy(update={"surname": name}))

    assert name in printed


def test_a_letter_that_no_font_has_is_refused_without_saying_whose_name_it_was() -> None:
    order = certificate("ATT_LIFE", JAN.model_copy(update={"surname": "田中"}))

    with pytest.raises(CannotBePrinted) as refusal:
        RENDERER.render(order)

    assert "田中" not in str(refusal.value)
    assert refusal.value.reason == "letters-cannot-be-printed"


def test_the_templates_get_data_and_never_a_template_in_it() -> None:
    order = certificate("ATT_LIFE", JAN.model_copy(update={"surname": json.dumps({"title": "x"})}))

    assert '{"title": "x"}' in flat(PdfReader(io.BytesIO(RENDERER.render(order))))
