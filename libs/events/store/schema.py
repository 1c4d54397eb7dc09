"""The tables that every service has beside its own: made by the migration step, as the owner."""

from importlib.metadata import version as _version

from procrastinate.schema import SchemaManager

MUNICIPALITIES = "loket.municipalities"
"""The setting of a transaction that row policies ask: NIS codes with commas between them."""
PRESENTED = "loket.presented"
"""The setting for rows that are found by a secret: whatever was presented, as text."""

TABLES = """
CREATE TABLE IF NOT EXISTS command (
    key         text PRIMARY KEY,
    fingerprint text NOT NULL,
    request_id  uuid NOT NULL,
    status      int NOT NULL,
    position    bigint,
    recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS tracking (
    consumer  text NOT NULL,
    origin    text NOT NULL,
    partition int NOT NULL,
    position  bigint NOT NULL,
    PRIMARY KEY (consumer, origin, partition)
) WITH (fillfactor = 50, autovacuum_vacuum_threshold = 50, autovacuum_vacuum_scale_factor = 0);
CREATE TABLE IF NOT EXISTS dead_letter (
    consumer   text NOT NULL,
    origin     text NOT NULL,
    position   bigint NOT NULL,
    partition  int NOT NULL,
    request_id uuid NOT NULL,
    headers    jsonb NOT NULL,
    payload    bytea NOT NULL,
    error      text NOT NULL,
    parked_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, origin, position)
);
CREATE INDEX IF NOT EXISTS dead_letter_request ON dead_letter (consumer, request_id);
"""


def queue_tables() -> str:
    """Return the SQL that makes procrastinate's tables; it is run once, on a database without."""
    return SchemaManager.get_schema()


def queue_version() -> str:
    """Return the version of procrastinate, whose tables belong to it."""
    return _version("procrastinate")
