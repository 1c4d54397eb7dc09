"""Where and as whom each service reaches its databases."""

from collections.abc import Mapping

from psycopg.conninfo import conninfo_to_dict, make_conninfo


def database_urls(*, admin_url: str, passwords: Mapping[str, str]) -> dict[str, str]:
    """Return the variables that services connect with; `passwords` are by name of the database."""
    return {
        f"LOKET_{name.upper()}_DATABASE_URL": url_of(
            admin_url, name, user=name, password=passwords[name]
        )
        for name in passwords
    }


def url_of(
    admin_url: str, database: str, *, user: str | None = None, password: str | None = None
) -> str:
    """Return the address of another database on the same server."""
    changes = {"dbname": database}
    if user is not None:
        changes |= {"user": user, "password": password or ""}
    parts = conninfo_to_dict(make_conninfo(admin_url, **changes))
    secret = f":{parts['password']}" if parts.get("password") else ""
    address = f"{parts['host']}:{parts.get('port') or 5432}"
    return f"postgresql://{parts['user']}{secret}@{address}/{parts['dbname']}"
