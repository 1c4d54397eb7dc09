"""What a citizen reads about a delivery that changes, is fetched, linked to again or taken back."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from libs.events.contracts import delivery, workflow
from libs.events.envelope import Contract
from libs.events.values import Addressee
from services.intake.views.my_requests.step import Step, told


def _called_off(_: workflow.DeliveryCalledOff) -> Step:
    return Step(
        code="delivery-changed",
        text="Een medewerker laat je document opnieuw klaarmaken om het te bezorgen.",
    )


def _handed_over(event: workflow.HandedOver) -> Step:
    by_other = event.recipient == Addressee.OTHER
    who = "Iemand anders heeft je document" if by_other else "Je hebt je document"
    return Step(code="handed-over", text=f"{who} afgehaald aan de balie.")


def _link_renewed(event: delivery.LinkRenewed) -> Step:
    return Step(
        code="link-renewed",
        text="Je krijgt een nieuwe link naar je document. "
        f"Je kan het downloaden tot {told(event.available_until)}.",
    )


def _revoked(event: delivery.DocumentRevoked) -> Step | None:
    """Say that it counts no more; of what never left the house the citizen had nothing."""
    if event.called_off:
        return None
    copy = " Ook de kopie in My eBox telt niet meer." if event.in_ebox else ""
    return Step(
        code="document-revoked",
        text=f"We hebben je document ingetrokken. Het telt niet meer.{copy}",
        explanation=event.explanation,
    )


DELIVERY_STEPS: Final[Mapping[type[Contract], Callable[[Any], Step | None]]] = {
    workflow.DeliveryCalledOff: _called_off,
    workflow.HandedOver: _handed_over,
    delivery.LinkRenewed: _link_renewed,
    delivery.DocumentRevoked: _revoked,
}
"""Which event is told how."""
