"""Mijn Burgerprofiel shows how far a request is, in the code lists of the Flemish government."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Happening(StrEnum):
    """What happened to a request, as far as it changes what a citizen sees."""

    SUBMITTED = "submitted"
    BEING_HANDLED = "being-handled"
    WAITING_FOR_OTHERS = "waiting-for-others"
    INFORMATION_ASKED = "information-asked"
    INFORMATION_SUPPLIED = "information-supplied"
    ACCEPTED = "accepted"
    PARTIALLY_ACCEPTED = "partially-accepted"
    DONE = "done"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class Phase(StrEnum):
    """The phases of a dossier."""

    GATHERING = "Samenstelling"
    HANDLING = "Behandeling"
    FINISHED = "Afgerond"


@dataclass(frozen=True, kw_only=True)
class DossierStatus:
    """A code and a phase of the Flemish code lists; with `action` the citizen must do something."""

    code: str
    phase: Phase
    action: bool = False


ACTION: Final = "Bezorg de informatie die we vroegen. De vraag staat in de e-mail die je kreeg."
"""What the citizen must do; the question itself stays in the mail."""

ACTION_NEEDED: Final = DossierStatus(code="DossierOnvolledig", phase=Phase.HANDLING, action=True)
_HANDLED: Final = DossierStatus(code="InBehandeling", phase=Phase.HANDLING)

STATUSES: Final[Mapping[Happening, DossierStatus]] = MappingProxyType(
    {
        Happening.SUBMITTED: DossierStatus(code="Ingediend", phase=Phase.GATHERING),
        Happening.BEING_HANDLED: _HANDLED,
        Happening.WAITING_FOR_OTHERS: DossierStatus(code="InWacht", phase=Phase.HANDLING),
        Happening.INFORMATION_ASKED: ACTION_NEEDED,
        Happening.INFORMATION_SUPPLIED: _HANDLED,
        Happening.ACCEPTED: DossierStatus(code="Goedgekeurd", phase=Phase.FINISHED),
        Happening.PARTIALLY_ACCEPTED: DossierStatus(code="DeelsGoedgekeurd", phase=Phase.FINISHED),
        Happening.DONE: DossierStatus(code="Uitgevoerd", phase=Phase.FINISHED),
        Happening.REFUSED: DossierStatus(code="Geweigerd", phase=Phase.FINISHED),
        Happening.CANCELLED: DossierStatus(code="Stopgezet", phase=Phase.FINISHED),
    }
)
"""What is shown once something happened."""

_TELLS_MORE_THAN_DONE: Final = frozenset({Happening.ACCEPTED, Happening.PARTIALLY_ACCEPTED})


def follows(before: Happening, after: Happening) -> Happening:
    """Return what counts once `after` was heard too: events of several services cross each other.

    That it was submitted is never news. What is finished stays so, and "done" does not take the
    place of what says more.

    Source: reference/domain.md, 2.9 (DOSIS: mapping of our states); the manual, "Contactgegevens
    wijzigen", Afhandelen ("geen nieuwe acties meer klaargezet").
    """
    if after is Happening.SUBMITTED:
        return before
    if STATUSES[before].phase is not Phase.FINISHED:
        return after
    if STATUSES[after].phase is not Phase.FINISHED:
        return before
    return before if after is Happening.DONE and before in _TELLS_MORE_THAN_DONE else after


def shown_status(happening: Happening, *, awaits_information: bool) -> DossierStatus:
    """Return what is to be shown; an open question goes before all but the end.

    Source: reference/domain.md, 2.9 (`ActieNodig` means that the ball is with the citizen).
    """
    status = STATUSES[happening]
    if awaits_information and status.phase is not Phase.FINISHED:
        return ACTION_NEEDED
    return status
