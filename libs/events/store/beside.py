"""The room beside the live read models of a service, where one is rebuilt before it is swapped in.

A schema of the same database holds the same tables under the same names, so that a projection's own
SQL runs there unchanged: only the address of the connection tells it which of the two it fills.
"""

from typing import Final

from libs.events.names import ROOM
from libs.events.store.connecting import with_options

SUFFIX: Final = ".rebuilding"
"""What the name of a consumer that fills the room ends with; no other consumer's name does."""
ONE_AT_A_TIME: Final = 0x10CE9
"""The advisory lock of whoever uses the room; while somebody does, nobody else empties it."""

_FILLING: Final = f"-c search_path={ROOM},public -c synchronous_commit=off"


def beside(database_url: str) -> str:
    """Return the address of a database on which the tables of the room are found first.

    A commit there does not wait for the disk. Rows and positions of a rebuild are in one
    transaction, so a crash takes both or neither; and the commit of the swap, on a connection of
    its own, waits for the disk, hence for all that was written before it.
    """
    return with_options(database_url, _FILLING)
