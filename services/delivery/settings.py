"""Every setting of delivery, from the environment."""

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from libs.terms import Term


def _is_a_term(text: str) -> str:
    Term.parse(text)
    return text


class Settings(BaseSettings):
    """What an installation decides; names in the environment begin with `LOKET_`.

    Attributes:
        listen: host:port of this service's HTTP.
        keys: folder with the installation's keys.
        municipalities: folder with `*.yaml`.
        site_url: public address of the site, as it stands in links.
        smtp_url: `smtp://[user:password@]host:port`.
        download_term: replaces the term of every municipality in trials; ISO 8601.
        acknowledge_after_seconds: how long a certificate may take before it is acknowledged.
        ebox_client: with `ebox_secret`, who we are for e-Box.
        ebox_message_type: e-Box's id of a document from the counter.
        ebox_enterprise_numbers: NIS → number of the municipality as a sender (JSON).
    """

    model_config = SettingsConfigDict(env_prefix="LOKET_", frozen=True, extra="ignore")

    listen: str = "127.0.0.1:8103"
    delivery_database_url: str
    vault_database_url: str
    ledger_database_url: str
    nats_url: str
    site_url: str = "http://localhost:8000"
    keys: Path
    municipalities: Path
    register_url: str
    ebox_url: str
    smtp_url: str = "smtp://127.0.0.1:8025"
    idp_issuer: str
    idp_audience: str = "loket"
    download_term: Annotated[str, AfterValidator(_is_a_term)] | None = None
    acknowledge_after_seconds: float = Field(default=15.0, ge=0)
    ebox_client: str = "loket"
    ebox_secret: SecretStr = SecretStr("loket-proef")
    ebox_message_type: str = "LOKET-DOCUMENT"
    ebox_enterprise_numbers: dict[str, str] = {"99001": "0999990001", "99002": "0999990002"}

    def key(self, name: str) -> bytes:
        """Return one of the installation's keys (32 bytes), made at its first start."""
        return (self.keys / f"{name}.key").read_bytes()
