"""Stand-ins for Mijn Burgerprofiel and for which municipalities are shown there."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from libs.events.refusals import NeighbourIsUnavailable
from services.delivery.rules.a_wrong_status_is_put_right import Processed
from services.delivery.rules.the_status_that_burgerprofiel_shows import DossierStatus
from services.delivery.use_cases.burgerprofiel import (
    BurgerprofielRefuses,
    Notification,
    StatusPush,
)


@dataclass
class Portals:
    """Shows the requests of these municipalities (NIS)."""

    shown: set[str] = field(default_factory=set)

    def shows_in_burgerprofiel(self, municipality: str) -> bool:
        return municipality in self.shown


@dataclass
class BurgerprofielThatShows:
    """Takes everything in and shows the last; `away` makes it unreachable, `refuses` says no.

    `finds_wrong` gives the errors of the next pushes, one each; `shows_other` what is shown
    instead; `deaf` takes in and then fails to answer.
    """

    notifications: dict[str, Notification] = field(default_factory=dict)
    pushes: dict[UUID, StatusPush] = field(default_factory=dict)
    away: bool = False
    refuses: str | None = None
    finds_wrong: list[str] = field(default_factory=list)
    errors: dict[UUID, str] = field(default_factory=dict)
    shows_other: DossierStatus | None = None
    deaf: int = 0

    async def notify(self, notification: Notification) -> None:
        self._answers()
        self.notifications.setdefault(notification.notification_id, notification)
        self._tells()

    async def push(self, push: StatusPush) -> None:
        self._answers()
        if push.transaction not in self.pushes:
            self.pushes[push.transaction] = push
            if self.finds_wrong:
                self.errors[push.transaction] = self.finds_wrong.pop(0)
        self._tells()

    async def processed(self, transaction: UUID, *, reference: str) -> Processed:
        self._answers()
        errors = [self.errors[transaction]] if transaction in self.errors else []
        return Processed(errors=errors, shown=self.shows_other or self.shown(reference))

    def shown(self, reference: str) -> DossierStatus | None:
        good = [
            replace(push.status)
            for transaction, push in self.pushes.items()
            if push.reference == reference and transaction not in self.errors
        ]
        return good[-1] if good else None

    @property
    def codes(self) -> list[str]:
        """The codes that were pushed, oldest first."""
        return [push.status.code for push in self.pushes.values()]

    def _answers(self) -> None:
        if self.away:
            raise NeighbourIsUnavailable("burgerprofiel")
        if self.refuses:
            raise BurgerprofielRefuses(self.refuses)

    def _tells(self) -> None:
        if self.deaf:
            self.deaf -= 1
            raise NeighbourIsUnavailable("the answer was lost")
