"""Which steps of a story go with another one: they do not tell how a request is."""

from typing import Final

BESIDE_THE_POINT: Final = frozenset(
    {
        "delivered",
        "downloaded",
        "ebox-delivered",
        "ebox-no-consent",
        "ebox-no-digital-user",
        "ebox-rejected",
        "mail-bounced",
        "mail-failed",
        "mail-sent",
        "mail-without-address",
        "notified",
        "opened-by-clerk",
    }
)
"""Codes of steps that go with another one: how somebody was told or got it, not how things are."""
