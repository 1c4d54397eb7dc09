"""What can happen to a case that is about somebody other than the applicant, as it is stored."""

from typing import ClassVar

from services.workflow.model.case_events import Event
from services.workflow.rules import Check


class RelationChecked(Event):
    """The register was asked how the applicant stands to the subject; codes and answers only."""

    TOPIC: ClassVar[str] = "workflow.case.relation-checked"
    checks: tuple[Check, ...]
