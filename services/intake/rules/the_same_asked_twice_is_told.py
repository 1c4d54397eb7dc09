"""Whoever asks the same twice is told so, and may; a clerk sees it too."""

import json
from collections.abc import Mapping
from typing import Final

from pydantic import JsonValue

from libs.events.values import Purpose
from libs.privacy.national_number import written_plainly

MOST: Final = 3
"""So many earlier ones are told at most, the latest first."""

_WHICH_ACT: Final = "act"


def what_is_the_same(
    *,
    product: str,
    purpose: Purpose,
    subject_number: str | None,
    answers: Mapping[str, JsonValue],
) -> tuple[str, ...]:
    """Return what makes two requests of one person the same; it holds a national number.

    The product, where the paper is used, and about whom it is (None: oneself) make it; and which
    act, where somebody has several. What else was answered does not: a number that is corrected is
    the same change asked again.

    Source: the manual, "Papieren en attesten", step 5 (valideer je gegevens); decision: the same
    person who asks the same twice is told, not blocked, and it is shown to the clerk.
    """
    act = answers.get(_WHICH_ACT)
    return (
        product,
        purpose.value,
        written_plainly(subject_number) if subject_number else "",
        "" if act is None else json.dumps(act, sort_keys=True),
    )
