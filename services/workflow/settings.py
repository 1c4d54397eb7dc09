"""Every environment variable of workflow; all begin with `LOKET_`."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Where workflow listens and finds what it needs.

    Attributes:
        listen: host and port of its HTTP.
        workflow_database_url: its own database.
        vault_database_url: where the keys of requests are.
        ledger_database_url: where consultations of the register are written down.
        nats_url: the broker; may carry user and password.
        keys: folder with the installation's keys (`vault.key`, `fingerprints.key`, 32 bytes each).
        municipalities: folder with one YAML file a municipality.
        register_url: the population register.
        idp_issuer: the OpenID provider of staff.
        idp_audience: for whom a token must be meant.
    """

    model_config = SettingsConfigDict(env_prefix="LOKET_", frozen=True)

    listen: str = "127.0.0.1:8102"
    workflow_database_url: str
    vault_database_url: str
    ledger_database_url: str
    nats_url: str
    keys: Path
    municipalities: Path
    register_url: str
    idp_issuer: str
    idp_audience: str = "loket"

    def key(self, name: str) -> bytes:
        """Return one of the installation's keys."""
        return (self.keys / f"{name}.key").read_bytes()
