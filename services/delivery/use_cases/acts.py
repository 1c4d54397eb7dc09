"""The database of civil-status acts (DABS), as far as delivering needs it: the bytes of an act."""

from dataclasses import dataclass, field
from typing import Final, Protocol

from libs.events.contracts.products import ActForm
from services.delivery.model.identifiers import About

ACT_NOT_IN_DABS: Final = "act-not-in-dabs"
"""Why an act cannot be passed on: DABS does not have it any more."""


@dataclass(frozen=True, kw_only=True)
class ActOrder:
    """An act of somebody, by its number, in the form that was asked."""

    about: About
    number: str = field(repr=False)
    national_number: str = field(repr=False)
    form: ActForm


class Acts(Protocol):
    """Gives acts; every question is written down before it is asked."""

    async def fetch(self, order: ActOrder) -> bytes | None:
        """Return the PDF exactly as it is; None: there is no such act any more.

        Raises:
            NeighbourIsUnavailable: no whole PDF; the same call may work later.
        """
        ...
