"""An order to deliver: what a clerk, or a rule, decided on."""

from dataclasses import dataclass
from uuid import UUID

from libs.events.contracts.personal import ActReference
from libs.events.values import Channel, SendTo
from libs.privacy.sealed import Sealed


@dataclass(frozen=True, kw_only=True)
class Order:
    """A decided delivery; `placed` once everything that the paper prints is known and announced.

    `by` is the staff id of the clerk who decided, None when a rule did; `act` is the act that was
    chosen, where there was one to choose.
    """

    order_id: UUID
    channel: Channel
    send_to: SendTo
    by: str | None
    placed: bool
    act: Sealed[ActReference] | None = None
