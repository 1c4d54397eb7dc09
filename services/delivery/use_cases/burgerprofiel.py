"""Mijn Burgerprofiel, as the use cases need it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from services.delivery.rules.a_wrong_status_is_put_right import Processed
from services.delivery.rules.the_status_that_burgerprofiel_shows import DossierStatus


@dataclass(frozen=True, kw_only=True)
class Office:
    """A municipality as the portal shows it; `site_url` is where its citizens come."""

    name: str
    email: str
    phone: str
    site_url: str


@dataclass(frozen=True, kw_only=True)
class Notification:
    """One notification to one citizen; `notification_id` makes sending it twice the same as once.

    `words` is what it says, in the citizen's language.
    """

    notification_id: str
    municipality: str
    national_number: str = field(repr=False)
    reference: str
    product_code: str
    product_title: str
    status: DossierStatus
    words: str


@dataclass(frozen=True, kw_only=True)
class StatusPush:
    """How far a request is; `transaction` makes pushing it twice the same as once."""

    transaction: UUID
    municipality: str
    national_number: str = field(repr=False)
    reference: str
    product_code: str
    product_title: str
    status: DossierStatus
    action: str | None
    at: datetime


class BurgerprofielRefuses(Exception):
    """The portal will never take this in; `reason` is its code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Burgerprofiel(Protocol):
    """Mijn Burgerprofiel: notifications, and the status of dossiers."""

    async def notify(self, notification: Notification) -> None:
        """Send a notification.

        Raises:
            BurgerprofielRefuses: it will never be accepted as it is.
            NeighbourIsUnavailable: no usable answer; the same call may work later.
        """
        ...

    async def push(self, push: StatusPush) -> None:
        """Hand a status over; it is processed later.

        Raises:
            BurgerprofielRefuses: it will never be accepted as it is.
            NeighbourIsUnavailable: no usable answer; the same call may work later.
        """
        ...

    async def processed(self, transaction: UUID, *, reference: str) -> Processed:
        """Return what came of a push, and what is shown of its dossier now.

        Raises:
            NeighbourIsUnavailable: no usable answer; the same call may work later.
        """
        ...
