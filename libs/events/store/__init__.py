"""The event store of a service: load, decide, commit in groups; read its log."""

from libs.events.store.event_store import EventStore
from libs.events.store.interface import Store
from libs.events.store.outages import OUTAGES
from libs.events.store.work import Parked, Stuck, Tracking, TrackingWasMoved, Work

__all__ = [
    "OUTAGES",
    "EventStore",
    "Parked",
    "Store",
    "Stuck",
    "Tracking",
    "TrackingWasMoved",
    "Work",
]
