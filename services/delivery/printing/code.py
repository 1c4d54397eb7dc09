"""The verification code on every document: short enough to type, and a typo is noticed.

Fifteen characters (75 bits) come from HMAC-SHA256 over the document's id, so codes cannot be
guessed from each other; the sixteenth is a check character. It is a checksum over the field of 32
elements: every single wrong character and every swap of two neighbours is found.
"""

import hmac
from hashlib import sha256
from uuid import UUID

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty-two characters without I, L, O and U, which people take for 1, 0 and V."""

LENGTH = 16
_GROUP = 4
_BITS = 5
_PURPOSE = b"loket.verification-code.v1|"
_FIELD_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1, primitive over the field of two elements
_FIELD_SIZE = 32
_TAKEN_FOR = str.maketrans({"O": "0", "I": "1", "L": "1"})


class CodeIsMistyped(ValueError):
    """The text is not a verification code, or one of its characters is wrong."""


def code_for(document_id: UUID, *, key: bytes) -> str:
    """Return the code of a document, as it is printed: `7K3M-9QXP-2RTV-8WYZ`."""
    digest = hmac.new(key, _PURPOSE + document_id.bytes, sha256).digest()
    number = int.from_bytes(digest, "big")
    values = [(number >> (_BITS * place)) % _FIELD_SIZE for place in range(LENGTH - 1)]
    characters = "".join(ALPHABET[value] for value in (*values, _check_value(values)))
    return _grouped(characters)


def read_code(text: str) -> str:
    """Return the code as it is printed, from what somebody typed.

    Lower case, spaces and dashes anywhere, and the letters O, I and L for digits are understood.

    Raises:
        CodeIsMistyped: wrong length, a character that no code has, or a typo.
    """
    typed = "".join(character for character in text.upper() if character not in " -\t\r\n\xa0")
    characters = typed.translate(_TAKEN_FOR)
    if len(characters) != LENGTH or not set(characters) <= set(ALPHABET):
        raise CodeIsMistyped("a code has sixteen letters and digits")
    *values, check = (ALPHABET.index(character) for character in characters)
    if _check_value(values) != check:
        raise CodeIsMistyped("one of the characters is wrong")
    return _grouped(characters)


def _check_value(values: list[int]) -> int:
    check = 0
    for value in values:
        check = _shifted(check) ^ value
    return _shifted(check)


def _shifted(value: int) -> int:
    shifted = value << 1
    return shifted ^ _FIELD_POLYNOMIAL if shifted & _FIELD_SIZE else shifted


def _grouped(characters: str) -> str:
    return "-".join(characters[at : at + _GROUP] for at in range(0, LENGTH, _GROUP))
