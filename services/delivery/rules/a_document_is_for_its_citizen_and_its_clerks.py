"""Only its own citizen and the clerks of its municipality may read a document."""

from libs.events.values import Channel


def citizen_may_read(
    *, caller: str | None, applicant: str, channel: Channel, came_to_nothing: bool
) -> bool:
    """Tell whether the signed-in citizen may read the document.

    `caller` and `applicant` are national numbers. What was posted or waits at the counter is not
    read here: it may have been made for the eyes of somebody else than the applicant.

    Source: interfaces, "Delivery" ("for its citizen"); decision C20.
    """
    return caller == applicant and channel is Channel.DIGITAL and not came_to_nothing


def staff_may_read(*, works_for: str | None, municipality: str) -> bool:
    """Tell whether a clerk or team lead may read it; both are NIS codes.

    Source: interfaces, "Delivery" ("or a clerk of the municipality").
    """
    return works_for == municipality
