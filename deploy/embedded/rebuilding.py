"""Makes the room where read models are rebuilt: the same tables in a schema beside the live ones.

It is made by the service's own statements, so that both sides always have the same form, and has
the same rights and row policies. Nothing stays in it but what a rebuild that runs is filling.
"""

from collections.abc import Sequence
from typing import Final

import psycopg
from psycopg.sql import SQL, Identifier, Literal

from libs.events.names import PASSAGE, ROOM, SWAP
from libs.events.store.beside import ONE_AT_A_TIME, SUFFIX

Connection = psycopg.Connection[tuple[object, ...]]

_SWAP: Final = SQL("""
CREATE OR REPLACE FUNCTION public.{swap}(names text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $swap$
DECLARE each text;
BEGIN
    FOREACH each IN ARRAY names LOOP
        IF NOT EXISTS (SELECT FROM pg_class WHERE relname = each AND relkind = 'r'
                          AND relnamespace = {room_name}::regnamespace) THEN
            RAISE EXCEPTION 'nothing of this name is rebuilt' USING ERRCODE = 'undefined_table';
        END IF;
        EXECUTE format('ALTER TABLE public.%I SET SCHEMA {passage}', each);
        EXECUTE format('ALTER TABLE {room}.%I SET SCHEMA public', each);
        EXECUTE format('ALTER TABLE {passage}.%I SET SCHEMA {room}', each);
        -- what was live holds clear text of persons
        EXECUTE format('TRUNCATE {room}.%I', each);
    END LOOP;
END
$swap$
""").format(
    swap=Identifier(SWAP),
    room=Identifier(ROOM),
    room_name=Literal(ROOM),
    passage=Identifier(PASSAGE),
)


def make_room_beside(connection: Connection, schema: str, *, tables: Sequence[str]) -> None:
    """Make or renew the room for `tables`, in the transaction of the caller.

    Args:
        connection: of the administrator, whose the tables become.
        schema: the statements that make all of the service's own tables, again and again.
        tables: those that can be rebuilt; what else the statements make is dropped here.
    """
    for place in (ROOM, PASSAGE):
        connection.execute(SQL("CREATE SCHEMA IF NOT EXISTS {}").format(Identifier(place)))
    usual = connection.execute("SELECT current_setting('search_path')").fetchone()
    connection.execute(SQL("SET LOCAL search_path = {}").format(Identifier(ROOM)))
    connection.execute(schema.encode())
    connection.execute("SELECT set_config('search_path', %s, true)", usual)
    for (name,) in connection.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind = 'r'"
        " AND relname <> ALL (%s)",
        (ROOM, list(tables)),
    ).fetchall():
        connection.execute(SQL("DROP TABLE {}").format(Identifier(ROOM, str(name))))
    connection.execute(_SWAP)
    _empty(connection, tables)


def _empty(connection: Connection, tables: Sequence[str]) -> None:
    """Let nothing stay of a rebuild that was killed; one that runs is left alone.

    Its positions go with its rows: a batch of it that is still under way finds them moved.
    """
    lock = connection.execute("SELECT pg_try_advisory_xact_lock(%s)", (ONE_AT_A_TIME,))
    if lock.fetchone() != (True,):
        return
    for kept in ("tracking", "dead_letter"):
        connection.execute(
            SQL("DELETE FROM {} WHERE right(consumer, {}) = {}").format(
                Identifier(kept), Literal(len(SUFFIX)), Literal(SUFFIX)
            )
        )
    for table in tables:
        connection.execute(SQL("TRUNCATE {}").format(Identifier(ROOM, table)))
