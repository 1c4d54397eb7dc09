"""How queries come by a connection."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from psycopg import AsyncConnection
from psycopg.rows import DictRow

Within = Callable[[str], AbstractAsyncContextManager[AsyncConnection[DictRow]]]
"""Lends a connection that sees the rows of one municipality (NIS); rows as dictionaries."""
