"""How queries come by a connection."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from psycopg import AsyncConnection
from psycopg.rows import DictRow

Connect = Callable[[], AbstractAsyncContextManager[AsyncConnection[DictRow]]]
"""Lends a connection for reading: autocommit, rows as dictionaries."""
