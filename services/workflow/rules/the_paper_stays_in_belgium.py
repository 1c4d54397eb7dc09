"""Only a paper for use in Belgium can be handled without a clerk."""

from libs.events.values import Purpose

FOR_USE_ABROAD = "for-use-abroad"


def the_paper_stays_in_belgium(purpose: Purpose) -> str | None:
    """Return the reason why a clerk is needed, or None for domestic use.

    Abroad may ask for a signature, an apostille or a multilingual form.

    Source: manual "Papieren en attesten", "Wanneer kan mijn aanvraag automatisch verwerkt worden?"
    (B24), C01.
    """
    return None if purpose is Purpose.DOMESTIC else FOR_USE_ABROAD
