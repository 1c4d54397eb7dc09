"""National register numbers that cannot belong to a real person.

Source: reference of the National Register number: ``YYMMDD CCC KK`` with
``KK = 97 - (first nine digits mod 97)``, a "2" in front of the nine for births from 2000 on.
Test numbers have a "month" from 61 to 72. A BIS number has its month raised by 20 (sex unknown);
its test twin by 80, so 81 to 92, which no real number uses.
"""

from datetime import date

TEST_MONTH = 60
TEST_MONTH_OF_BIS = 80
_MODULUS = 97
_LENGTH = 11
_FIRST_YEAR_WITH_PREFIX = 2000


def number_for(born: date, counter: int, *, month_shift: int = TEST_MONTH) -> str:
    """The eleven digits for someone born that day; odd counters are men, even ones women."""
    nine = f"{born:%y}{born.month + month_shift:02d}{born:%d}{counter:03d}"
    prefix = "2" if born.year >= _FIRST_YEAR_WITH_PREFIX else ""
    return f"{nine}{_MODULUS - int(prefix + nine) % _MODULUS:02d}"


def number_is_well_formed(number: str) -> bool:
    """Eleven digits whose check digits fit a birth before or after 2000."""
    if len(number) != _LENGTH or not number.isascii() or not number.isdigit():
        return False
    nine, check = number[:9], int(number[9:])
    return check in {_MODULUS - int(prefix + nine) % _MODULUS for prefix in ("", "2")}


def born_in_the_year_of_turning(age: int, birthday: tuple[int, int], today: date) -> date:
    """A birth date with a fixed day and month, in the year in which this age is reached.

    With the birthday on 1 January the age is exact on every day of the year. Dates, and so
    numbers, change at New Year only.
    """
    month, day = birthday
    return date(today.year - age, month, day)
