"""A phone number as people read it: `+32 470 00 00 01`, where it is kept without spaces."""

import phonenumbers


def written(number: str) -> str:
    """Return a number in groups; what is no number in international notation stays as it is.

    Source: ITU-T E.123, the international notation.
    """
    try:
        known = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(known, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
