"""What can happen to a case around a civil-status act, as it is stored."""

from typing import Any, ClassVar

from libs.events.contracts.personal import ActReference
from libs.events.values import CaseState
from libs.privacy.sealed import Sealed
from services.workflow.model.case_events import Event


class ActMissing(Event):
    """DABS does not have the act that is asked: it must be added there first."""

    TOPIC: ClassVar[str] = "workflow.case.act-missing"

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
