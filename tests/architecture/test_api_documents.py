"""Who builds on an API reads about it in Dutch, every object and every choice in words."""

import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from libs.events.process import Service
from services.delivery import compose as delivery
from services.delivery.settings import Settings as DeliverySettings
from services.intake import compose as intake
from services.intake.settings import Settings as IntakeSettings
from services.reporting import compose as reporting
from services.reporting.settings import Settings as ReportingSettings
from services.workflow import compose as workflow
from services.workflow.settings import Settings as WorkflowSettings
from tests.architecture.tree import TREE

_KEYS = ("vault", "links", "fingerprints", "positions", "sessions")
_DATABASES = ("INTAKE", "WORKFLOW", "DELIVERY", "REPORTING", "VAULT", "LEDGER")
_ENGLISH = re.compile(
    r"\b(?:the|who|whose|what|which|how|with|when|and|are|once|than|case|clerk|paper|page)\b",
    re.IGNORECASE,
)


@pytest.fixture(params=["intake", "workflow", "delivery", "reporting"])
def document(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, Any]:
    """The OpenAPI document of a service as it is really built; nothing is opened."""
    for name in _KEYS:
        (tmp_path / f"{name}.key").write_bytes(secrets.token_bytes(32))
    environment = {
        **{f"{name}_DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none" for name in _DATABASES},
        **{
            f"{name}_URL": "http://127.0.0.1:9/"
            for name in ("REGISTER", "EBOX", "BACK_OFFICE", "BURGERPROFIEL")
        },
        **{f"{name}_SECRET": "x" * 16 for name in ("BACK_OFFICE", "HOOKS_BACK_OFFICE")},
        "NATS_URL": "nats://127.0.0.1:9",
        "IDP_ISSUER": "http://127.0.0.1:9/idp",
        "KEYS": str(tmp_path),
        "MUNICIPALITIES": str(TREE / "deploy" / "municipalities"),
    }
    for name, value in environment.items():
        monkeypatch.setenv(f"LOKET_{name}", value)
    document: dict[str, Any] = _built(request.param).application.openapi()
    return document


def _built(service: str) -> Service:
    match service:
        case "intake":
            return intake.build(IntakeSettings())
        case "workflow":
            return workflow.build(WorkflowSettings())
        case "delivery":
            return delivery.build(DeliverySettings())
        case _:
            return reporting.build(ReportingSettings())


def _sentences(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for name, value in part.items():
            if name in ("summary", "description") and isinstance(value, str):
                yield re.sub(r"`[^`]*`", "", value)
            else:
                yield from _sentences(value)
    elif isinstance(part, list):
        for each in part:
            yield from _sentences(each)


def test_nothing_is_told_in_the_language_of_the_code(document: dict[str, Any]) -> None:
    english = [sentence for sentence in _sentences(document) if _ENGLISH.search(sentence)]

    assert english == []


def test_every_object_and_every_choice_is_told_in_words(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]

    assert [name for name, schema in schemas.items() if not schema.get("description")] == []


@pytest.mark.parametrize("document", ["workflow"], indirect=True)
def test_a_header_that_a_command_needs_is_told_as_needed(document: dict[str, Any]) -> None:
    headers = {
        each["name"]: each
        for path in document["paths"].values()
        for operation in path.values()
        for each in operation.get("parameters", [])
        if each["in"] == "header"
    }

    key, version = headers["Idempotency-Key"], headers["If-Match"]
    assert (key["required"], key["schema"]["type"]) == (True, "string")
    assert (version["required"], version["description"][:14]) == (False, "Niet verplicht")
