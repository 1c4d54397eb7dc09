"""Keeps everything that the neighbours received: mails, messages, consultations.

With a state folder it survives a restart and a ``kill -9``: a record is committed before the
neighbour answers. Without a folder it lives as long as the process.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

_SCHEMA = """
CREATE TABLE IF NOT EXISTS received (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    content TEXT NOT NULL,
    UNIQUE (kind, id)
);
CREATE INDEX IF NOT EXISTS received_by_kind ON received (kind, position);
CREATE TABLE IF NOT EXISTS addressed (
    position INTEGER NOT NULL REFERENCES received,
    addressee TEXT NOT NULL,
    PRIMARY KEY (addressee, position)
);
"""


class Record(BaseModel):
    """Anything that is kept."""

    model_config = ConfigDict(frozen=True, extra="forbid")


RecordT = TypeVar("RecordT", bound=Record)


class Received:
    """An append-only store of records, each of a kind, with an id that is unique in its kind."""

    def __init__(self, folder: Path | None) -> None:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        file = ":memory:" if folder is None else str(folder / "received.sqlite3")
        self._database = sqlite3.connect(file, isolation_level=None)
        # The write-ahead log reaches the operating system before the answer goes out.
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = NORMAL")
        self._database.executescript(_SCHEMA)

    def close(self) -> None:
        """Ends the use of the file."""
        self._database.close()

    def append(
        self, record: Record, *, kind: str, key: str, addressees: Iterable[str] = ()
    ) -> None:
        """Keeps the record.

        Raises:
            sqlite3.IntegrityError: this kind has a record with this id already.
        """
        self._database.execute("BEGIN IMMEDIATE")
        try:
            position = self._database.execute(
                "INSERT INTO received (kind, id, content) VALUES (:kind, :id, :content)",
                {"kind": kind, "id": key, "content": record.model_dump_json(by_alias=True)},
            ).lastrowid
            self._database.executemany(
                "INSERT OR IGNORE INTO addressed (position, addressee) VALUES (?, ?)",
                [(position, addressee) for addressee in addressees],
            )
        except sqlite3.Error:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    def get(self, shape: type[RecordT], *, kind: str, key: str) -> RecordT | None:
        """The record with this id, if it is there."""
        row = self._database.execute(
            "SELECT content FROM received WHERE kind = :kind AND id = :id",
            {"kind": kind, "id": key},
        ).fetchone()
        return shape.model_validate_json(row[0]) if row else None

    def all(
        self, shape: type[RecordT], *, kind: str, addressee: str | None = None
    ) -> list[RecordT]:
        """The records of a kind, oldest first; with an addressee only theirs."""
        rows = self._database.execute(
            "SELECT content FROM received WHERE kind = :kind AND (:addressee IS NULL OR position IN"
            " (SELECT position FROM addressed WHERE addressee = :addressee)) ORDER BY position",
            {"kind": kind, "addressee": addressee},
        )
        return [shape.model_validate_json(content) for (content,) in rows]

    def latest(self, shape: type[RecordT], *, kind: str, limit: int = 100) -> list[RecordT]:
        """The last records of a kind, newest first."""
        rows = self._database.execute(
            "SELECT content FROM received WHERE kind = :kind ORDER BY position DESC LIMIT :limit",
            {"kind": kind, "limit": limit},
        )
        return [shape.model_validate_json(content) for (content,) in rows]

    def count(self, kind: str) -> int:
        """How many records there are of this kind."""
        (count,) = self._database.execute(
            "SELECT COUNT(*) FROM received WHERE kind = :kind", {"kind": kind}
        ).fetchone()
        return int(count)
