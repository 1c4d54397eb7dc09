"""What is stored of a decision by rule."""

from typing import ClassVar

from libs.events.contracts.workflow import Condition
from libs.events.values import DecisionOutcome
from services.workflow.model.case_events import Event


class DecisionExplained(Event):
    """A rule decided: which one, in which version, and every condition that it looked at."""

    TOPIC: ClassVar[str] = "workflow.case.decision-explained"
    rule: str
    version: int
    outcome: DecisionOutcome
    conditions: tuple[Condition, ...]
