"""Every environment variable of reporting; all begin with `LOKET_`."""

from libs.settings import Listen, NatsUrl, PostgresUrl
from libs.web.settings import EntranceSettings


class Settings(EntranceSettings):
    """Where reporting listens and finds what it needs.

    Attributes:
        listen: host and port of its HTTP.
        reporting_database_url: its own database (the search view).
        vault_database_url: where the keys of requests are.
        nats_url: the broker; may carry user and password.
    """

    listen: Listen = "127.0.0.1:8104"
    reporting_database_url: PostgresUrl
    vault_database_url: PostgresUrl
    nats_url: NatsUrl
