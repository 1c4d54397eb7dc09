"""A clerk sees to which address a mail went, but not the whole of it."""

_MASK = "…"


def masked(address: str) -> str:
    """Return the first letter, and where the address is: `j…@example.be`.

    Enough to see that it is the wrong one; a list of messages is no list of addresses.

    Source: GDPR article 5.1.c (no more than is needed); decision C12 spares mails in the same way.
    """
    local, at, host = address.rpartition("@")
    if not at:
        return _MASK
    return f"{local[:1]}{_MASK}@{host}"
