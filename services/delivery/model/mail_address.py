"""A mail address, sealed: where a message went, or where a clerk says that it must go."""

from typing import ClassVar

from libs.privacy.sealed import Sealable


class MailAddress(Sealable):
    """One address, as it was written to."""

    SCHEMA: ClassVar[str] = "mail-address.v1"
    address: str
