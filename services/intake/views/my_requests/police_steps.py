"""What a citizen reads about the advice of the police: that it is asked, and that it came."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from libs.events.contracts import workflow
from libs.events.envelope import Contract
from libs.events.values import CitizenStatus
from services.intake.views.my_requests.step import Step


def _asked(event: workflow.PoliceAdviceAsked) -> Step:
    return Step(
        code="police-asked",
        days={"until": event.until},
        status=CitizenStatus.IN_PROGRESS,
    )


def _recorded(event: workflow.PoliceAdviceRecorded) -> Step | None:
    """Tell that it came, and never what it says: a clerk explains a refusal."""
    if not event.counts:
        return None
    return Step(code="police-answered", status=CitizenStatus.IN_PROGRESS)


POLICE_STEPS: Final[Mapping[type[Contract], Callable[[Any], Step | None]]] = {
    workflow.PoliceAdviceAsked: _asked,
    workflow.PoliceAdviceRecorded: _recorded,
}
"""Which event is told how."""
