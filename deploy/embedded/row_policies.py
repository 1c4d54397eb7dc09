"""Row policies: a transaction sees and writes only the rows of the municipalities that it names.

They hang on every table that has a column `municipality`, found in the catalogue, so that a new
table is covered by itself; forced, so that not even an owner passes them by. Which municipalities a
transaction names is `libs.events.store.rows`; why it is built so is ADR 0011.
"""

from typing import Final

import psycopg
from psycopg.sql import SQL, Composed, Identifier, Literal

from libs.events.names import ROOM
from libs.events.store.schema import MUNICIPALITIES, PRESENTED

Connection = psycopg.Connection[tuple[object, ...]]

FOUND_BY_A_SECRET: Final = (
    ("download_link", "hash"),
    ("information_link", "hash"),
    ("verification", "code"),
    ("consultation", "about_hash"),
    ("back_office_reference", "reference"),
)
"""(table, column): whoever presents what is in the column sees that row, whichever municipality."""

NEEDED_BEHIND_A_POLICY: Final = ("ts_match_vq(tsvector, tsquery)",)
"""Functions that would keep an index from being used behind a policy.

PostgreSQL asks a function that might tell about its arguments (in an error, say) only once the
policy has let the row through, hence never in an index. The full-text match tells nothing: it reads
two values that are parsed already.
"""

_WITH_A_MUNICIPALITY: Final = """
SELECT n.nspname, c.relname
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid
 WHERE n.nspname = ANY (%s) AND c.relkind IN ('r', 'p')
   AND a.attname = 'municipality' AND NOT a.attisdropped
 ORDER BY n.nspname, c.relname
"""
_PLACES: Final = ["public", ROOM]


def apply_row_policies(connection: Connection) -> None:
    """Put the policies on the tables of one database, which are there already; again and again."""
    found = connection.execute(_WITH_A_MUNICIPALITY, (_PLACES,)).fetchall()
    for place, table in found:
        name = Identifier(str(place), str(table))
        _limit_to_municipalities(connection, name)
        for owner, column in FOUND_BY_A_SECRET:
            if owner == table:
                _show_to_whoever_presents(connection, name, column)
    _let_indexes_be_used(connection)


def _limit_to_municipalities(connection: Connection, name: Identifier) -> None:
    connection.execute(SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(name))
    connection.execute(SQL("ALTER TABLE {} FORCE ROW LEVEL SECURITY").format(name))
    # The subquery is evaluated once a statement; without it the setting is read for every row.
    # As an expression it is no condition of an index: queries name their municipality themselves,
    # or an id, and PostgreSQL would take this for one more sieve: a town with 3 % of its rows.
    condition = SQL(
        "coalesce(municipality = ANY"
        " ((SELECT string_to_array(current_setting({}, true), ','))::text[]), false)"
    ).format(Literal(MUNICIPALITIES))
    _make_policy(
        connection,
        name,
        "of_its_municipality",
        SQL("FOR ALL USING ({}) WITH CHECK ({})").format(condition, condition),
    )


def _show_to_whoever_presents(connection: Connection, name: Identifier, column: str) -> None:
    presented = SQL("current_setting({}, true)").format(Literal(PRESENTED))
    kept = SQL("encode({}, 'hex')" if column.endswith("hash") else "{}").format(Identifier(column))
    _make_policy(
        connection,
        name,
        "found_by_its_secret",
        SQL("FOR SELECT USING ({} = {})").format(kept, presented),
    )


def _make_policy(connection: Connection, name: Identifier, policy: str, rule: Composed) -> None:
    """Make it anew, in the transaction of the migration: there is no moment without it."""
    names = (Identifier(policy), name)
    connection.execute(SQL("DROP POLICY IF EXISTS {} ON {}").format(*names))
    connection.execute(SQL("CREATE POLICY {} ON {} ").format(*names) + rule)


def _let_indexes_be_used(connection: Connection) -> None:
    """Vouch for these functions; only a superuser can, without one searches are slower."""
    found = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    if found.fetchone() == (True,):
        for function in NEEDED_BEHIND_A_POLICY:
            connection.execute(f"ALTER FUNCTION {function} LEAKPROOF".encode())
