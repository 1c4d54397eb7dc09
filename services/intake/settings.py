"""Every environment variable of intake; all begin with `LOKET_`."""

from typing import Annotated

from pydantic import AfterValidator, Field, field_validator
from pydantic_settings import NoDecode

from libs.settings import Listen, NatsUrl, PostgresUrl, SettingIsWrong, WebUrl
from libs.web.sign_in.settings import SignInSettings


def _is_a_scanner(text: str) -> str:
    host, _, port = text.rpartition(":")
    if not text.startswith("/") and not (host and port.isdecimal() and 0 < int(port[:6]) < 65_536):  # noqa: PLR2004 - the ports
        raise SettingIsWrong("is no host and port, and no path of a socket")
    return text


ScannerAddress = Annotated[
    str, AfterValidator(_is_a_scanner), Field(examples=["127.0.0.1:3310 or /run/clamd.sock"])
]


class Settings(SignInSettings):
    """Where intake listens and finds what it needs.

    Attributes:
        listen: host and port of its HTTP.
        intake_database_url: its own database.
        vault_database_url: where the keys of requests are.
        ledger_database_url: where consultations of the register are written down.
        nats_url: the broker; may carry user and password.
        register_url: the population register.
        clamd_address: the scanner of viruses, `host:port` or the path of its socket; without it
            attachments are not scanned, which is said in the log.
        peers: the services of the site, for its `/healthz` and `/metrics`, as
            `workflow=http://…,delivery=http://…`; intake itself need not be among them.
    """

    listen: Listen = "127.0.0.1:8101"
    intake_database_url: PostgresUrl
    vault_database_url: PostgresUrl
    ledger_database_url: PostgresUrl
    nats_url: NatsUrl
    register_url: WebUrl
    clamd_address: ScannerAddress | None = None
    peers: Annotated[dict[str, str], NoDecode] = Field(default={})

    @field_validator("peers", mode="before")
    @classmethod
    def _read_peers(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        pairs = (each.partition("=") for each in value.split(",") if each.strip())
        return {name.strip(): url.strip().rstrip("/") for name, _, url in pairs}
