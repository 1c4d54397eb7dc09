"""A paper on which the police advise is never delivered without a clerk, nor before they did."""

from typing import Final

POLICE_ADVICE_NEEDED: Final = "police-advice-needed"


def the_police_advise_first(*, police_advice: bool) -> str | None:
    """Return the reason why a clerk is needed, or None where the police are not asked.

    `police_advice` is what held of the product when the request was submitted.

    Source: manual "Papieren en attesten", "Wanneer kan mijn aanvraag automatisch verwerkt worden?"
    (B26, B27) and "Uitzonderingen" (B44, B45).
    """
    return POLICE_ADVICE_NEEDED if police_advice else None
