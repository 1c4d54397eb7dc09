import re
from uuid import UUID, uuid4

from hypothesis import given, settings
from hypothesis import strategies as some

from services.intake.rules.reference_numbers_reveal_a_typo import (
    ALPHABET,
    read_reference,
    reference_number,
)

LETTERS = some.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3)
PLACES = (0, 1, 2, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 16)


def test_a_reference_is_readable_and_always_the_same() -> None:
    request_id = UUID("7b0ad2c7-8d7e-5c55-8f0e-6d0f6f0c1a11")

    reference = reference_number(request_id, municipality_letters="ZON")

    assert re.fullmatch(rf"ZON-[{ALPHABET}]{{5}}-[{ALPHABET}]{{5}}-[{ALPHABET}]", reference)
    assert reference == reference_number(request_id, municipality_letters="ZON")


def test_different_requests_have_different_references() -> None:
    references = {reference_number(uuid4(), municipality_letters="ZON") for _ in range(2000)}

    assert len(references) == 2000


@settings(deadline=None)
@given(some.uuids(), LETTERS)
def test_case_spaces_and_dashes_do_not_matter(request_id: UUID, letters: str) -> None:
    reference = reference_number(request_id, municipality_letters=letters)

    assert read_reference(reference) == reference
    assert read_reference(reference.lower().replace("-", "")) == reference
    assert read_reference(" " + reference.replace("-", " \u2013 ") + "\n") == reference


@settings(deadline=None)
@given(some.uuids(), LETTERS, some.sampled_from(PLACES), some.sampled_from(ALPHABET + "01ILO"))
def test_one_wrong_symbol_is_revealed(
    request_id: UUID, letters: str, place: int, wrong: str
) -> None:
    reference = reference_number(request_id, municipality_letters=letters)

    mistyped = reference[:place] + wrong + reference[place + 1 :]

    assert mistyped == reference or read_reference(mistyped) is None


@settings(deadline=None)
@given(some.uuids(), LETTERS, some.integers(0, len(PLACES) - 2))
def test_two_swapped_neighbours_are_revealed(request_id: UUID, letters: str, index: int) -> None:
    reference = reference_number(request_id, municipality_letters=letters)

    symbols = list(reference)
    one, other = PLACES[index], PLACES[index + 1]
    symbols[one], symbols[other] = symbols[other], symbols[one]
    swapped = "".join(symbols)

    assert swapped == reference or read_reference(swapped) is None


@settings(deadline=None)
@given(some.text(max_size=30))
def test_any_text_can_be_read_without_harm(text: str) -> None:
    read = read_reference(text)

    assert read is None or read_reference(read) == read
