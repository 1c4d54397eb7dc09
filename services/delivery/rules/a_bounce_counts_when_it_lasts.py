"""A mail that came back is a bounce only when it comes back for good."""

from enum import StrEnum


class BounceCode(StrEnum):
    """Why a mail server could not hand a mail over."""

    MAILBOX_UNKNOWN = "mailbox-unknown"
    MAILBOX_FULL = "mailbox-full"
    REJECTED = "rejected"
    OTHER = "other"


def came_back(*, permanent: bool) -> bool:
    """Tell whether a reported bounce means that nobody will read the mail.

    A mailbox that is full today may be read tomorrow: the mail server goes on trying for days, and
    tells again when it gives up. Until then a clerk need not do anything.

    Source: RFC 3463, section 2 (4.x.x: persistent transient failure; 5.x.x: permanent failure);
    RFC 5321, section 4.5.4.1 (mail servers retry for four to five days).
    """
    return permanent
