"""Every setting of delivery, from the environment."""

from typing import Annotated

from pydantic import Field, SecretStr

from libs.settings import Listen, NatsUrl, PostgresUrl, SmtpUrl, TermText, WebUrl
from libs.web.settings import EntranceSettings


class Settings(EntranceSettings):
    """What an installation decides; names in the environment begin with `LOKET_`.

    Attributes:
        listen: host:port of this service's HTTP.
        smtp_url: `smtp://[user:password@]host:port`.
        download_term: replaces the term of every municipality in trials; ISO 8601.
        acknowledge_after_seconds: how long a certificate may take before it is acknowledged.
        dabs_client: with `dabs_secret`, who we are for DABS, the database of civil-status acts.
        dabs_tokens: NIS → by which DABS knows the municipality (JSON).
        ebox_client: with `ebox_secret`, who we are for My eBox.
        ebox_message_type: My eBox's id of a document from the counter.
        ebox_enterprise_numbers: NIS → number of the municipality as a sender (JSON).
        criminal_record_client: with `criminal_record_secret`, who we are for the central register
            of criminal records.
        criminal_record_ask_again_after_seconds: how soon an extract that is delayed there is asked
            for again; later ever less often.
        burgerprofiel_client: with `burgerprofiel_secret`, who we are for Mijn Burgerprofiel.
        burgerprofiel_source: the URI by which it knows us as a source of dossiers.
        burgerprofiel_push_after_seconds: how long a status may still change before it is pushed.
        burgerprofiel_check_after_seconds: when we look whether it was processed.
        mail_hook_secret: with which the mail server signs what it tells; None: it tells nothing.
    """

    listen: Listen = "127.0.0.1:8103"
    delivery_database_url: PostgresUrl
    vault_database_url: PostgresUrl
    ledger_database_url: PostgresUrl
    nats_url: NatsUrl
    register_url: WebUrl
    dabs_url: WebUrl
    ebox_url: WebUrl
    burgerprofiel_url: WebUrl
    criminal_record_url: WebUrl
    smtp_url: SmtpUrl = "smtp://127.0.0.1:8025"
    download_term: TermText | None = None
    acknowledge_after_seconds: float = Field(default=15.0, ge=0)
    dabs_client: str = "loket"
    dabs_secret: SecretStr = SecretStr("loket-proef")
    dabs_tokens: dict[str, SecretStr] = Field(
        default={"99001": SecretStr("proef-99001"), "99002": SecretStr("proef-99002")}
    )
    ebox_client: str = "loket"
    ebox_secret: SecretStr = SecretStr("loket-proef")
    ebox_message_type: str = "LOKET-DOCUMENT"
    ebox_enterprise_numbers: dict[str, str] = Field(
        default={"99001": "0999990001", "99002": "0999990002"}
    )
    criminal_record_client: str = "loket"
    criminal_record_secret: SecretStr = SecretStr("loket-proef")
    criminal_record_ask_again_after_seconds: float = Field(default=60.0, gt=0)
    burgerprofiel_client: str = "loket"
    burgerprofiel_secret: SecretStr = SecretStr("loket-proef")
    burgerprofiel_source: str = "https://loket.example/bron"
    burgerprofiel_push_after_seconds: float = Field(default=5.0, ge=0)
    burgerprofiel_check_after_seconds: float = Field(default=60.0, ge=0)
    mail_hook_secret: Annotated[SecretStr, Field(min_length=8)] | None = None
