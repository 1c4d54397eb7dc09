"""A reference number is readable, needs no counter, and reveals a typing error.

`ZON-7K3M9-2QX4R-C`: three letters of the municipality, ten symbols made from the request's id, one
check symbol. The alphabet has 31 symbols, without those that look alike (0 O, 1 I L). As 31 is
prime and every place has its own weight, one wrong symbol or two swapped neighbours always show.
"""

import hashlib
import re
from typing import Final
from uuid import UUID

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
PREFIX_LENGTH: Final = 3
BODY_LENGTH: Final = 10

_VALUES: Final = {symbol: value for value, symbol in enumerate(ALPHABET)} | {"I": 0, "L": 1, "O": 2}
# I, L and O occur in the letters of a municipality only; the digits whose values they take do not
# occur there, so every letter has a value of its own.
_MODULUS: Final = len(ALPHABET)
_BODIES: Final = _MODULUS**BODY_LENGTH
_CHECK_PLACE: Final = PREFIX_LENGTH + BODY_LENGTH + 1
_SHAPE: Final = re.compile(rf"[A-Z]{{{PREFIX_LENGTH}}}[{ALPHABET}]{{{BODY_LENGTH + 1}}}")
_SEPARATORS: Final = re.compile(r"[\s.\-\u2010-\u2015]+")


def reference_number(request_id: UUID, *, municipality_letters: str) -> str:
    """Return the reference of a request: always the same one for the same id.

    `municipality_letters` are three letters A-Z. Two requests of one municipality share a reference
    with a chance of 1 in 8 · 10^14; nothing in the system is keyed on it.

    Source: the manual, "Contactgegevens wijzigen" and "Papieren en attesten" (referentienummer).
    """
    number = int.from_bytes(hashlib.sha256(request_id.bytes).digest()) % _BODIES
    body = ""
    for _ in range(BODY_LENGTH):
        number, value = divmod(number, _MODULUS)
        body += ALPHABET[value]
    symbols = municipality_letters + body
    check = -_weighted(symbols) * pow(_CHECK_PLACE, -1, _MODULUS) % _MODULUS
    return _written(symbols + ALPHABET[check])


def read_reference(text: str) -> str | None:
    """Return a reference as it is written officially, or None when it holds a typing error.

    Case, spaces and dashes do not matter.
    """
    symbols = _SEPARATORS.sub("", text).upper()
    if not _SHAPE.fullmatch(symbols) or _weighted(symbols) % _MODULUS:
        return None
    return _written(symbols)


def _weighted(symbols: str) -> int:
    return sum(place * _VALUES[symbol] for place, symbol in enumerate(symbols, start=1))


def _written(symbols: str) -> str:
    letters, body, check = symbols[:3], symbols[3:13], symbols[13]
    return f"{letters}-{body[:5]}-{body[5:]}-{check}"
