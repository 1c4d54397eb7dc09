"""An order to deliver: what a clerk, or a rule, decided on."""

from dataclasses import dataclass
from uuid import UUID

from libs.events.values import Channel, SendTo


@dataclass(frozen=True, kw_only=True)
class Order:
    """A decided delivery; `placed` once everything that the paper prints is known and announced.

    `by` is the staff id of the clerk who decided, None when a rule did.
    """

    order_id: UUID
    channel: Channel
    send_to: SendTo
    by: str | None
    placed: bool
