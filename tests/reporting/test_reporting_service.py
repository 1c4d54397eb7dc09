"""The service as it is put together, from settings alone."""

from pathlib import Path

import pytest

from libs.events.process import Service
from libs.events.store.mapping import topic_of
from services.reporting.compose import build
from services.reporting.settings import Settings

MUNICIPALITIES = Path(__file__).parents[2] / "deploy" / "municipalities"


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Service:
    for key in ("vault.key", "positions.key", "fingerprints.key"):
        (tmp_path / key).write_bytes(bytes(32))
    environment = {
        "LISTEN": "127.0.0.1:0",
        "REPORTING_DATABASE_URL": "postgresql://reporting@127.0.0.1:1/reporting",
        "VAULT_DATABASE_URL": "postgresql://reporting@127.0.0.1:1/vault",
        "LEDGER_DATABASE_URL": "postgresql://reporting@127.0.0.1:1/ledger",
        "NATS_URL": "nats://127.0.0.1:1",
        "KEYS": str(tmp_path),
        "MUNICIPALITIES": str(MUNICIPALITIES),
        "IDP_ISSUER": "http://127.0.0.1:1/idp",
    }
    for name, value in environment.items():
        monkeypatch.setenv(f"LOKET_{name}", value)
    return build(Settings())


def test_the_service_listens_to_the_three_others_and_tells_nothing(service: Service) -> None:
    [consumer] = service.handlers

    assert consumer.name == "search_v4"
    assert {contract.SERVICE for contract in consumer.listens} == {"intake", "workflow", "delivery"}
    assert not service.store.announcements


def test_it_decides_about_filters_and_exports_and_does_what_follows(service: Service) -> None:
    decided = {topic_of(kind) for kind in service.store.mapper.kinds}

    assert {topic.rpartition(".")[0] for topic in decided} == {
        "reporting.filter",
        "reporting.export",
    }
    assert {"reporting.filter.saved", "reporting.export.ordered"} <= decided
    assert set(service.tasks) == {
        "erase_filter",
        "make_export",
        "remove_export",
        "tell_export_is_ready",
    }


def test_its_addresses_are_those_that_analysts_know(service: Service) -> None:
    paths = service.application.openapi()["paths"]

    assert {path for path in paths if path.startswith("/api/reporting/v1")} == {
        "/api/reporting/v1/requests",
        "/api/reporting/v1/requests.xlsx",
        "/api/reporting/v1/statistics",
        "/api/reporting/v1/operation",
        "/api/reporting/v1/operation/dead-letters/retry",
        "/api/reporting/v1/operation/views/{view}/rebuild",
        "/api/reporting/v1/exports",
        "/api/reporting/v1/exports/with-national-numbers",
        "/api/reporting/v1/exports/{export_id}",
        "/api/reporting/v1/exports/{export_id}/content",
        "/api/reporting/v1/exports/{export_id}/stop",
        "/api/reporting/v1/filters",
        "/api/reporting/v1/filters/{filter_id}",
        "/api/reporting/v1/filters/{filter_id}/share",
    }
    named = {one["name"] for one in paths["/api/reporting/v1/requests"]["get"]["parameters"]}
    assert {"q", "family", "submitted_from", "closed_to", "sort", "cursor", "limit"} <= named
