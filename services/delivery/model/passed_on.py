"""Papers that somebody else made and sealed, and that we only pass on."""

from enum import StrEnum


class PassedOn(StrEnum):
    """What is passed on as it is; such a paper does not carry a code of ours itself."""

    ACT = "act"
    RECORD = "record"
