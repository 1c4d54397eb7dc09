"""An explanation may be left out; it is never endless."""

import unicodedata

LONGEST_EXPLANATION = 4000


class ExplanationIsTooLong(Exception):
    """The explanation has more than 4000 characters."""


def an_explanation_has_a_limit(explanation: str | None) -> str | None:
    """Return the explanation without the white space around it; None when absent or blank.

    Blank is what nobody sees: spaces of every alphabet, and characters without a shape.

    Raises:
        ExplanationIsTooLong: it has more than 4000 characters.

    Source: manual "Contactgegevens wijzigen" (A35, A42): the employee can write an explanation; the
    limit is ours, so that a mail stays readable.
    """
    text = (explanation or "").strip()
    if len(text) > LONGEST_EXPLANATION:
        raise ExplanationIsTooLong
    return text if any(_is_seen(one) for one in text) else None


def _is_seen(character: str) -> bool:
    """Tell whether a character is no separator (Z…) and none that only steers others (C…)."""
    return unicodedata.category(character)[0] not in "ZC"
