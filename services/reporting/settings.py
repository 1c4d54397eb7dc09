"""Every environment variable of reporting; all begin with `LOKET_`."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Where reporting listens and finds what it needs.

    Attributes:
        listen: host and port of its HTTP.
        reporting_database_url: its own database (the search view).
        vault_database_url: where the keys of requests are.
        nats_url: the broker; may carry user and password.
        keys: folder with the installation's keys (`vault.key`, 32 bytes).
        municipalities: folder with one YAML file a municipality.
        idp_issuer: the OpenID provider of staff.
        idp_audience: for whom a token must be meant.
    """

    model_config = SettingsConfigDict(env_prefix="LOKET_", frozen=True)

    listen: str = "127.0.0.1:8104"
    reporting_database_url: str
    vault_database_url: str
    nats_url: str
    keys: Path
    municipalities: Path
    idp_issuer: str
    idp_audience: str = "loket"
