"""How a case remembers what rules decided about it, and why."""

from datetime import datetime

from libs.decisions import Decision
from services.workflow.model.explaining_events import DecisionExplained
from services.workflow.model.memory import CaseMemory


class Explaining(CaseMemory):
    """The part of a case that can tell why it went as it did."""

    def explain(self, decision: Decision, *, now: datetime) -> None:
        """Remember a decision by rule, in the unit of work in which its consequences are recorded.

        Call it before these, so that whoever reads the story meets the reason first.
        """
        self._record(
            DecisionExplained,
            now,
            rule=decision.rule,
            version=decision.version,
            outcome=decision.outcome,
            conditions=decision.conditions,
        )
