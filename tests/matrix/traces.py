"""What calls leave behind: the rows of everything that is kept for ever."""

from typing import Final

import psycopg

from tests.support.installation import Loket
from tests.support.patience import eventually

_KEPT: Final = {
    "intake": ("intake_events", "command"),
    "workflow": ("workflow_events", "command"),
    "delivery": ("delivery_events", "command"),
    "reporting": ("reporting_events", "command"),
    "ledger": ("consultation",),
    "vault": ("request_key",),
}
_WORKERS: Final = ("intake", "workflow", "delivery", "reporting")
_TO_DO: Final = """
    SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing'
        OR (status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now()))
"""
_QUIET: Final = 12
"""So many looks in a row must see the same, and no job to do, before everything has settled."""

Traces = dict[str, int]


def traces(loket: Loket) -> Traces:
    """Count events, answered commands, consultations and keys, as the administrator sees them."""
    return {
        f"{database}.{table}": _one(loket, database, f'SELECT count(*) FROM "{table}"')
        for database, tables in _KEPT.items()
        for table in tables
    }


def settled(loket: Loket) -> Traces:
    """Wait until mails are sent, papers made and letters printed; return what is kept then."""
    seen: list[Traces] = []

    def look() -> list[Traces]:
        busy = sum(_one(loket, database, _TO_DO) for database in _WORKERS)
        seen[:] = [] if busy else [*seen, traces(loket)]
        return seen[-_QUIET:]

    looks = eventually(
        look,
        until=lambda latest: len(latest) == _QUIET and latest.count(latest[0]) == _QUIET,
        hoping="everything comes to rest",
        seconds=60,
    )
    return looks[0]


def _one(loket: Loket, database: str, question: str) -> int:
    servers = loket.installation.servers
    assert servers is not None
    with psycopg.connect(servers.admin_url, dbname=database) as connection:
        row = connection.execute(question.encode()).fetchone()
    assert row is not None
    return int(row[0])
