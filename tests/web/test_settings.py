"""What is wrong with the settings is told before anything starts, without a value of them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import Field, SecretStr

from libs.settings import (
    Folder,
    Listen,
    LoketSettings,
    NatsUrl,
    PostgresUrl,
    SettingsAreWrong,
    SmtpUrl,
    TermText,
    WebUrl,
    read_settings,
)
from libs.web.settings import RateText

ROOT = Path(__file__).parents[2]
SECRET = "hunter2"


class Settings(LoketSettings):
    listen: Listen = "127.0.0.1:8101"
    house_database_url: PostgresUrl
    nats_url: NatsUrl = "nats://127.0.0.1:4222"
    neighbour_url: WebUrl | None = None
    smtp_url: SmtpUrl = "smtp://127.0.0.1:8025"
    keys: Folder = ROOT
    term: TermText | None = None
    rate: RateText = "600/minute"
    patience: float = 1.0
    password: SecretStr = SecretStr("")
    numbers: dict[str, str] = Field(default={})


@pytest.fixture(autouse=True)
def _nothing_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith("LOKET_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("LOKET_HOUSE_DATABASE_URL", f"postgresql://house:{SECRET}@127.0.0.1/house")


def refused() -> str:
    with pytest.raises(SettingsAreWrong) as found:
        read_settings(Settings)
    return str(found.value)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("LISTEN", "8101", "is no host and port. Example: 127.0.0.1:8101"),
        ("LISTEN", "127.0.0.1:99999", "is no host and port"),
        ("HOUSE_DATABASE_URL", f"mysql://{SECRET}@x/y", "begins with postgresql://. Example: "),
        ("NATS_URL", SECRET, "is no address that begins with nats://. Example: nats://user"),
        ("NATS_URL", f"nats://x:{SECRET}", "is no address that begins with nats://"),
        ("NEIGHBOUR_URL", f"ftp://{SECRET}", "is no address that begins with http://"),
        ("SMTP_URL", "127.0.0.1:8025", "is no address that begins with smtp://"),
        ("KEYS", f"/nowhere/{SECRET}", "is no folder that is there. Example: ./keys"),
        ("TERM", f"{SECRET} days", "is no ISO 8601 duration. Example: P3M"),
        ("RATE", f"{SECRET}/hour", "is no rate. Example: 600/minute"),
        ("PATIENCE", SECRET, "is wrong: "),
        ("NUMBERS", f"{{{SECRET}", "is no JSON"),
    ],
)
def test_a_wrong_variable_is_named_with_what_is_wrong_and_an_example(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(f"LOKET_{name}", value)

    told = refused()

    assert told.startswith(f"LOKET_{name} ")
    assert sentence in told
    assert SECRET not in told


def test_everything_that_is_wrong_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LOKET_HOUSE_DATABASE_URL")
    monkeypatch.setenv("LOKET_TERM", "soon")
    monkeypatch.setenv("LOKET_PATIENCE", "long")

    lines = refused().splitlines()

    assert [line.split()[0] for line in lines] == [
        "LOKET_HOUSE_DATABASE_URL",
        "LOKET_PATIENCE",
        "LOKET_TERM",
    ]
    assert "is missing. Example: postgresql://user:password@" in lines[0]


def test_a_secret_may_stand_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "password").write_text(f" {SECRET} \n", "utf-8")
    (tmp_path / "numbers").write_text('{"a": "b"}\r\n', "utf-8")
    monkeypatch.setenv("LOKET_PASSWORD_FILE", str(tmp_path / "password"))
    monkeypatch.setenv("LOKET_NUMBERS_FILE", str(tmp_path / "numbers"))

    settings = read_settings(Settings)

    assert settings.password.get_secret_value() == f" {SECRET} "
    assert settings.numbers == {"a": "b"}


def test_a_secret_in_a_file_is_checked_like_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "url").write_text(SECRET, "utf-8")
    monkeypatch.setenv("LOKET_NATS_URL_FILE", str(tmp_path / "url"))

    told = refused()

    assert told.startswith("LOKET_NATS_URL is no address that begins with nats://")
    assert SECRET not in told


def test_a_variable_and_its_file_together_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "password").write_text(SECRET, "utf-8")
    monkeypatch.setenv("LOKET_PASSWORD", SECRET)
    monkeypatch.setenv("LOKET_PASSWORD_FILE", str(tmp_path / "password"))

    told = refused()

    assert told == ("LOKET_PASSWORD is given twice, also as LOKET_PASSWORD_FILE; keep one of them.")


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    file = tmp_path / SECRET
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setenv("LOKET_NATS_URL_FILE", str(file))

    told = refused()

    assert "LOKET_NATS_URL cannot be read from the file that LOKET_NATS_URL_FILE names" in told
    assert SECRET not in told


def test_settings_that_are_shown_show_no_value() -> None:
    settings = read_settings(Settings)

    assert SECRET in settings.house_database_url
    assert SECRET not in f"{settings!r} {settings}"


@pytest.mark.parametrize("service", ["intake", "workflow", "delivery", "reporting"])
def test_a_service_without_settings_ends_with_a_sentence_for_each(service: str) -> None:
    ended = started(service, {})

    assert ended.returncode == 2
    assert f"LOKET_{service.upper()}_DATABASE_URL is missing. Example: " in ended.stderr
    assert "LOKET_NATS_URL is missing. Example: nats://" in ended.stderr
    assert "LOKET_KEYS is missing" in ended.stderr
    assert all(line.startswith("LOKET_") for line in ended.stderr.splitlines())


def test_a_service_whose_keys_or_municipalities_are_wrong_says_so(tmp_path: Path) -> None:
    url = f"postgresql://{SECRET}@127.0.0.1:9/none"
    (tmp_path / "vault.key").write_bytes(bytes(32))
    (tmp_path / "none.yaml").write_text("code: none\n", "utf-8")
    settings = {
        "LOKET_REPORTING_DATABASE_URL": url,
        "LOKET_VAULT_DATABASE_URL": url,
        "LOKET_LEDGER_DATABASE_URL": url,
        "LOKET_SESSIONS_DATABASE_URL": url,
        "LOKET_NATS_URL": "nats://127.0.0.1:9",
        "LOKET_IDP_ISSUER": "http://127.0.0.1:9/idp",
        "LOKET_KEYS": str(tmp_path),
        "LOKET_MUNICIPALITIES": str(tmp_path),
    }

    wrong_town = started("reporting", settings)
    towns = str(ROOT / "deploy" / "municipalities")
    no_key = started("reporting", {**settings, "LOKET_MUNICIPALITIES": towns})

    assert (wrong_town.returncode, no_key.returncode) == (2, 2)
    told = wrong_town.stderr + no_key.stderr
    assert "none.yaml, line 1: nis: is missing\n" in told
    assert "LOKET_KEYS names a folder in which" in told
    assert SECRET not in told
    assert "Traceback" not in told


def started(service: str, settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("LOKET_")}
    return subprocess.run(
        [sys.executable, "-m", f"services.{service}", "web"],
        cwd=ROOT,
        env={**environment, **settings},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
