"""Jobs: work for later, deferred with a decision and done by workers, once or again."""

from libs.events.jobs.worker import Worker

__all__ = ["Worker"]
