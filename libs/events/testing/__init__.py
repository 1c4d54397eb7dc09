"""In-memory versions of the plumbing; they pass the same contract tests as the real ones."""

from libs.events.testing.bus import InMemoryBus
from libs.events.testing.jobs import InMemoryJobs
from libs.events.testing.keys import InMemoryKeys
from libs.events.testing.store import InMemoryEventStore

__all__ = ["InMemoryBus", "InMemoryEventStore", "InMemoryJobs", "InMemoryKeys"]
