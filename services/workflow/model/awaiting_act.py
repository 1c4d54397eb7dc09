"""How a case gets the act that is asked: awaited, added by a clerk, looked for again, chosen.

And whose act it is, where the request leaves that open.
"""

from datetime import datetime

from libs.events.contracts.personal import ActReference, Subject
from libs.events.values import CaseState, TaskKind
from libs.privacy.sealed import Sealed
from services.workflow.model import act_events as events
from services.workflow.model.memory import CaseMemory
from services.workflow.rules.a_task_is_due_in_working_days import USUAL_TERMS, WorkingDays
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.rules.the_act_can_be_had_in_this_form import ACT_IN_ANOTHER_FORM


class AwaitingAct(CaseMemory):
    """The part of a case that waits for an act."""

    @property
    def act_is_looked_for(self) -> bool:
        """Whether DABS must be asked again: a clerk said that the act was added."""
        waits_for_a_clerk = any(task.kind is TaskKind.ADD_ACT for task in self.tasks.values())
        return self.state is CaseState.AWAITING_ACT and not waits_for_a_clerk

    @property
    def acts(self) -> tuple[Sealed[ActReference], ...]:
        """The acts that a clerk can choose among; none where there is nothing to choose.

        What was found of one is forgotten when another is named.
        """
        kinds = (events.ActsFound, events.SubjectNamed)
        latest = next((fact for fact in reversed(self.past) if isinstance(fact, kinds)), None)
        return latest.acts if isinstance(latest, events.ActsFound) else ()

    @property
    def subject_was_left_open(self) -> bool:
        """Whether the request names nobody, though what is asked is never about the applicant."""
        named_by_a_clerk = self._knows(events.SubjectNamed)
        return not self.about.product.about_oneself and (self.subject is None or named_by_a_clerk)

    @property
    def subject_is_unknown(self) -> bool:
        """Whether it must still be said whose act it is, before DABS can be asked."""
        return self.subject is None and self.subject_was_left_open

    def name_subject(self, subject: Sealed[Subject], *, by: str, now: datetime) -> None:
        """Remember whose act it is, as a clerk says."""
        self._record(events.SubjectNamed, now, subject=subject, by=by)

    def await_act(
        self, reasons: tuple[str, ...], *, now: datetime, terms: WorkingDays = USUAL_TERMS
    ) -> None:
        """Let a clerk see to it that the act is added to DABS."""
        self._record(events.ActMissing, now, in_another_form=ACT_IN_ANOTHER_FORM in reasons)
        self.give_to_a_clerk(TaskKind.ADD_ACT, reasons, now=now, terms=terms)

    def confirm_act_added(self, *, by: str, now: datetime) -> None:
        """Confirm, as a clerk, that the act was added; whether it is there must still be asked."""
        self.may(Action.CONFIRM_ACT_ADDED)
        self._finish(TaskKind.ADD_ACT, by=by, now=now)
        self._record(events.ActAdded, now, by=by)

    def note_acts(self, acts: tuple[Sealed[ActReference], ...], *, now: datetime) -> None:
        """Remember which acts there are, for the clerk who will deliver one of them."""
        self._record(events.ActsFound, now, acts=acts)
