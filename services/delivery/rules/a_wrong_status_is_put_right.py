"""What Mijn Burgerprofiel refused or shows wrongly is pushed again, but not for ever."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from services.delivery.rules.the_status_that_burgerprofiel_shows import DossierStatus

MOST_TRIES: Final = 5
NOT_THERE: Final = "not-there"
DIFFERENT: Final = "different"

_FIRST_PAUSE: Final = timedelta(minutes=1)
_ABOUT_THE_ACTION: Final = "Actie"


@dataclass(frozen=True, kw_only=True)
class Processed:
    """What came of a push.

    Attributes:
        errors: codes of what was wrong with this push.
        shown: what the portal shows of the dossier now; None: nothing.
    """

    errors: Sequence[str]
    shown: DossierStatus | None


def what_is_wrong(processed: Processed, *, should_be: DossierStatus) -> str | None:
    """Return the code of what is wrong, or None when the citizen sees what he should.

    Source: reference/domain.md, 2.9 and surprise 26 (DOSIS answers 200 and processes later; errors
    are only found in `/resultaten/fouten`).
    """
    if processed.errors:
        return processed.errors[0]
    if processed.shown is None:
        return NOT_THERE
    return None if processed.shown == should_be else DIFFERENT


def corrected(status: DossierStatus, *, wrong: Sequence[str]) -> DossierStatus:
    """Return what to push: where the action was refused before, the status without it.

    `wrong` are the codes of what was wrong with it so far.

    Source: reference/domain.md, 2.9 (`ActieNodig` without a description is refused).
    """
    is_refused = any(code.startswith(_ABOUT_THE_ACTION) for code in wrong)
    return replace(status, action=False) if is_refused else status


def pause_before(tries: int) -> timedelta:
    """Return how long to wait before looking once more; `tries` were wrong so far (0: none)."""
    return min(_FIRST_PAUSE * 2.0**tries, timedelta(hours=1))


def is_hopeless(tries: int) -> bool:
    """Tell whether to stop after so many that were wrong; people then look at it."""
    return tries >= MOST_TRIES
