"""What leaves a service: the table from private stored events to public contracts."""

from collections.abc import Callable, Mapping
from typing import Any

from libs.events.aggregate import StoredFact
from libs.events.envelope import Contract

Announcements = Mapping[type[StoredFact], Callable[[Any], Contract]]
"""Private event class → pure function that makes its public event; what is absent is not told."""
