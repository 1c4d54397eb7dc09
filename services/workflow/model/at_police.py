"""How a case gets the advice of the police: asked, awaited, recorded, and what comes of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from libs.events.contracts.personal import AdviceRemark
from libs.events.values import CaseState, TaskKind
from libs.privacy.sealed import Sealed
from services.workflow.model import police_events as events
from services.workflow.model.memory import CaseMemory
from services.workflow.rules.a_task_is_due_in_working_days import USUAL_TERMS, WorkingDays
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.rules.an_advice_against_it_keeps_it_from_being_delivered import (
    an_advice_against_it_keeps_it_from_being_delivered,
)
from services.workflow.rules.the_first_advice_counts import the_first_advice_counts

POLICE_TERM_OVER: Final = "police-term-over"
"""Why a clerk records the advice: the police gave none within their term."""
POLICE_DECLINES: Final = "police-declines"
"""Why a clerk records the advice: the police will never take our question as it is."""
_IDS: Final = UUID("5f0d6a3c-9f57-5f0e-8a0b-2c7e41d9b6a8")


@dataclass(frozen=True, kw_only=True)
class Advice:
    """An advice as it came in: what it says, and who says so.

    `by`, `by_police` and `given_at` are as in `PoliceAdviceRecorded`.
    """

    favourable: bool
    remark: Sealed[AdviceRemark] | None
    by: str | None
    by_police: bool
    given_at: datetime | None


class AtPolice(CaseMemory):
    """The part of a case on which the police advise."""

    @property
    def question_to_police(self) -> events.PoliceAdviceAsked | None:
        """What the police were asked; None: nothing."""
        asked = (fact for fact in self.past if isinstance(fact, events.PoliceAdviceAsked))
        return next(asked, None)

    @property
    def advices(self) -> tuple[events.PoliceAdviceRecorded, ...]:
        """Every advice that came in, in order."""
        return tuple(f for f in self.past if isinstance(f, events.PoliceAdviceRecorded))

    @property
    def police_reference(self) -> str | None:
        """Under which reference the police have the question; None while we do not know."""
        reached = (fact for fact in self.past if isinstance(fact, events.PoliceReached))
        return next((fact.police_reference for fact in reached), None)

    @property
    def awaits_advice(self) -> bool:
        """Whether the case can go no further without an advice."""
        return self.state is CaseState.AWAITING_POLICE

    @property
    def must_be_asked_of_police(self) -> bool:
        """Whether the police must still be told that we ask."""
        told = self.police_reference is not None or self._knows(events.PoliceDeclined)
        return self.awaits_advice and not told

    @property
    def police_may_be_reminded(self) -> bool:
        """Whether a reminder would make sense: they have the question, and gave no advice."""
        reminded = self._knows(events.PoliceReminded)
        return self.awaits_advice and self.police_reference is not None and not reminded

    @property
    def reasons_to_deliver(self) -> tuple[str, ...]:
        """Why a clerk has the case to deliver; none where none has."""
        waiting = (task for task in self.tasks.values() if task.kind is TaskKind.DELIVER)
        return next((task.reasons for task in waiting), ())

    def ask_police(
        self,
        reasons: tuple[str, ...],
        *,
        until: datetime,
        by: str | None = None,
        now: datetime,
    ) -> None:
        """Let the police advise before anything else; a clerk can still cancel.

        `by` is the staff id of the clerk who lets them; None: a rule does.
        """
        self._finish(TaskKind.DELIVER, by=by, now=now)
        self._record(
            events.PoliceAdviceAsked,
            now,
            advice_id=uuid5(_IDS, f"advice:{self.id}"),
            reasons=reasons,
            until=until,
            by=by,
        )
        self.park_cancelling(now=now)

    def note_police_reached(self, reference: str, *, now: datetime) -> None:
        """Remember under which reference they have it, also when the case closed meanwhile."""
        if self.question_to_police is not None and self.police_reference is None:
            self._record(events.PoliceReached, now, police_reference=reference)

    def give_police_up(self, *, now: datetime, terms: WorkingDays = USUAL_TERMS) -> None:
        """Let a clerk find out what the police advise, who will never take our question."""
        if self.must_be_asked_of_police:
            self._record(events.PoliceDeclined, now)
            self._let_a_clerk_advise(POLICE_DECLINES, now=now, terms=terms)

    def note_police_reminded(self, *, now: datetime) -> None:
        """Remember that they were reminded, once."""
        if self.police_may_be_reminded:
            self._record(events.PoliceReminded, now)

    def end_police_term(self, *, now: datetime, terms: WorkingDays = USUAL_TERMS) -> None:
        """Let a clerk record the advice that the police did not give within their term."""
        question = self.question_to_police
        if self.awaits_advice and question is not None and now >= question.until:
            self._let_a_clerk_advise(POLICE_TERM_OVER, now=now, terms=terms)

    def hear_police(
        self, advice: Advice, *, now: datetime, terms: WorkingDays = USUAL_TERMS
    ) -> None:
        """Keep what the police advise; telling the same again changes nothing."""
        told = {"favourable": advice.favourable, "given_at": advice.given_at, "by": None}
        if self.question_to_police is not None and not self._knows(
            events.PoliceAdviceRecorded, **told
        ):
            self._record_advice(advice, now=now, terms=terms)

    def give_advice(
        self, advice: Advice, *, now: datetime, terms: WorkingDays = USUAL_TERMS
    ) -> None:
        """Record an advice in the name of the police, whose term is over."""
        self.may(Action.GIVE_ADVICE)
        self._finish(TaskKind.GIVE_ADVICE, by=advice.by, now=now)
        self._record_advice(advice, now=now, terms=terms)

    def _record_advice(self, advice: Advice, *, now: datetime, terms: WorkingDays) -> None:
        question = self.question_to_police
        if question is None:
            return
        counts = the_first_advice_counts(
            awaited=self.awaits_advice, recorded_before=len(self.advices)
        )
        self._record(
            events.PoliceAdviceRecorded,
            now,
            advice_id=question.advice_id,
            favourable=advice.favourable,
            counts=counts,
            remark=advice.remark,
            by=advice.by,
            by_police=advice.by_police,
            given_at=advice.given_at,
        )
        if counts:
            self._finish(TaskKind.GIVE_ADVICE, by=None, now=now)
            against = an_advice_against_it_keeps_it_from_being_delivered(
                favourable=advice.favourable
            )
            reasons = (*question.reasons, *([against] if against else []))
            self.give_to_a_clerk(TaskKind.DELIVER, reasons, now=now, terms=terms)

    def _let_a_clerk_advise(self, reason: str, *, now: datetime, terms: WorkingDays) -> None:
        if not any(task.kind is TaskKind.GIVE_ADVICE for task in self.tasks.values()):
            self.give_to_a_clerk(TaskKind.GIVE_ADVICE, (reason,), now=now, terms=terms)
