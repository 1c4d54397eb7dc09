"""What a citizen reads about a delivery that changes, is fetched, linked to again or taken back."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from libs.events.contracts import delivery, workflow
from libs.events.envelope import Contract
from libs.events.values import Addressee
from services.intake.views.my_requests.step import Step


def _called_off(_: workflow.DeliveryCalledOff) -> Step:
    return Step(code="delivery-changed")


def _handed_over(event: workflow.HandedOver) -> Step:
    by_other = event.recipient == Addressee.OTHER
    return Step(code="handed-over", sentence="handed-over-to-somebody-else" if by_other else "")


def _link_renewed(event: delivery.LinkRenewed) -> Step:
    return Step(code="link-renewed", days={"until": event.available_until})


def _revoked(event: delivery.DocumentRevoked) -> Step | None:
    """Say that it counts no more; of what never left the house the citizen had nothing."""
    if event.called_off:
        return None
    return Step(
        code="document-revoked",
        sentence=_which_copy(event),
        explanation=event.explanation,
    )


def _which_copy(event: delivery.DocumentRevoked) -> str:
    if event.in_ebox:
        return "document-revoked-in-ebox"
    return "document-revoked-maybe-in-ebox" if event.may_be_in_ebox else ""


DELIVERY_STEPS: Final[Mapping[type[Contract], Callable[[Any], Step | None]]] = {
    workflow.DeliveryCalledOff: _called_off,
    workflow.HandedOver: _handed_over,
    delivery.LinkRenewed: _link_renewed,
    delivery.DocumentRevoked: _revoked,
}
"""Which event is told how."""
