"""Everything that a role could try in a migrated database, made from its catalog and the table."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import psycopg

from deploy.embedded.rights import RIGHTS

_LOCKING = {"UPDATE", "DELETE", "TRUNCATE", "MAINTAIN"}
_NO_GRANT = "01007"  # a warning: nothing was granted

_TABLES = """
SELECT c.relname, n.nspname, array_agg(a.attname::text ORDER BY a.attnum),
       (array_agg(a.attname::text ORDER BY a.attnum)
            FILTER (WHERE a.attidentity = '' AND a.attgenerated = ''))[1]
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname IN ('public', 'rebuilding', 'swapping') AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
 GROUP BY c.relname, n.nspname ORDER BY n.nspname, c.relname
"""
_SEQUENCES = """
SELECT relname FROM pg_class
 WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' ORDER BY relname
"""
_FUNCTIONS = """
SELECT proname, ARRAY(SELECT format_type(kind, NULL) FROM unnest(proargtypes) AS kind)
  FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY proname
"""
_NEVER_WITH_A_TABLE = (
    "DROP TABLE {t}",
    "ALTER TABLE {t} ADD COLUMN intruder int",
    "ALTER TABLE {t} DROP COLUMN {c} CASCADE",
    "ALTER TABLE {t} RENAME TO intruder",
    "ALTER TABLE {t} OWNER TO {role}",
    "ALTER TABLE {t} DISABLE TRIGGER ALL",
    "ALTER TABLE {t} DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE {t} NO FORCE ROW LEVEL SECURITY",
    "CREATE POLICY intruder ON {t} USING (true)",
    "CREATE INDEX intruder ON {t} ({c})",
    "CREATE RULE intruder AS ON INSERT TO {t} DO INSTEAD NOTHING",
    "CREATE TRIGGER intruder BEFORE UPDATE ON {t} FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "GRANT SELECT ON {t} TO PUBLIC",
    "COPY {t} TO '/dev/null'",
    "COPY {t} TO PROGRAM 'true'",
    "COPY {t} FROM PROGRAM 'true'",
)
_NEVER = (
    "CREATE TABLE intruder (x int)",
    "CREATE TEMPORARY TABLE intruder (x int)",
    "CREATE VIEW intruder AS SELECT 1 AS x",
    "CREATE SEQUENCE intruder",
    "CREATE TYPE intruder AS (x int)",
    "CREATE FUNCTION intruder() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE SCHEMA intruder",
    "CREATE EXTENSION vector",
    "CREATE PUBLICATION intruder FOR ALL TABLES",
    "CREATE FOREIGN DATA WRAPPER intruder",
    "CREATE ROLE intruder",
    "DROP SCHEMA public CASCADE",
    "DROP OWNED BY postgres",
    "ALTER SCHEMA public OWNER TO {role}",
    "ALTER DATABASE {role} SET row_security = off",
    "ALTER DATABASE {role} RENAME TO intruder",
    "ALTER ROLE {role} SUPERUSER",
    "ALTER ROLE {role} CREATEDB",
    "ALTER ROLE {role} CREATEROLE",
    "ALTER ROLE {role} REPLICATION",
    "ALTER ROLE {role} BYPASSRLS",
    "ALTER ROLE postgres PASSWORD 'intruder'",
    "REASSIGN OWNED BY postgres TO {role}",
    "GRANT pg_read_all_data TO {role}",
    "GRANT postgres TO {role}",
    "GRANT CREATE ON SCHEMA public TO {role}",
    "GRANT ALL ON DATABASE {role} TO {role}",
    "SET ROLE postgres",
    "SET ROLE pg_write_all_data",
    "SET SESSION AUTHORIZATION postgres",
    "SET session_replication_role = replica",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "COPY (SELECT 1) TO '/dev/null'",
    "SELECT pg_read_file('PG_VERSION')",
    "SELECT pg_ls_dir('.')",
    "SELECT lo_import('/dev/null')",
    "SELECT rolpassword FROM pg_authid",
    "SELECT pg_reload_conf()",
    "SELECT pg_switch_wal()",
    "SELECT pg_create_physical_replication_slot('intruder')",
)
_NEVER_WITH_A_PLACE = (
    "CREATE TABLE {p}.intruder (x int)",
    "CREATE FUNCTION {p}.intruder() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "ALTER SCHEMA {p} OWNER TO {role}",
    "ALTER SCHEMA {p} RENAME TO intruder",
    "DROP SCHEMA {p} CASCADE",
    "GRANT CREATE ON SCHEMA {p} TO {role}",
    "GRANT USAGE ON SCHEMA {p} TO PUBLIC",
    "ALTER FUNCTION swap_rebuilt OWNER TO {role}",
    "CREATE OR REPLACE FUNCTION swap_rebuilt(names text[]) RETURNS void LANGUAGE sql AS 'SELECT'",
    "ALTER FUNCTION swap_rebuilt SET search_path = {p}",
)
_NEVER_AND_IN_NO_TRANSACTION = (
    "CREATE DATABASE intruder",
    "CREATE TABLESPACE intruder LOCATION '/dev'",
    "ALTER SYSTEM SET fsync = off",
    "DROP DATABASE postgres",
)


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """A statement, and whether the table of rights lets the role do it."""

    statement: str
    allowed: bool
    in_a_transaction: bool = True


def attempts(admin_url: str, role: str) -> list[Attempt]:
    """Everything to try in the database of a role."""
    rights = RIGHTS[role]
    with psycopg.connect(admin_url) as catalog:
        tables = catalog.execute(_TABLES).fetchall()
        sequences = [name for (name,) in catalog.execute(_SEQUENCES)]
        functions = catalog.execute(_FUNCTIONS).fetchall()
    found: list[Attempt] = []
    for name, place, columns, plain in tables:
        beside = place != "public"
        given = () if beside and name not in rights.rebuildable else rights.tables.get(name, ())
        table = f"{place}.{name}" if beside else name
        found += _with_a_table(role, given, table, columns, plain)
        if beside:
            found.append(Attempt(statement=f"ALTER TABLE {name} SET SCHEMA {place}", allowed=False))
    for sequence in sequences:
        named = sequence in rights.sequences
        found.append(Attempt(statement=f"SELECT nextval('{sequence}')", allowed=named))
        found.append(Attempt(statement=f"SELECT setval('{sequence}', 1)", allowed=False))
        found.append(Attempt(statement=f"SELECT last_value FROM {sequence}", allowed=False))
    for function, kinds in functions:
        arguments = ", ".join(f"NULL::{kind}" for kind in kinds)
        statement = f"SELECT {function}({arguments})"
        found.append(Attempt(statement=statement, allowed=function in rights.functions))
    never = partial(Attempt, allowed=False)
    others = [f"SET ROLE {other}" for other in RIGHTS if other != role]
    found += [never(statement=s.format(role=role)) for s in (*_NEVER, *others)]
    found += [
        never(statement=pattern.format(role=role, p=place))
        for pattern in _NEVER_WITH_A_PLACE
        for place in ("rebuilding", "swapping")
        if rights.rebuildable
    ]
    found += [
        never(statement=statement, in_a_transaction=False)
        for statement in _NEVER_AND_IN_NO_TRANSACTION
    ]
    return found


def _with_a_table(
    role: str, given: tuple[str, ...], table: str, columns: list[str], plain: str
) -> Iterator[Attempt]:
    privileges = set(given)
    of_columns = {
        column.strip()
        for privilege in privileges
        if privilege.startswith("UPDATE (")
        for column in privilege.removeprefix("UPDATE (").removesuffix(")").split(",")
    }
    for privilege, statement in {
        "SELECT": f"SELECT * FROM {table} WHERE false",
        "INSERT": f"INSERT INTO {table} ({plain}) SELECT NULL WHERE false",
        "DELETE": f"DELETE FROM {table} WHERE false",
        "TRUNCATE": f"TRUNCATE {table}",
    }.items():
        yield Attempt(statement=statement, allowed=privilege in privileges)
    for column in columns:
        yield Attempt(
            statement=f"UPDATE {table} SET {column} = DEFAULT WHERE false",
            allowed="UPDATE" in privileges or column in of_columns,
        )
    yield Attempt(
        statement=f"LOCK TABLE {table} IN EXCLUSIVE MODE", allowed=bool(privileges & _LOCKING)
    )
    for pattern in _NEVER_WITH_A_TABLE:
        yield Attempt(statement=pattern.format(t=table, c=plain, role=role), allowed=False)


class Trying:
    """A connection of a role that tries statements and undoes what it may do."""

    def __init__(self, url: str) -> None:
        self._connection = psycopg.connect(url, autocommit=True)
        self._warned = False
        self._connection.add_notice_handler(self._hear)

    def close(self) -> None:
        self._connection.close()

    def may(self, attempt: Attempt) -> bool:
        """Try it; whatever goes wrong but for a lack of rights is no refusal."""
        self._warned = False
        try:
            if attempt.in_a_transaction:
                with self._connection.transaction(force_rollback=True):
                    self._connection.execute(attempt.statement)
            else:
                self._connection.execute(attempt.statement)
        except psycopg.errors.InsufficientPrivilege:
            return False
        except psycopg.OperationalError:  # the connection, not the statement
            raise
        except psycopg.Error:
            return True
        return not self._warned

    def _hear(self, notice: psycopg.errors.Diagnostic) -> None:
        self._warned = self._warned or notice.sqlstate == _NO_GRANT
