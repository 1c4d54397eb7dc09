"""How a case is decided by the back office: given, forwarded, followed, and ended by its word."""

from dataclasses import dataclass
from datetime import datetime

from libs.events.contracts.personal import BackOfficeNote, Explanation
from libs.events.values import BackOfficeStatus, CaseState, TaskKind
from libs.privacy.sealed import Sealed
from services.workflow.model import case_events as events
from services.workflow.model import neighbour_events as neighbours
from services.workflow.model.memory import CaseMemory
from services.workflow.rules.a_task_is_due_in_working_days import USUAL_TERMS, WorkingDays
from services.workflow.rules.the_latest_word_of_the_back_office_counts import (
    the_latest_word_of_the_back_office_counts,
)
from services.workflow.rules.the_word_of_the_back_office_ends_a_case import (
    BY_BACK_OFFICE,
    the_word_of_the_back_office_ends_a_case,
)


@dataclass(frozen=True, kw_only=True)
class Word:
    """What the back office told once.

    Attributes:
        sequence: its own count of what it told about this request.
        note: its own words, for clerks.
        explanation: the same for the applicant, where these words are for the applicant too.
        occurred_at: aware; when it happened there.
    """

    status: BackOfficeStatus
    sequence: int
    note: Sealed[BackOfficeNote] | None
    explanation: Sealed[Explanation] | None
    occurred_at: datetime


class AtBackOffice(CaseMemory):
    """The part of a case that the back office decides on."""

    @property
    def was_given_to_back_office(self) -> bool:
        """Whether the back office was ever to decide on it."""
        return self._knows(neighbours.GivenToBackOffice)

    @property
    def back_office_reference(self) -> str | None:
        """Under which reference the back office has it; None while that is not known here."""
        forwarded = (f for f in self.past if isinstance(f, neighbours.ForwardedToBackOffice))
        return next((fact.back_office_reference for fact in forwarded), None)

    @property
    def must_be_forwarded(self) -> bool:
        """Whether the back office must still be told."""
        return self.state is CaseState.AT_BACK_OFFICE and self.back_office_reference is None

    def give_to_back_office(self, *, now: datetime) -> None:
        """Leave the decision to the back office; a clerk can still cancel."""
        self._record(neighbours.GivenToBackOffice, now)
        self.park_cancelling(now=now)

    def note_forwarding(self, reference: str, *, now: datetime) -> None:
        """Remember under which reference the back office has it, also when it closed meanwhile."""
        if self.was_given_to_back_office and self.back_office_reference is None:
            self._record(neighbours.ForwardedToBackOffice, now, back_office_reference=reference)

    def give_forwarding_up(
        self, reason: str, *, now: datetime, terms: WorkingDays = USUAL_TERMS
    ) -> None:
        """Let a clerk handle what the back office will never take."""
        if self.must_be_forwarded:
            self._record(neighbours.ForwardingFellThrough, now, reason=reason)
            self.give_to_a_clerk(TaskKind.HANDLE, (reason,), now=now, terms=terms)

    def hear_back_office(self, word: Word, *, now: datetime) -> None:
        """Keep what the back office tells, once; while it decides, its latest word may be the end.

        What is told of a case that is closed here, or that came back to a clerk, is kept and
        changes nothing.
        """
        told = {
            "status": word.status,
            "sequence": word.sequence,
            "occurred_at": word.occurred_at,
        }
        if self._knows(neighbours.ProcessInformationAdded, **told):
            return
        earlier = (f for f in self.past if isinstance(f, neighbours.ProcessInformationAdded))
        counts = the_latest_word_of_the_back_office_counts(
            word.sequence, heard=[fact.sequence for fact in earlier]
        )
        decides = self.state is CaseState.AT_BACK_OFFICE
        if decides and not self._knows(neighbours.ReceivedByBackOffice):
            self._record(neighbours.ReceivedByBackOffice, now)
        self._record(
            neighbours.ProcessInformationAdded, now, note=word.note, is_latest=counts, **told
        )
        if decides and counts:
            self._end_by(word, now=now)

    def _end_by(self, word: Word, *, now: datetime) -> None:
        told = {"explanation": word.explanation, "by": None}
        match the_word_of_the_back_office_ends_a_case(word.status):
            case CaseState.COMPLETED:
                self._record(events.Completed, now, inform=True, **told)
            case CaseState.REFUSED:
                self._record(events.Refused, now, reason=BY_BACK_OFFICE, **told)
            case CaseState.CANCELLED:
                self._record(events.Cancelled, now, withdrawn=False, inform=True, **told)
            case _:
                return
        self._finish(*TaskKind, by=None, now=now)
