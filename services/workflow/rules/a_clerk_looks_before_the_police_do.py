"""Somebody is named to the police only where it is clear who asks: a clerk looks before they do."""

from collections.abc import Set as AbstractSet
from typing import Final

from services.workflow.rules.one_asks_for_oneself import FOR_SOMEONE_ELSE
from services.workflow.rules.the_register_vouches_for_the_applicant import (
    FILE_NOT_ACTIVE,
    NOT_A_RESIDENT_HERE,
    PERSON_DECEASED,
    PERSON_UNKNOWN,
)

_TO_LOOK_AT: Final = frozenset(
    {FOR_SOMEONE_ELSE, PERSON_UNKNOWN, PERSON_DECEASED, FILE_NOT_ACTIVE, NOT_A_RESIDENT_HERE}
)


def a_clerk_looks_before_the_police_do(reasons: AbstractSet[str | None]) -> bool:
    """Tell whether a clerk must look before the police are asked to advise.

    `reasons` are the codes of the conditions that do not hold. Whoever asks about somebody else
    types that person's number: anybody could have anybody looked up. Of whom the register does not
    vouch for, the police would look up somebody who is not ours. The clerk asks them, or refuses.

    Source: GDPR, articles 5 (only what is needed) and 10 (criminal records); manual "Papieren en
    attesten", "Uitzonderingen" (B45), which says what comes before delivering, not who asks; C17.
    """
    return not reasons.isdisjoint(_TO_LOOK_AT)
