"""How a case gets the act that is asked: awaited, added by a clerk, looked for again, chosen."""

from datetime import datetime

from libs.events.contracts.personal import ActReference
from libs.events.values import CaseState, TaskKind
from libs.privacy.sealed import Sealed
from services.workflow.model import act_events as events
from services.workflow.model.memory import CaseMemory
from services.workflow.rules.a_task_is_due_in_working_days import USUAL_TERMS, WorkingDays
from services.workflow.rules.actions_a_clerk_may_take import Action


class AwaitingAct(CaseMemory):
    """The part of a case that waits for an act."""

    @property
    def act_is_looked_for(self) -> bool:
        """Whether DABS must be asked again: a clerk said that the act was added."""
        waits_for_a_clerk = any(task.kind is TaskKind.ADD_ACT for task in self.tasks.values())
        return self.state is CaseState.AWAITING_ACT and not waits_for_a_clerk

    @property
    def acts(self) -> tuple[Sealed[ActReference], ...]:
        """The acts that a clerk can choose among; none where there is nothing to choose."""
        found = (fact for fact in reversed(self.past) if isinstance(fact, events.ActsFound))
        return next((fact.acts for fact in found), ())

    def await_act(
        self, reasons: tuple[str, ...], *, now: datetime, terms: WorkingDays = USUAL_TERMS
    ) -> None:
        """Let a clerk see to it that the act is added to DABS."""
        self._record(events.ActMissing, now)
        self.give_to_a_clerk(TaskKind.ADD_ACT, reasons, now=now, terms=terms)

    def confirm_act_added(self, *, by: str, now: datetime) -> None:
        """Confirm, as a clerk, that the act was added; whether it is there must still be asked."""
        self.may(Action.CONFIRM_ACT_ADDED)
        self._finish(TaskKind.ADD_ACT, by=by, now=now)
        self._record(events.ActAdded, now, by=by)

    def note_acts(self, acts: tuple[Sealed[ActReference], ...], *, now: datetime) -> None:
        """Remember which acts there are, for the clerk who will deliver one of them."""
        self._record(events.ActsFound, now, acts=acts)
