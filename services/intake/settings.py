"""Every environment variable of intake; all begin with `LOKET_`."""

from pathlib import Path
from typing import Annotated

from pydantic import field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class Settings(BaseSettings):
    """Where intake listens and finds what it needs.

    Attributes:
        listen: host and port of its HTTP.
        site_url: public address of the site, without a slash at the end.
        intake_database_url: its own database.
        vault_database_url: where the keys of requests are.
        ledger_database_url: where consultations of the register are written down.
        nats_url: the broker; may carry user and password.
        keys: folder with the installation's keys (`vault.key`, `fingerprints.key`; 32 bytes each).
        municipalities: folder with one YAML file a municipality.
        register_url: the population register.
        idp_issuer: the OpenID provider of citizens.
        idp_audience: for whom a token must be meant.
        peers: the services of the site, for its `/healthz` and `/metrics`, as
            `workflow=http://…,delivery=http://…`; intake itself need not be among them.
    """

    model_config = SettingsConfigDict(env_prefix="LOKET_", frozen=True)

    listen: str = "127.0.0.1:8101"
    site_url: str = "http://localhost:8000"
    intake_database_url: str
    vault_database_url: str
    ledger_database_url: str
    nats_url: str
    keys: Path
    municipalities: Path
    register_url: str
    idp_issuer: str
    idp_audience: str = "loket"
    peers: Annotated[dict[str, str], NoDecode] = {}

    @field_validator("peers", mode="before")
    @classmethod
    def _read_peers(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        pairs = (each.partition("=") for each in value.split(",") if each.strip())
        return {name.strip(): url.strip().rstrip("/") for name, _, url in pairs}

    def key(self, name: str) -> bytes:
        """Return one of the installation's keys."""
        return (self.keys / f"{name}.key").read_bytes()
