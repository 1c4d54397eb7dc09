"""Advised against, a paper is not delivered; a clerk refuses it, and nothing else does."""

from typing import Final

POLICE_ADVISED_AGAINST: Final = "police-advised-against"


def an_advice_against_it_keeps_it_from_being_delivered(*, favourable: bool | None) -> str | None:
    """Return the reason why it cannot be delivered; None: the police are in favour, or not asked.

    `favourable` is the advice that counts, None where there is none. An unfavourable one refuses
    nothing by itself: the clerk sees it and refuses, with the mandatory explanation.

    Source: C08; manual "Papieren en attesten", "Weigeren" (B42).
    """
    return POLICE_ADVISED_AGAINST if favourable is False else None
