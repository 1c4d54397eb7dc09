"""The library's recorder, with everything that belongs to a decision in the same transaction.

The library's table, its lock and its total order carry the events; through its `_insert_events`
hook comes, before them, everything else that belongs to a decision (see `beside_events`).
"""

import contextlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import psycopg
from eventsourcing.persistence import StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder
from psycopg import Cursor
from psycopg.rows import DictRow
from psycopg.sql import SQL, Composed, Identifier

from libs.events.store.beside_events import write_beside_events

_INSERT = SQL(
    "INSERT INTO {} (originator_id, originator_version, topic, state)"
    " SELECT * FROM unnest(%(ids)b::uuid[], %(versions)b::int[], %(topics)b::text[],"
    " %(states)b::bytea[]) RETURNING notification_id"
)
_LANDED = """
UPDATE command AS c SET position = landed.position
FROM unnest(%(keys)s::text[], %(positions)s::bigint[]) AS landed(key, position)
WHERE c.key = landed.key
"""


class Recorder(PostgresApplicationRecorder):
    """Inserts the events of several works in one transaction with all that belongs to them.

    `announced` are the topics that others hear of: the position kept with a command is that of the
    last such event, so that the same key always gets the same token.
    """

    announced: frozenset[str] = frozenset()

    def _insert_events(
        self,
        curs: Cursor[DictRow],
        stored_events: Sequence[StoredEvent],
        **kwargs: Any,
    ) -> None:
        write_beside_events(curs, kwargs.get("works", ()))
        super()._insert_events(curs, stored_events)

    @cached_property
    def _insert(self) -> Composed:
        return _INSERT.format(Identifier(self.datastore.schema, self.events_table_name))

    def _insert_stored_events(
        self, curs: Cursor[DictRow], stored_events: Sequence[StoredEvent], **_: Any
    ) -> None:
        """Lock and insert as the library does, but give it an array for each column.

        Its one array of rows is written out as text, every byte of a state as two digits. And wake
        nobody: the relay has its own hint, and NOTIFY takes a lock of the whole cluster.
        """
        with _undone_if_it_fails(curs):
            self._lock_table(curs)
            curs.execute(
                self._insert,
                {
                    "ids": [event.originator_id for event in stored_events],
                    "versions": [event.originator_version for event in stored_events],
                    "topics": [event.topic for event in stored_events],
                    "states": [event.state for event in stored_events],
                },
            )

    def _lock_table(self, curs: Cursor[DictRow]) -> None:
        """Lock it as the library does; how long to wait for that, the connection knows already."""
        curs.execute(self.lock_table_statements[-1], prepare=True)

    def _fetch_ids_after_insert_events(
        self, curs: Cursor[DictRow], stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int] | None:
        """Note with the commands where their events landed; still the same transaction."""
        positions = super()._fetch_ids_after_insert_events(curs, stored_events) or []
        landed, taken = {}, 0
        for work in kwargs.get("works", ()):
            part = positions[taken : taken + len(work.events)]
            taken += len(work.events)
            if work.once is not None:
                landed[work.once.key] = self._last_announced(work.events, part)
        if landed:
            curs.execute(_LANDED, {"keys": list(landed), "positions": list(landed.values())})
        return positions

    def _last_announced(
        self, events: Sequence[StoredEvent], positions: Sequence[int]
    ) -> int | None:
        told = [
            position
            for event, position in zip(events, positions, strict=True)
            if event.topic in self.announced
        ]
        return told[-1] if told else None


@contextlib.contextmanager
def _undone_if_it_fails(curs: Cursor[DictRow]) -> Iterator[None]:
    """Undo the transaction: the library commits even so, and tells of the error afterwards.

    What waits in the pipeline is heard first, or its "pipeline aborted", which passes for an
    outage, would be told in place of the error.
    """
    try:
        yield
    except Exception:
        with contextlib.suppress(psycopg.Error), curs.connection.pipeline() as pipeline:
            pipeline.sync()
        with contextlib.suppress(psycopg.Error):
            curs.execute("ROLLBACK")
        raise
