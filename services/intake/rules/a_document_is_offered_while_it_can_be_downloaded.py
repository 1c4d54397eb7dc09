"""A document is offered while it can be downloaded: within its term, and while it counts."""

from datetime import datetime

from libs.events.values import CitizenStatus

_CAME_TO_NOTHING = frozenset({CitizenStatus.REFUSED, CitizenStatus.CANCELLED})


def a_document_is_offered_while_it_can_be_downloaded(
    status: CitizenStatus, *, available_until: datetime, now: datetime
) -> bool:
    """Tell whether the page of a request offers its document at this moment.

    `available_until` itself is too late. A clerk may cancel while the document is being made; what
    then still comes out of the press opens for nobody, so it is not offered either.

    Source: the manual, "Papieren en attesten", Afleveren, Digitaal (B36); Annuleren (B52).
    """
    return now < available_until and status not in _CAME_TO_NOTHING
