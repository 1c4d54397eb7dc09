"""The settings that every service needs to let people in."""

from typing import Annotated

from pydantic import AfterValidator, Field

from libs.settings import (
    Folder,
    LoketSettings,
    PostgresUrl,
    SettingIsWrong,
    SettingsAreWrong,
    WebUrl,
)
from libs.web.guesses import LIMIT
from libs.web.pace import Rate, RateIsUnreadable


def _is_a_rate(text: str) -> str:
    try:
        Rate.parse(text)
    except RateIsUnreadable:
        raise SettingIsWrong("is no rate") from None
    return text


RateText = Annotated[
    str, AfterValidator(_is_a_rate), Field(examples=["600/minute, or 10/second, burst 100"])
]


class EntranceSettings(LoketSettings):
    """What an installation decides of its entrance; names in the environment begin with `LOKET_`.

    Attributes:
        idp_issuer: the OpenID provider.
        idp_audience: for whom a token must be meant.
        sessions_database_url: where the sessions of pages are; None: access tokens alone count.
        keys: folder with the installation's keys, 32 bytes each.
        municipalities: folder with one YAML file a municipality.
        site_url: public address of the site, without a slash at the end.
        rate_per_person: how much one person may ask of one process of a service.
        rate_per_address: how much may come from one address, whoever asks.
        wrong_secrets_per_minute: how many wrong codes and links one address may send.
        session_idle_minutes: how long a citizen's session lasts without use.
        staff_session_idle_minutes: the same for staff.
        session_longest_hours: how long a session lasts in all.
    """

    idp_issuer: WebUrl
    idp_audience: str = "loket"
    sessions_database_url: PostgresUrl | None = None
    keys: Folder
    municipalities: Folder
    site_url: WebUrl = "http://localhost:8000"
    rate_per_person: RateText = "600/minute"
    rate_per_address: RateText = "6000/minute"
    wrong_secrets_per_minute: Annotated[int, Field(ge=1)] = LIMIT
    session_idle_minutes: int = Field(default=30, ge=1, le=480)
    staff_session_idle_minutes: int = Field(default=30, ge=1, le=480)
    session_longest_hours: int = Field(default=8, ge=1, le=24)

    def key(self, name: str) -> bytes:
        """Return one of the installation's keys, made at its first start.

        Raises:
            SettingsAreWrong: there is no such key.
        """
        try:
            return (self.keys / f"{name}.key").read_bytes()
        except OSError:
            raise SettingsAreWrong(
                f"LOKET_KEYS names a folder in which {name}.key is missing or cannot be read."
            ) from None
