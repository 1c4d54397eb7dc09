"""The service as it is really built; nothing is opened."""

import secrets
from pathlib import Path

import pytest

from libs.settings import SettingsAreWrong
from services.delivery.compose import build
from services.delivery.settings import Settings
from services.delivery.web.routers import API

MUNICIPALITIES = Path(__file__).parents[2] / "deploy" / "municipalities"


def settings(keys: Path, monkeypatch: pytest.MonkeyPatch, **more: str) -> Settings:
    for name in ("vault", "links", "fingerprints", "positions", "sessions"):
        (keys / f"{name}.key").write_bytes(secrets.token_bytes(32))
    environment = {
        **{
            f"{name}_DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none"
            for name in ("DELIVERY", "VAULT", "LEDGER")
        },
        "NATS_URL": "nats://127.0.0.1:9",
        "KEYS": str(keys),
        "MUNICIPALITIES": str(MUNICIPALITIES),
        "REGISTER_URL": "http://127.0.0.1:9/register",
        "DABS_URL": "http://127.0.0.1:9/dabs",
        "EBOX_URL": "http://127.0.0.1:9/ebox",
        "BURGERPROFIEL_URL": "http://127.0.0.1:9/burgerprofiel",
        "CRIMINAL_RECORD_URL": "http://127.0.0.1:9/strafregister",
        "IDP_ISSUER": "http://127.0.0.1:9/idp",
        **more,
    }
    for name, value in environment.items():
        monkeypatch.setenv(f"LOKET_{name}", value)
    return Settings()


def test_the_addresses_of_the_interface_are_all_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = build(settings(tmp_path, monkeypatch))

    assert set(service.application.openapi()["paths"]) == {
        f"{API}/documents/{{document_id}}/content",
        f"{API}/downloads",
        f"{API}/links/renew",
        f"{API}/cases/{{request_id}}/letter",
        f"{API}/cases/{{request_id}}/messages",
        f"{API}/messages/{{message_id}}/resend",
        f"{API}/hooks/mail",
        f"{API}/verifications/{{code}}",
        f"{API}/operation",
        f"{API}/operation/dead-letters/retry",
        f"{API}/operation/views/{{view}}/rebuild",
    }


def test_every_job_that_is_deferred_has_somebody_to_do_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = build(settings(tmp_path, monkeypatch))

    assert set(service.tasks) == {
        "issue_document",
        "publish_to_ebox",
        "send_message",
        "send_notification",
        "push_status",
        "check_status",
        "acknowledge",
    }


def test_keys_that_a_first_start_lacks_are_made_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = settings(tmp_path, monkeypatch)
    build(first)
    made = {file.name: file.read_bytes() for file in tmp_path.iterdir()}

    build(first)

    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == made


def test_a_term_that_is_none_is_refused_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ValueError, match="is no ISO 8601 duration"):
        settings(tmp_path, monkeypatch, DOWNLOAD_TERM="three months")


def test_it_does_not_start_without_a_dabs_token_of_every_municipality(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens = {"DABS_TOKENS": '{"99001": "of-zonneberg"}'}

    with pytest.raises(SettingsAreWrong, match=r"LOKET_DABS_TOKENS has no token of 99002"):
        build(settings(tmp_path, monkeypatch, **tokens))
