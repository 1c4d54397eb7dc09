"""The tables of a service: every `table.sql` beside a view, found by its name.

They are read, and the service is not imported: that would take longer than the whole migration.
"""

from deploy.embedded.counter import TREE


def tables_of(service: str) -> str:
    """Return the SQL that makes each table that is not there yet, again and again without harm."""
    views = TREE / "services" / service / "views"
    return "\n".join(file.read_text("utf-8") for file in sorted(views.glob("*/table.sql")))
