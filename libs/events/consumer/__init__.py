"""Consumers: positions and effects in one transaction, in order, without a gap."""

from libs.events.consumer.consumer import Consumer
from libs.events.consumer.handlers import (
    Handler,
    Projection,
    Projector,
    Reaction,
    Reactions,
    whenever,
)
from libs.events.consumer.up_to import UpTo

__all__ = [
    "Consumer",
    "Handler",
    "Projection",
    "Projector",
    "Reaction",
    "Reactions",
    "UpTo",
    "whenever",
]
