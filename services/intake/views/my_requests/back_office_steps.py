"""What a citizen reads about the back office and the National Register."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from libs.events.contracts import workflow
from libs.events.envelope import Contract
from libs.events.values import BackOfficeStatus, CitizenStatus
from services.intake.views.my_requests.step import Step

_REASONS: Final = frozenset({"minor", "incapacitated"})
"""Why the National Register may not be told, as far as a citizen reads it at once."""


def _forwarded(_: workflow.ForwardedToBackOffice) -> Step:
    return Step(code="forwarded", status=CitizenStatus.IN_PROGRESS)


def _received(_: workflow.ReceivedByBackOffice) -> Step:
    return Step(code="received-by-back-office", status=CitizenStatus.IN_PROGRESS)


def _process_information(event: workflow.ProcessInformationAdded) -> Step | None:
    """Say that it goes on there; that it was received, and how it ended, are told by themselves."""
    if event.status is not BackOfficeStatus.IN_PROGRESS or not event.is_latest:
        return None
    return Step(code="back-office-in-progress", status=CitizenStatus.IN_PROGRESS)


def _national_register(event: workflow.NationalRegisterAnswered) -> Step:
    if event.stored:
        return Step(code="national-register-stored")
    known = event.reason in _REASONS
    return Step(
        code="national-register-refused",
        sentence=f"national-register-{event.reason}" if known else "",
    )


BACK_OFFICE_STEPS: Final[Mapping[type[Contract], Callable[[Any], Step | None]]] = {
    workflow.ForwardedToBackOffice: _forwarded,
    workflow.ReceivedByBackOffice: _received,
    workflow.ProcessInformationAdded: _process_information,
    workflow.NationalRegisterAnswered: _national_register,
}
"""Which event is told how."""
