"""Names that databases and NATS know us by, for whoever speaks of them and not to them.

They stand apart because the rights of each service are made of them, before anything is started:
importing the library of a server for a name takes half a second.
"""

from typing import Final

ROOM: Final = "rebuilding"
"""The schema with the tables that are filled beside the live ones."""
PASSAGE: Final = "swapping"
"""The schema through which two tables change places; empty but for an instant, closed to all."""
SWAP: Final = "swap_rebuilt"
"""The function that lets the tables of both places change sides; empties what is live no more."""
INBOXES: Final = "_INBOX_"
"""How every inbox of ours begins; what asks to be answered anywhere else is not answered."""


def events_table(service: str) -> str:
    """Return the name of a service's event table, as the library forms it."""
    return f"{service}_events"


def stream_of(service: str) -> str:
    """Return the name of a service's stream."""
    return f"EVT_{service.upper()}"


def inbox_of(service: str) -> str:
    """Return the prefix of a service's inboxes: NATS lets no other service listen there."""
    return f"{INBOXES}{service}"
