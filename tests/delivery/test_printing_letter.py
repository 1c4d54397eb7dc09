"""The cover letter: the address where the window is, and one sentence on what is enclosed."""

import io

from pypdf import PdfReader

from services.delivery.model.passed_on import PassedOn
from services.delivery.printing.letter import CoverLetter
from services.delivery.printing.renderer import Renderer
from tests.delivery.printing_samples import HOME, ISSUED_AT, ZONNEBERG, catalogue_of

MILLIMETRES_A_POINT = 25.4 / 72
LETTER = CoverLetter(
    letterhead=ZONNEBERG,
    addressee="Jan Baptist Peeters",
    address=HOME,
    document_title="Attest van gezinssamenstelling",
    reference="ZON-2026-4K7M-92",
    written_at=ISSUED_AT,
)


def read(letter: CoverLetter) -> PdfReader:
    return PdfReader(io.BytesIO(Renderer().render_letter(letter)))


def test_b40_the_letter_carries_the_address_and_says_what_is_enclosed() -> None:
    page = " ".join(read(LETTER).pages[0].extract_text().split())

    assert "Jan Baptist Peeters Kerkstraat 12 bus 3 9990 ZONNEBERG" in page
    assert "Je vindt het bij deze brief: Attest van gezinssamenstelling" in page
    assert "Datum: 21 november 2026" in page
    assert "ZON-2026-4K7M-92" in page


def test_b39_a_letter_to_whom_it_is_about_does_not_say_that_they_asked_for_it() -> None:
    letter = LETTER.model_copy(update={"asked": False})

    page = " ".join(read(letter).pages[0].extract_text().split())

    assert "Iemand anders vroeg voor jou een document. Je vindt het bij deze brief" in page
    assert "Je vroeg ons" not in page


def test_b39_a_letter_to_the_applicant_says_in_whose_name_the_document_is() -> None:
    letter = LETTER.model_copy(update={"about": "Wout Peeters"})

    page = " ".join(read(letter).pages[0].extract_text().split())

    assert "op naam van Wout Peeters" in page
    assert "Je vroeg ons een document" not in page


def test_the_address_lies_in_the_right_hand_window_and_nothing_else_does() -> None:
    inside: list[str] = []
    page = read(LETTER).pages[0]
    height = float(page.mediabox.height)

    def note(
        text: str, page_matrix: list[float], text_matrix: list[float], _font: object, _size: object
    ) -> None:
        x, y = text_matrix[4], text_matrix[5]
        left = (x * page_matrix[0] + y * page_matrix[2] + page_matrix[4]) * MILLIMETRES_A_POINT
        top = (
            height - (x * page_matrix[1] + y * page_matrix[3] + page_matrix[5])
        ) * MILLIMETRES_A_POINT
        if 105 <= left <= 200 and 45 <= top <= 85 and text.strip():
            inside.append(" ".join(text.split()))

    page.extract_text(visitor_text=note)

    assert " ".join(inside) == "Jan Baptist Peeters Kerkstraat 12 bus 3 9990 ZONNEBERG"


def test_the_letter_is_accessible_and_lasting_too() -> None:
    metadata = catalogue_of(read(LETTER))["/Metadata"].get_data().decode()

    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_an_addressee_cannot_write_in_the_letter() -> None:
    letter = LETTER.model_copy(
        update={"addressee": '#read("/etc/passwd") *x*', "document_title": "$x$"}
    )

    page = " ".join(read(letter).pages[0].extract_text().split())

    assert 'Beste #read("/etc/passwd") *x*' in page
    assert "$x$" in page
    assert "root:" not in page


def test_a_letter_with_an_act_tells_the_code_that_the_act_itself_does_not_carry() -> None:
    letter = LETTER.model_copy(
        update={
            "passed_on": PassedOn.ACT,
            "code": "7K3M-9QXP-2RTV-8WYZ",
            "site_url": "http://loket.zonneberg.example",
        }
    )

    with_act, usual = (
        " ".join(read(one).pages[0].extract_text().split()) for one in (letter, LETTER)
    )

    assert "loket.zonneberg.example/verificatie met de code 7K3M-9QXP-2RTV-8WYZ" in with_act
    assert "QR-code" not in with_act
    assert "QR-code" in usual
