"""The verification code: unguessable, forgiving to read, and a typo is noticed."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.delivery.printing.code import ALPHABET, CodeIsMistyped, code_for, read_code

KEY = bytes(range(32))
DOCUMENT = UUID("5f0c2a9e-7a56-4d6b-9a0e-3d8a7f0f1c11")
CODE = code_for(DOCUMENT, key=KEY)


def test_a_code_is_four_groups_of_four_unambiguous_characters() -> None:
    groups = CODE.split("-")

    assert [len(group) for group in groups] == [4, 4, 4, 4]
    assert not set("ILOU") & set(ALPHABET)
    assert set("".join(groups)) <= set(ALPHABET)


def test_the_code_depends_on_the_document_and_on_the_key() -> None:
    assert code_for(DOCUMENT, key=KEY) == CODE
    assert code_for(UUID(int=1), key=KEY) != CODE
    assert code_for(DOCUMENT, key=bytes(32)) != CODE


@given(st.uuids())
def test_a_code_is_read_as_people_type_it(document: UUID) -> None:
    code = code_for(document, key=KEY)

    typed = f"  {code.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')}\n"

    assert read_code(typed) == code


@given(st.uuids(), st.integers(0, 15), st.sampled_from(ALPHABET))
def test_every_single_typo_is_noticed(document: UUID, place: int, character: str) -> None:
    characters = list(code_for(document, key=KEY).replace("-", ""))
    if characters[place] == character:
        return
    characters[place] = character

    with pytest.raises(CodeIsMistyped):
        read_code("".join(characters))


@given(st.uuids(), st.integers(0, 14))
def test_two_neighbours_that_changed_places_are_noticed(document: UUID, place: int) -> None:
    characters = list(code_for(document, key=KEY).replace("-", ""))
    if characters[place] == characters[place + 1]:
        return
    characters[place : place + 2] = characters[place + 1], characters[place]

    with pytest.raises(CodeIsMistyped):
        read_code("".join(characters))


@pytest.mark.parametrize("text", ["", "7K3M", CODE + "0", "U" * 16, "é" * 16, "<script>alert(1)"])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(CodeIsMistyped):
        read_code(text)
