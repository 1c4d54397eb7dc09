from uuid import UUID

import pytest

from services.intake.rules.file_names_are_shown_and_never_used import (
    LONGEST_NAME,
    name_of_our_own,
    shown_name,
)
from services.intake.rules.files_are_known_by_what_is_in_them import FileKind


@pytest.mark.parametrize(
    ("original", "shown"),
    [
        ("huurcontract.pdf", "huurcontract.pdf"),
        ("Huur Contract 2026 (é).PDF", "Huur Contract 2026 (é).pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Jan\\huur.pdf", "huur.pdf"),
        ("factuur.pdf.exe", "factuur.pdf.exe.pdf"),
        ("foto.jpg", "foto.jpg.pdf"),
        ("a\u202efdp.exe", "afdp.exe.pdf"),
        ("a\x00b\r\nSet-Cookie: x.pdf", "abSet-Cookie_ x.pdf"),
        ('a"; filename="b.pdf', "a_; filename=_b.pdf"),
        ("zero\u200bwidth\ufeff.pdf", "zerowidth.pdf"),
        ("  .pdf", "bestand.pdf"),
        ("...", "bestand.pdf"),
        ("", "bestand.pdf"),
        ("\u202e\u202e", "bestand.pdf"),
        ("CON", "CON.pdf"),
        (".bashrc", "bashrc.pdf"),
    ],
)
def test_a_name_is_shown_without_what_could_mislead(original: str, shown: str) -> None:
    assert shown_name(original, FileKind.PDF) == shown


def test_a_name_ends_on_what_the_file_is() -> None:
    assert shown_name("foto.jpeg", FileKind.JPEG) == "foto.jpeg"
    assert shown_name("foto.png", FileKind.JPEG) == "foto.png.jpg"


def test_a_name_has_an_end() -> None:
    assert len(shown_name("x" * 5000 + ".pdf", FileKind.PDF)) == LONGEST_NAME + len(".pdf")


def test_on_our_side_it_has_a_plain_name_of_our_own() -> None:
    name = name_of_our_own(UUID(int=7), FileKind.PNG)

    assert name == "bijlage-000000000000.png"
    assert name.isascii()
