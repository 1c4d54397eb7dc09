"""A clerk's own words, quoted in a mail: as typed, but harmless."""

import re
import unicodedata

from markupsafe import Markup, escape

NATIONAL_NUMBER_TAKEN_OUT = "[rijksregisternummer weggelaten]"

_ELEVEN_DIGITS = re.compile(
    r"(?<!\d)(\d{2})[. ]?(\d{2})[. ]?(\d{2})[- .]?(\d{3})[. -]?(\d{2})(?!\d)"
)
_MODULUS = 97
_BORN_SINCE_2000 = 2_000_000_000


def readable(text: str) -> str:
    """Return text with plain line breaks, without other control characters and national numbers."""
    lines = "\n".join(text.strip().splitlines())
    kept = (letter for letter in lines if letter == "\n" or not _is_control(letter))
    return without_national_numbers("".join(kept))


def without_national_numbers(text: str) -> str:
    """Take out every national register number (eleven digits whose check digits are right).

    Source: decision C12 (a mail never carries a national register number).
    """
    return _ELEVEN_DIGITS.sub(_taken_out, text)


def quote_lines(text: str) -> str:
    """Quote text for a plain mail, each line behind `> `."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def break_lines(text: str) -> Markup:
    """Quote text for HTML: escaped, with its line breaks."""
    return Markup("<br>\n").join(escape(line) for line in text.split("\n"))


def _is_control(letter: str) -> bool:
    """Control characters, and invisible ones that can turn the direction of a text around."""
    return unicodedata.category(letter) in {"Cc", "Cf"}


def _taken_out(found: re.Match[str]) -> str:
    digits = "".join(found.groups())
    number, check = int(digits[:9]), int(digits[9:])
    checks = {_MODULUS - number % _MODULUS, _MODULUS - (_BORN_SINCE_2000 + number) % _MODULUS}
    return NATIONAL_NUMBER_TAKEN_OUT if check in checks else found.group()
