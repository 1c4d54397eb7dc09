"""An explanation may be left out; it is never endless."""

LONGEST_EXPLANATION = 4000


class ExplanationIsTooLong(Exception):
    """The explanation has more than 4000 characters."""


def an_explanation_has_a_limit(explanation: str | None) -> str | None:
    """Return the explanation without the white space around it; None when absent or blank.

    Raises:
        ExplanationIsTooLong: it has more than 4000 characters.

    Source: manual "Contactgegevens wijzigen" (A35, A42): the employee can write an explanation; the
    limit is ours, so that a mail stays readable.
    """
    text = (explanation or "").strip()
    if len(text) > LONGEST_EXPLANATION:
        raise ExplanationIsTooLong
    return text or None
