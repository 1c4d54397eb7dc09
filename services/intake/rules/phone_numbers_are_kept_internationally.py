"""A phone number is kept in the international notation (E.164); without a country it is Belgian."""

from typing import Final

import phonenumbers

HOME_COUNTRY: Final = "BE"
LONGEST_TEXT: Final = 40


def in_international_notation(text: str) -> str | None:
    """Return the number as `+32470123456`, or None when no such number can exist.

    Only the length is judged, not whether an operator uses the range: new ranges come into use
    before any list knows them. A number with an extension cannot be kept.

    Source: ITU-T E.164; the register keeps contact numbers in that notation.
    """
    if len(text) > LONGEST_TEXT:
        return None
    try:
        number = phonenumbers.parse(text, HOME_COUNTRY)
    except phonenumbers.NumberParseException:
        return None
    if number.extension or not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
