"""What can happen to a case around a civil-status act, as it is stored."""

from dataclasses import replace
from typing import Any, ClassVar

from libs.events.contracts.personal import ActReference, Subject
from libs.events.values import CaseState
from libs.privacy.sealed import Sealed
from services.workflow.model.case_events import Event


class ActMissing(Event):
    """DABS does not have the act that is asked: it must be added there first.

    `in_another_form`: it has the act, but cannot give it in the form that is asked.
    """

    TOPIC: ClassVar[str] = "workflow.case.act-missing"
    in_another_form: bool = False

    def apply(self, aggregate: Any) -> None:
        """Let the case wait for the act."""
        super().apply(aggregate)
        aggregate.state = CaseState.AWAITING_ACT


class ActAdded(Event):
    """A clerk confirmed that the act was added: DABS must be asked again."""

    TOPIC: ClassVar[str] = "workflow.case.act-added"
    by: str


class ActsFound(Event):
    """DABS has these acts, and a clerk delivers one of them."""

    TOPIC: ClassVar[str] = "workflow.case.acts-found"
    acts: tuple[Sealed[ActReference], ...]

    def apply(self, aggregate: Any) -> None:
        """Let the case wait for an act no more."""
        super().apply(aggregate)
        aggregate.state = CaseState.OPEN


class SubjectNamed(Event):
    """A clerk said whose act it is, which the request left open; the one named last counts."""

    TOPIC: ClassVar[str] = "workflow.case.subject-named"
    subject: Sealed[Subject]
    by: str

    def apply(self, aggregate: Any) -> None:
        """Know whose act it is; an act that was chosen before was somebody else's."""
        super().apply(aggregate)
        aggregate.subject = self.subject
        if aggregate.order is not None:
            aggregate.order = replace(aggregate.order, act=None)
