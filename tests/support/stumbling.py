"""A read model that cannot take anything in, so that whatever comes is parked."""

import contextlib
from collections.abc import Iterator

import psycopg
from psycopg.conninfo import make_conninfo

from tests.support.installation import Loket

_STUMBLE = """
CREATE FUNCTION public.stumble() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'something that nobody foresaw'; END $$;
CREATE TRIGGER stumble BEFORE INSERT OR UPDATE ON public.{table}
FOR EACH ROW EXECUTE FUNCTION public.stumble();
"""
_WALK = "DROP FUNCTION public.stumble() CASCADE"


@contextlib.contextmanager
def stumbling(loket: Loket, *, database: str, table: str) -> Iterator[None]:
    """Let every row that is written to a table fail inside the block."""
    servers = loket.installation.servers
    assert servers is not None
    url = make_conninfo(servers.admin_url, dbname=database)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(_STUMBLE.format(table=table).encode())
        try:
            yield
        finally:
            connection.execute(_WALK)
