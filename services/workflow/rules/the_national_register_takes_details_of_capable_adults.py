"""Contact details are stored in the National Register for adults who are legally capable."""

from typing import Final

MINOR: Final = "minor"
INCAPACITATED: Final = "incapacitated"


def the_national_register_takes_details_of_capable_adults(
    *, minor: bool, incapacitated: bool
) -> str | None:
    """Return why the National Register may not be told, or None when it may.

    The change itself is handled all the same. Whether somebody is a minor is the register's own
    answer, and not worked out from the national number.

    Source: C15; royal decree of 22 May 2017 on contact data in the National Register (18 years or
    older, legally capable); manual "Contactgegevens wijzigen" (A10).
    """
    if minor:
        return MINOR
    return INCAPACITATED if incapacitated else None
