"""Whoever answers a question writes something, or sends a file, or both."""

from typing import Final

from services.intake.rules import Issue, Issues

LONGEST_TEXT: Final = 10_000
"""Characters."""


def a_text_or_a_file_is_supplied(text: str, *, files: int) -> Issues:
    """Return what is wrong: nothing at all is supplied, or the text is longer than 10,000 signs.

    Source: manual "Contactgegevens wijzigen", "Bijkomende informatie vragen" (A38); the limit is
    ours.
    """
    if not text.strip() and not files:
        return (Issue(name="text", detail="Schrijf je antwoord, of kies een bestand."),)
    if len(text) > LONGEST_TEXT:
        return (
            Issue(name="text", detail="Je tekst is te lang: hoogstens 10 000 tekens. Kort ze in."),
        )
    return ()
