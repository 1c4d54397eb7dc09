"""Only its own citizen and the clerks of its municipality may read a document."""

from libs.events.values import Channel


def citizen_may_read(
    *, caller: str | None, applicant: str, channel: Channel, link_opens: bool
) -> bool:
    """Tell whether the signed-in citizen may read the document.

    `caller` and `applicant` are national numbers, `link_opens` tells whether the newest link of the
    document still works: signed in, it can be downloaded as long. What was posted or waits at the
    counter is not read here: it may have been made for the eyes of somebody else.

    Source: interfaces, "Delivery" ("for its citizen"); manual "Papieren en attesten", "Digitaal"
    (B36); decision C20.
    """
    return caller == applicant and channel is Channel.DIGITAL and link_opens


def staff_may_read(*, works_for: str | None, municipality: str, called_off: bool = False) -> bool:
    """Tell whether a clerk or team lead may read it; both are NIS codes.

    What was `called_off` never left the house, and may not leave it now: nobody can print it any
    more. What a clerk took back after it was delivered stays readable, to know what it was.

    Source: interfaces, "Delivery" ("or a clerk of the municipality"); ADR 25.
    """
    return works_for == municipality and not called_off
