"""A dossier: what Mijn Burgerprofiel is told of a request, and whether it got through."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID, uuid5

from libs.events.aggregate import Aggregate, event
from services.delivery.model.identifiers import About
from services.delivery.rules.a_wrong_status_is_put_right import corrected, is_hopeless
from services.delivery.rules.the_status_that_burgerprofiel_shows import (
    DossierStatus,
    Happening,
    Phase,
    follows,
    shown_status,
)


class Dossier(Aggregate):
    """Begins with the first that is heard of a request, in a municipality that shows it there.

    It is behind while what was pushed last is not what should be shown: then a job is on its way.
    """

    TOPIC: ClassVar[str] = "delivery.dossier"

    class Created(Aggregate.Created):
        """Something happened to a request for the first time."""

        TOPIC: ClassVar[str] = "delivery.dossier.opened"
        about: About
        happening: Happening
        question_id: UUID | None = None

    class Heard(Aggregate.Event):
        """Something else happened; `question_id` is of the question that it is about."""

        TOPIC: ClassVar[str] = "delivery.dossier.heard"
        happening: Happening
        question_id: UUID | None = None

    class Pushed(Aggregate.Event):
        """The portal took a status in, to be processed later."""

        TOPIC: ClassVar[str] = "delivery.dossier.pushed"
        code: str
        phase: Phase
        action: bool
        transaction: UUID

    class FoundWrong(Aggregate.Event):
        """The portal refused the last push, or shows something else; `reason` is its code."""

        TOPIC: ClassVar[str] = "delivery.dossier.found-wrong"
        reason: str

    class GivenUp(Aggregate.Event):
        """It was wrong too often: people must look at it."""

        TOPIC: ClassVar[str] = "delivery.dossier.given-up"
        reason: str

    @event(Created)
    def __init__(
        self,
        *,
        id: UUID,  # noqa: A002, ARG002 - the library's name for it; the base keeps it
        timestamp: datetime,
        about: About,
        happening: Happening,
        question_id: UUID | None,
    ) -> None:
        self.opened_at = timestamp
        self.about = about
        self.happening = Happening.SUBMITTED
        self.asked: set[UUID] = set()
        self.answered: set[UUID] = set()
        self.pushed: DossierStatus | None = None
        self.pushes = 0
        self.transaction: UUID | None = None
        self.wrong: tuple[str, ...] = ()
        self.is_given_up = False
        self._take_in(happening, question_id)

    @property
    def wanted(self) -> DossierStatus:
        """What should be shown, as far as the portal takes it."""
        status = shown_status(self.happening, awaits_information=bool(self.asked - self.answered))
        return corrected(status, wrong=self.wrong)

    @property
    def tries(self) -> int:
        """How often it was wrong since something happened last."""
        return len(self.wrong)

    @property
    def is_behind(self) -> bool:
        """Whether something is to be pushed."""
        return not self.is_given_up and self.pushed != self.wanted

    @property
    def next_transaction(self) -> UUID:
        """The id of the next push: the same for the same status, however often it is tried."""
        status = self.wanted
        return uuid5(self.id, f"push:{self.pushes + 1}:{status.code}:{status.action}")

    def hear(self, happening: Happening, now: datetime, *, question_id: UUID | None = None) -> None:
        """Take in what happened; what changes nothing is not remembered."""
        if self._knows(happening, question_id):
            return
        self.trigger_event(self.Heard, timestamp=now, happening=happening, question_id=question_id)

    def was_pushed(self, status: DossierStatus, transaction: UUID, now: datetime) -> None:
        """Remember that the portal took this status in."""
        if transaction == self.transaction:
            return
        self.trigger_event(
            self.Pushed,
            timestamp=now,
            code=status.code,
            phase=status.phase,
            action=status.action,
            transaction=transaction,
        )

    def found_wrong(self, reason: str, *, transaction: UUID, now: datetime) -> None:
        """Remember that this push did not become what is shown; of an older one it is old news."""
        if transaction != self.transaction or self.is_behind or self.is_given_up:
            return
        self.trigger_event(self.FoundWrong, timestamp=now, reason=reason)
        if is_hopeless(self.tries):
            self.trigger_event(self.GivenUp, timestamp=now, reason=reason)

    def _knows(self, happening: Happening, question_id: UUID | None) -> bool:
        match happening:
            case Happening.INFORMATION_ASKED:
                return question_id in self.asked
            case Happening.INFORMATION_SUPPLIED:
                return question_id in self.answered
            case _:
                return follows(self.happening, happening) is self.happening

    def _take_in(self, happening: Happening, question_id: UUID | None) -> None:
        if happening is Happening.INFORMATION_ASKED and question_id is not None:
            self.asked.add(question_id)
        elif happening is Happening.INFORMATION_SUPPLIED and question_id is not None:
            self.answered.add(question_id)
        else:
            self.happening = follows(self.happening, happening)
        if self.happening is Happening.SUBMITTED and question_id is not None:
            self.happening = Happening.BEING_HANDLED
        self.wrong, self.is_given_up = (), False

    @event(Heard)
    def _heard(self, *, happening: Happening, question_id: UUID | None) -> None:
        self._take_in(happening, question_id)

    @event(Pushed)
    def _pushed(self, *, code: str, phase: Phase, action: bool, transaction: UUID) -> None:
        self.pushed = DossierStatus(code=code, phase=phase, action=action)
        self.pushes += 1
        self.transaction = transaction

    @event(FoundWrong)
    def _found_wrong(self, *, reason: str) -> None:
        self.pushed = None
        self.wrong += (reason,)

    @event(GivenUp)
    def _given_up(self) -> None:
        self.is_given_up = True
