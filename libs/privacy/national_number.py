"""The national register number: structure and check digits, nothing else.

A number never tells sex or birth date for a decision: it may have been replaced or be fictitious.
"""

import re

_DIGITS = re.compile(r"[0-9]{11}")


def national_number_is_valid(number: str) -> bool:
    """Tell whether these eleven digits carry valid check digits, for births before or since 2000.

    BIS numbers (month +20 or +40) and test numbers (month +60) pass too: the sum knows no month.

    Source: royal decree of 25 November 1997, article 2; check digits 97 - (number mod 97).
    """
    if _DIGITS.fullmatch(number) is None:
        return False
    serial, check = number[:9], int(number[9:])
    return check in (97 - int(serial) % 97, 97 - int("2" + serial) % 97)


def written_plainly(number: str) -> str:
    """Return the number without the dots, dashes and spaces that people write in it."""
    return re.sub(r"[\s.\-]", "", number)


def written_in_groups(number: str) -> str:
    """Return eleven digits as they stand on an identity card: 85.07.30-033.28; others as given."""
    if not _DIGITS.fullmatch(number):
        return number
    return f"{number[:2]}.{number[2:4]}.{number[4:6]}-{number[6:9]}.{number[9:]}"
