"""Every environment variable of reporting; all begin with `LOKET_`."""

from libs.settings import Listen, NatsUrl, PostgresUrl, SmtpUrl
from libs.web.settings import EntranceSettings


class Settings(EntranceSettings):
    """Where reporting listens and finds what it needs.

    Attributes:
        listen: host and port of its HTTP.
        reporting_database_url: its own database (the search view, filters, reports).
        vault_database_url: where the keys of requests are.
        ledger_database_url: where it is written down whose national numbers somebody took.
        nats_url: the broker; may carry user and password.
        smtp_url: `smtp://[user:password@]host:port`, for notices to members of staff; None: they
            see in their list of reports what is ready.
    """

    listen: Listen = "127.0.0.1:8104"
    reporting_database_url: PostgresUrl
    vault_database_url: PostgresUrl
    ledger_database_url: PostgresUrl
    nats_url: NatsUrl
    smtp_url: SmtpUrl | None = None
