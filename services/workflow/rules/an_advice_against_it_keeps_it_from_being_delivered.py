"""Advised against, or without advice, a paper is not delivered; a clerk refuses it, no rule."""

from typing import Final

from services.workflow.rules.the_police_advise_first import POLICE_ADVICE_NEEDED

POLICE_ADVISED_AGAINST: Final = "police-advised-against"


def an_advice_against_it_keeps_it_from_being_delivered(
    *, favourable: bool | None, needed: bool = False
) -> str | None:
    """Return the reason why it cannot be delivered; None: nothing of the police is against it.

    `favourable` is the advice that counts, None where there is none; `needed` tells whether the
    product wants one before it is delivered. An unfavourable one refuses
    nothing by itself: the clerk sees it and refuses, with the mandatory explanation.

    Source: C08; manual "Papieren en attesten", "Weigeren" (B42), "Uitzonderingen" (B45).
    """
    if favourable is False:
        return POLICE_ADVISED_AGAINST
    return POLICE_ADVICE_NEEDED if needed and favourable is None else None
