"""An administrator looks after the installation: what was parked, what is behind, what is rebuilt."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.support.citizen import Citizen
from tests.support.installation import Loket
from tests.support.patience import eventually
from tests.support.stumbling import stumbling

SERVICES = ("intake", "workflow", "delivery", "reporting")


@pytest.fixture(scope="module")
def admin(loket: Loket) -> httpx.Client:
    """Who looks after the installation."""
    return loket.client(loket.token("admin"))


def test_what_was_parked_is_seen_and_tried_again_until_it_is_handled(
    loket: Loket, jan: Citizen, admin: httpx.Client
) -> None:
    with stumbling(loket, database="intake", table="my_requests_v1"):
        asked = jan.asks_for_use_abroad("ATT_HOUSEHOLD")
        wanted = {"consumer": "my_requests_v1", "request_id": str(asked.id)}

        parked = eventually(
            lambda: _parked(admin, str(asked.id)),
            until=lambda one: one is not None,
            hoping="the request was parked",
        )
        in_vain = admin.post("/api/intake/v1/operation/dead-letters/retry", json=wanted)

    handled = admin.post("/api/intake/v1/operation/dead-letters/retry", json=wanted)
    again = admin.post("/api/intake/v1/operation/dead-letters/retry", json=wanted)

    assert parked is not None
    assert parked["event"] == "loket.intake.request-submitted"
    assert parked["error"].startswith("ProgrammingError at ")
    assert "nobody foresaw" not in str(parked)  # what it said may hold a value
    assert set(parked) == {"consumer", "request_id", "events", "event", "error", "since"}
    assert in_vain.json()["handled"] == 0
    assert in_vain.json()["still_parked"] >= 1
    assert handled.json()["handled"] >= in_vain.json()["still_parked"]
    assert handled.json()["still_parked"] == 0
    assert again.status_code == 404
    assert jan.looks_at(asked, after=asked.position).reference == asked.reference


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_tells_how_it_is_doing(admin: httpx.Client, service: str) -> None:
    told = eventually(
        lambda: _standing(admin, service),
        until=lambda told: all(one["events"] is not None for one in told["consumers"]),
        hoping="it was known how far behind it is",
    )

    assert told["checks"]["database"] is True
    assert told["consumers"]
    assert told["neighbours"]


@pytest.mark.parametrize("persona", ["jan", "clerk", "lead", "analyst", None])
@pytest.mark.parametrize("service", SERVICES)
def test_nobody_else_sees_or_does_anything(loket: Loket, service: str, persona: str | None) -> None:
    somebody = loket.client(loket.token(persona) if persona else None)
    order = {"consumer": "my_requests_v1", "request_id": str(uuid4())}

    answers = [
        somebody.get(f"/api/{service}/v1/operation"),
        somebody.get(f"/behandelportaal/beheer/{service}"),
        somebody.get(f"/behandelportaal/beheer/{service}/stand"),
        somebody.post(f"/api/{service}/v1/operation/dead-letters/retry", json=order),
        somebody.post(f"/api/{service}/v1/operation/views/search_v4/rebuild"),
    ]

    assert {answer.status_code for answer in answers} == {403 if persona else 401}


@pytest.mark.parametrize(
    ("service", "view"), [("reporting", "search_v4"), ("intake", "my_requests_v1")]
)
def test_a_read_model_is_rebuilt_by_order_of_an_administrator(
    loket: Loket, jan: Citizen, admin: httpx.Client, service: str, view: str
) -> None:
    asked = jan.asks_for_use_abroad("ATT_HOUSEHOLD")
    loket.analyst().finds(asked, q=asked.reference)

    begun = admin.post(f"/api/{service}/v1/operation/views/{view}/rebuild")
    meanwhile = admin.post(f"/api/{service}/v1/operation/views/{view}/rebuild")
    rebuilt = eventually(
        lambda: _view(admin, service, view),
        until=lambda one: not one["is_rebuilding"] and one["last_outcome"] is not None,
        hoping="it was rebuilt",
        seconds=60,
    )

    assert begun.status_code == 202
    assert meanwhile.status_code == 409
    assert rebuilt["last_outcome"] == "done"
    assert loket.analyst().finds(asked, q=asked.reference).items
    assert jan.looks_at(asked, after=asked.position).reference == asked.reference


def test_what_is_no_read_model_is_not_rebuilt(admin: httpx.Client) -> None:
    answer = admin.post("/api/workflow/v1/operation/views/inbox_v1/rebuild")

    assert answer.status_code == 404
    assert answer.json()["type"].endswith("unknown-view")


def _standing(admin: httpx.Client, service: str) -> dict[str, Any]:
    told: dict[str, Any] = admin.get(f"/api/{service}/v1/operation").raise_for_status().json()
    return told


def _parked(admin: httpx.Client, request_id: str) -> dict[str, Any] | None:
    parked = _standing(admin, "intake")["parked"]
    return next((one for one in parked if one["request_id"] == request_id), None)


def _view(admin: httpx.Client, service: str, view: str) -> dict[str, Any]:
    [one] = [one for one in _standing(admin, service)["views"] if one["name"] == view]
    found: dict[str, Any] = one
    return found
