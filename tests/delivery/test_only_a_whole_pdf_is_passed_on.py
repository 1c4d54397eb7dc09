import pytest

from services.delivery.rules.only_a_whole_pdf_is_passed_on import (
    LARGEST,
    only_a_whole_pdf_is_passed_on,
)


@pytest.mark.parametrize("end", [b"%%EOF", b"%%EOF\n", b"%%EOF\r\n" + b" " * 1000])
def test_a_pdf_from_its_beginning_to_its_end_is_passed_on(end: bytes) -> None:
    assert only_a_whole_pdf_is_passed_on(b"%PDF-1.7\n" + b"x" * 5000 + end)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>%PDF- %%EOF</html>",
        b'{"data": {"voornaam": ["Ja',
        b"%PDF-1.7 broken off half-way",
        b"%PDF-1.7 %%EOF" + b"x" * 2000,
        b" %PDF-1.7 %%EOF",
    ],
)
def test_what_is_no_pdf_or_broken_off_is_not(content: bytes) -> None:
    assert not only_a_whole_pdf_is_passed_on(content)


def test_what_is_too_large_for_an_act_is_not() -> None:
    assert only_a_whole_pdf_is_passed_on(b"%PDF-".ljust(LARGEST - 5, b"x") + b"%%EOF")
    assert not only_a_whole_pdf_is_passed_on(b"%PDF-".ljust(LARGEST - 4, b"x") + b"%%EOF")
