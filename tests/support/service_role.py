"""A database as a service itself sees it: its own role, its rights, and the row policies."""

import psycopg
from psycopg.conninfo import conninfo_to_dict

from deploy.embedded.granting import grant, make_role
from deploy.embedded.rebuilding import make_room_beside
from deploy.embedded.rights import RIGHTS
from deploy.embedded.row_policies import apply_row_policies
from deploy.embedded.tables import tables_of


def as_its_service(url: str, service: str) -> str:
    """Do to a database with its tables what the migration does last; return the service's URL."""
    with psycopg.connect(url) as connection:
        make_role(connection, service, "trial")
        if tables := RIGHTS[service].rebuildable:
            schema = tables_of(service)
            make_room_beside(connection, schema, tables=tables)
        grant(connection, service)
        apply_row_policies(connection)
    return service_url(url, service)


def service_url(url: str, service: str) -> str:
    """Return the address of a database for the role of a service."""
    parts = conninfo_to_dict(url)
    return f"postgresql://{service}:trial@{parts['host']}:{parts['port']}/{parts['dbname']}"
