"""Makes the rights in a database those of the table of rights: whatever it does not say is taken.

Services may go on meanwhile: everything changes in the one transaction of the caller.
"""

import psycopg
from psycopg.sql import SQL, Composable, Identifier, Literal

from deploy.embedded.rights import RIGHTS
from libs.events.names import PASSAGE, ROOM

Connection = psycopg.Connection[tuple[object, ...]]

_PUBLIC = SQL("PUBLIC")
_ATTRIBUTES = ("super", "createdb", "createrole", "replication", "bypassrls")


def make_role(connection: Connection, name: str, password: str) -> None:
    """Make a role that may sign in and nothing else, or make it so again."""
    row = connection.execute(
        SQL("SELECT {} FROM pg_roles WHERE rolname = {}").format(
            SQL(", ").join(Identifier(f"rol{attribute}") for attribute in _ATTRIBUTES),
            Literal(name),
        )
    ).fetchone()
    statement = "ALTER ROLE {} LOGIN PASSWORD {}" if row else "CREATE ROLE {} LOGIN PASSWORD {}"
    connection.execute(SQL(statement).format(Identifier(name), Literal(password)))
    if row and any(row):  # only then: an administrator who is no superuser may not even name them
        connection.execute(
            SQL(
                "ALTER ROLE {} NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
            ).format(Identifier(name))
        )
    for (group,) in connection.execute(
        "SELECT of.rolname FROM pg_auth_members JOIN pg_roles AS of ON of.oid = roleid"
        " JOIN pg_roles AS who ON who.oid = member WHERE who.rolname = %s",
        (name,),
    ).fetchall():
        connection.execute(
            SQL("REVOKE {} FROM {}").format(Identifier(str(group)), Identifier(name))
        )


def let_in_only_its_own(connection: Connection, database: str) -> None:
    """Let nobody into a database but the role of its name, and that one without TEMP."""
    for who in (_PUBLIC, Identifier(database)):
        connection.execute(
            SQL("REVOKE ALL ON DATABASE {} FROM {}").format(Identifier(database), who)
        )
    connection.execute(
        SQL("GRANT CONNECT ON DATABASE {} TO {}").format(Identifier(database), Identifier(database))
    )


def keep_out_of_the_shared(connection: Connection) -> None:
    """Close PostgreSQL's own databases, open to anybody; for a server that is ours alone."""
    for database in ("postgres", "template1"):
        connection.execute(
            SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(Identifier(database))
        )


def grant(connection: Connection, database: str) -> None:
    """Give the role of a database what the table of rights says, and take everything else."""
    role = Identifier(database)
    for who in (_PUBLIC, role):
        _take_everything(connection, who)
    connection.execute("ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON ROUTINES FROM PUBLIC")
    connection.execute(SQL("GRANT USAGE ON SCHEMA public TO {}").format(role))
    rights = RIGHTS[database]
    if rights.rebuildable:
        connection.execute(SQL("GRANT USAGE ON SCHEMA {} TO {}").format(Identifier(ROOM), role))
    for table, privileges in rights.tables.items():
        if not privileges:
            continue
        words = SQL(", ").join(map(SQL, privileges))
        for place in ("public", ROOM) if table in rights.rebuildable else ("public",):
            connection.execute(
                SQL("GRANT {} ON TABLE {} TO {}").format(words, Identifier(place, table), role)
            )
    for sequence in sorted(rights.sequences):
        connection.execute(
            SQL("GRANT USAGE ON SEQUENCE {} TO {}").format(Identifier(sequence), role)
        )
    for function in sorted(rights.functions):
        connection.execute(
            SQL("GRANT EXECUTE ON ROUTINE {} TO {}").format(Identifier(function), role)
        )


def _take_everything(connection: Connection, who: Composable) -> None:
    for (place,) in connection.execute(
        "SELECT nspname FROM pg_namespace WHERE nspname = ANY (%s)", (["public", ROOM, PASSAGE],)
    ).fetchall():
        schema = Identifier(str(place))
        connection.execute(SQL("REVOKE ALL ON SCHEMA {} FROM {}").format(schema, who))
        for kind in ("TABLES", "SEQUENCES", "ROUTINES"):
            connection.execute(
                SQL("REVOKE ALL ON ALL {} IN SCHEMA {} FROM {}").format(SQL(kind), schema, who)
            )
