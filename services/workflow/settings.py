"""Every environment variable of workflow; all begin with `LOKET_`."""

from typing import Annotated

from pydantic import Field, SecretStr

from libs.settings import Listen, NatsUrl, PostgresUrl, TermText, WebUrl
from libs.web.settings import EntranceSettings

Secret = Annotated[SecretStr, Field(min_length=16, examples=["16 characters or more, at random"])]


class Settings(EntranceSettings):
    """Where workflow listens and finds what it needs.

    Attributes:
        listen: host and port of its HTTP.
        workflow_database_url: its own database.
        vault_database_url: where the keys of requests are.
        ledger_database_url: where consultations of the register are written down.
        nats_url: the broker; may carry user and password.
        register_url: the population register, which stores contact details too.
        dabs_url: the database of civil-status acts.
        dabs_client: with `dabs_secret`, who we are there.
        dabs_tokens: NIS → by which it knows the municipality (JSON).
        back_office_url: the back-office application of the municipalities that have a link.
        back_office_secret: by which it knows us.
        hooks_back_office_secret: by which it signs what it tells us.
        police_url: the police, who advise on some extracts from the criminal record.
        police_secret: by which they know us.
        hooks_police_secret: by which they sign what they tell us.
        police_term: replaces, in trials, how long the police have to advise; ISO 8601.
        information_term: replaces, in trials, for how long information is awaited; ISO 8601.
    """

    listen: Listen = "127.0.0.1:8102"
    workflow_database_url: PostgresUrl
    vault_database_url: PostgresUrl
    ledger_database_url: PostgresUrl
    nats_url: NatsUrl
    register_url: WebUrl
    dabs_url: WebUrl
    dabs_client: str = "loket"
    dabs_secret: SecretStr = SecretStr("loket-proef")
    dabs_tokens: dict[str, SecretStr] = Field(
        default={"99001": SecretStr("proef-99001"), "99002": SecretStr("proef-99002")}
    )
    back_office_url: WebUrl
    back_office_secret: Secret
    hooks_back_office_secret: Secret
    police_url: WebUrl
    police_secret: Secret
    hooks_police_secret: Secret
    police_term: TermText | None = None
    information_term: TermText | None = None
