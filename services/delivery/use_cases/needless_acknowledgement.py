"""Needless acknowledgement: whoever was answered meanwhile need not hear that we have the request.

The job that would find that out is called off, since most requests are answered before its time;
where the answer came before the request itself, it finds out for itself.
"""

from uuid import UUID

from libs.events.unit import Unit


def acknowledgement_lock(request_id: UUID) -> str:
    """Return the lock of the job that acknowledges a request after a while."""
    return f"acknowledge:{request_id}"


def call_off_acknowledgement(request_id: UUID, unit: Unit) -> None:
    """Let the acknowledgement that waits for its time never run."""
    unit.call_off(acknowledgement_lock(request_id))
