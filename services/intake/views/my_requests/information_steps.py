"""What is asked, reminded of and supplied, as steps of the citizen's story; nobody is named."""

from typing import Final

from libs.events.contracts import intake, workflow
from libs.events.values import Addressee, CitizenStatus
from services.intake.views.my_requests.step import Step

SUPPLIED: Final = "information-supplied"
"""Code of the step that answers a question."""


def information_asked(event: workflow.InformationAsked) -> Step:
    """Tell that something is asked; only of the citizen does it ask something."""
    if event.addressee is Addressee.OTHER:
        return Step(code="information-asked-elsewhere")
    return Step(
        code="information-asked",
        days={"until": event.until},
        status=CitizenStatus.ACTION_NEEDED,
        question_id=event.question_id,
        until=event.until,
    )


def information_reminded(event: workflow.InformationReminded) -> Step:
    """Tell that we still wait, and for whom."""
    if event.addressee is Addressee.OTHER:
        return Step(code="information-reminded-elsewhere")
    return Step(code="information-reminded", days={"until": event.until})


def information_supplied(event: intake.InformationSupplied) -> Step:
    """Tell that it came, whoever sent it."""
    return Step(code=SUPPLIED, question_id=event.question_id)
