"""What a citizen reads about a delivery that changes, is fetched, linked to again or taken back."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from libs.events.contracts import delivery, workflow
from libs.events.envelope import Contract
from libs.events.values import Addressee
from services.intake.views.my_requests.step import Step

_PASSED_ON: Final = ("ACT_", "CR_")
"""How the codes of products begin that others make and seal: acts, and criminal records."""


def _issued(event: delivery.DocumentIssued) -> Step:
    """Say who made it: what we pass on is not ours, nor signed by us."""
    is_passed_on = event.kind.startswith(_PASSED_ON)
    return Step(code="document-made", sentence="document-passed-on" if is_passed_on else "")


def _called_off(event: workflow.DeliveryCalledOff) -> Step | None:
    """Say that it is made anew; where nothing was made yet there is nothing to say."""
    if not event.placed:
        return None
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
    delivery.DocumentIssued: _issued,
    workflow.DeliveryCalledOff: _called_off,
    workflow.HandedOver: _handed_over,
    delivery.LinkRenewed: _link_renewed,
    delivery.DocumentRevoked: _revoked,
}
"""Which event is told how."""
