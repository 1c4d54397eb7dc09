"""How queries come by a connection."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from psycopg import AsyncConnection
from psycopg.rows import DictRow

Connected = AbstractAsyncContextManager[AsyncConnection[DictRow]]


class Rows(Protocol):
    """Where rows are read; the event store is one. Rows come as dictionaries."""

    def within(self, municipality: str) -> Connected:
        """Lend a connection that sees the rows of one municipality (NIS)."""
        ...

    def presenting(self, secret: str) -> Connected:
        """Lend a connection that sees the row that this secret opens."""
        ...
