"""Exceptions that a use case may meet and that say nothing about any database."""


class Refused(Exception):
    """An order that makes no sense now; each service maps its classes to an answer."""


class VersionConflict(Refused):
    """Somebody else changed the same aggregate in between; load it again and decide again."""


class AlreadyExists(VersionConflict):
    """An aggregate with this id was created in between."""


class UnknownAggregate(Refused):
    """Nothing was ever recorded under this id."""


class TooBusy(Exception):
    """The queue of commands is full; try again after `retry_after` seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"the queue is full; try again after {retry_after} s")
        self.retry_after = retry_after


class KeyIsReusedForAnotherBody(Refused):
    """The same idempotency key came with another body."""


class CommandIsStillRunning(Refused):
    """The same idempotency key is being handled at this moment."""


class StillBehind(Refused):
    """The read model has not yet come to the position that was asked for."""


class OriginIsNotHeard(Refused):
    """The read model does not follow the log that the position is of: it would never come to it."""


class NeighbourIsUnavailable(Exception):
    """A system that is not ours did not give a usable answer; the same call may work later."""


class StoreIsUnavailable(TimeoutError):
    """A database of ours did not answer in time; nothing is known to be wrong with the order."""
