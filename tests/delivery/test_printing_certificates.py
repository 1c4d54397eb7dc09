"""Every certificate states what the register says, and nothing beyond its own subject."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from libs.events.contracts.personal import (
    FuneralWish,
    PartialDate,
    Person,
)
from services.delivery.rules.a_certificate_states_only_what_the_register_says import (
    CERTIFICATES,
)
from tests.delivery.printing_samples import (
    CODE,
    FOREIGNER,
    HOME,
    JAN,
    NAMELESS,
    PROTECTED,
    RENDERER,
    TITLES,
    certificate,
    member,
    text_of,
)


@pytest.mark.parametrize("product", sorted(CERTIFICATES))
@pytest.mark.parametrize("person", [JAN, NAMELESS], ids=["jan", "without-first-name"])
def test_every_certificate_says_who_when_by_whom_and_how_to_check_it(
    product: str, person: Person
) -> None:
    printed = text_of(product, person)

    assert TITLES[product] in printed
    assert person.surname in printed
    assert "Gemeente Zonneberg" in printed
    assert "ZON-2026-4K7M-92" in printed
    assert "Opgemaakt te Zonneberg op 21 november 2026" in printed
    assert "Hilde Vermeersch" in printed
    assert CODE in printed
    assert "loket.zonneberg.example/verificatie" in printed
    assert "Pagina 1/1" in printed


@pytest.mark.parametrize(
    ("product", "statements"),
    [
        ("ATT_RESIDENCE", ["op dit adres sinds 3 maart 2015: Kerkstraat 12 bus 3, 9990 Zonneberg"]),
        (
            "ATT_RESIDENCE_HISTORY",
            ["Kerkstraat 12 bus 3, 9990 Zonneberg 3 maart 2015 heden", "Molenweg 7, 9991 Lindedaal 30 juli 1985 3 maart 2015"],
        ),
        ("ATT_REGISTER_EXTRACT", ["bevolkingsregister van Zonneberg sinds 6 augustus 1985", "Geslacht man", "Nationaliteit Belgische", "Burgerlijke staat ongehuwd"]),
        ("ATT_HOUSEHOLD", ["Het gezin telt 4 personen", "Claes Marie 5 maart 1987 wettelijk samenwonende partner", "Peeters Wout 5 maart 2016 kind"]),
        ("ATT_NATIONALITY", ["bezit op de datum van dit attest de Belgische nationaliteit"]),
        ("ATT_LIFE", ["is op de datum van dit attest in leven. De betrokkene is ingeschreven in het bevolkingsregister van Zonneberg. Het"]),
        ("ATT_VOTER", ["de hoedanigheid van Belgisch kiezer"]),
        ("ATT_LEGAL_COHAB", ["is sinds 12 juni 2014 wettelijk samenwonend met Marie Claes"]),
        ("ATT_RES_MARRIAGE", ["met het oog op een huwelijk", "Burgerlijke staat ongehuwd", "Nationaliteit Belgische"]),
        ("ATT_FUNERAL_WISH", ["crematie van het stoffelijk overschot", "Ritueel vrijzinnig-humanistisch"]),
        ("ATT_CIVIL_STATUS", ["De burgerlijke staat van Jan Baptist Peeters is op de datum van dit attest: ongehuwd"]),
    ],
)  # fmt: skip
def test_each_certificate_states_its_own_facts(product: str, statements: list[str]) -> None:
    printed = text_of(product)

    for statement in statements:
        assert statement in printed
    assert "85.67.30-033.60" in printed


def test_a_certificate_says_nothing_beyond_its_own_subject() -> None:
    life = text_of("ATT_LIFE")

    for elsewhere in ("Marie", "Wout", "ongehuwd", "crematie", "Molenweg", "kiezer"):
        assert elsewhere not in life


def test_somebody_without_a_first_name_and_with_only_a_year_of_birth_is_named_correctly() -> None:
    printed = text_of("ATT_REGISTER_EXTRACT", NAMELESS)

    assert "Voornamen geen voornaam in het register" in printed
    assert "te Lhasa in 1972 (dag en maand niet gekend)" in printed
    assert "Nationaliteit Belgische en Nepalese" in printed
    assert "weduwe sinds 9 januari 2021" in printed


def test_a_birth_of_which_the_day_is_unknown_prints_month_and_year() -> None:
    person = JAN.model_copy(update={"birth_date": PartialDate(year=1985, month=7)})

    printed = text_of("ATT_LIFE", person)

    assert "te Lindedaal in juli 1985 (dag niet gekend)" in printed


def test_somebody_who_lives_alone_forms_a_household_alone() -> None:
    printed = text_of("ATT_HOUSEHOLD", NAMELESS)

    assert "vormt alleen een gezin" in printed
    assert "Tsering 1972 referentiepersoon" in printed


def test_what_was_never_declared_is_said_in_a_sentence() -> None:
    assert "niet wettelijk samenwonend" in text_of("ATT_LEGAL_COHAB", NAMELESS)
    assert "geen laatste wilsbeschikking" in text_of("ATT_FUNERAL_WISH", NAMELESS)


def test_a_funeral_wish_without_rites_says_that_none_were_chosen() -> None:
    person = JAN.model_copy(update={"funeral_wish": FuneralWish(kind="burial")})

    printed = text_of("ATT_FUNERAL_WISH", person)

    assert "begraving van het stoffelijk overschot" in printed
    assert "Ritueel geen keuze geregistreerd" in printed


def test_a_foreigner_is_in_the_register_of_foreigners() -> None:
    printed = text_of("ATT_REGISTER_EXTRACT", FOREIGNER)

    assert "ingeschreven in het vreemdelingenregister van Zonneberg" in printed
    assert "Marokkaanse" in printed
    assert "gehuwd sinds 4 mei 2012" in printed


def test_c20_a_housemate_with_a_protected_address_takes_the_address_off_the_household_certificate() -> (
    None
):
    household = (member("Nora", "Janssens", 1990, "12", non_disclosable=True),)
    person = JAN.model_copy(update={"household": household})

    printed = text_of("ATT_HOUSEHOLD", person)

    assert "Het adres is beschermd en wordt op dit document niet vermeld" in printed
    assert "Janssens Nora" in printed
    assert "Kerkstraat" not in printed


def test_own_protected_address_is_printed_only_where_it_is_the_subject() -> None:
    assert "Kerkstraat 12" in text_of("ATT_RESIDENCE", PROTECTED)
    assert "De gemeente deelt het niet mee aan derden" in text_of("ATT_RESIDENCE", PROTECTED)
    assert "Kerkstraat" not in text_of("ATT_LIFE", PROTECTED)
    assert "Kerkstraat" not in text_of("ATT_LIFE", PROTECTED, for_oneself=False)


def test_a_large_household_flows_to_a_second_page_with_the_head_repeated() -> None:
    household = tuple(member(f"Kind{number}", "Peeters", 1990, "12") for number in range(30))

    reader = PdfReader(
        io.BytesIO(
            RENDERER.render(
                certificate("ATT_HOUSEHOLD", JAN.model_copy(update={"household": household}))
            )
        )
    )

    assert len(reader.pages) == 2
    assert "Pagina 2/2" in " ".join(reader.pages[1].extract_text().split())
    assert "Verwantschap" in reader.pages[1].extract_text()


def test_the_history_adds_the_address_of_today_when_the_register_gave_it_apart() -> None:
    person = JAN.model_copy(
        update={"address_history": (JAN.address_history[0],), "address_since": date(2015, 3, 3)}
    )

    printed = text_of("ATT_RESIDENCE_HISTORY", person)

    assert f"{HOME.street} 12 bus 3, 9990 Zonneberg 3 maart 2015 heden" in printed
