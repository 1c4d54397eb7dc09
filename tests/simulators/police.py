"""Asking the simulated police for advice."""

from typing import Any
from uuid import uuid4

import httpx

from tests.simulators.running import RunningSimulators

SECRET = {"Authorization": "Bearer loket-proef-politie"}
HOOK = "/api/workflow/v1/hooks/police"


def number_of(simulators: RunningSimulators, persona: str) -> str:
    people = simulators.http.get("/personas").json()
    return str(next(each["national_number"] for each in people if each["persona"] == persona))


def question(simulators: RunningSimulators, persona: str = "jan", **changes: Any) -> dict[str, Any]:
    return {
        "requestId": str(uuid4()),
        "reference": "ZON-M79CP-6KUAZ-D",
        "municipality": "99001",
        "product": "CR_596_2",
        "model": "596.2",
        "insz": number_of(simulators, persona),
        "dueAt": "2026-12-07T09:30:00+01:00",
        **changes,
    }


def send(
    simulators: RunningSimulators, body: dict[str, Any], key: str | None = None, **headers: str
) -> httpx.Response:
    told = {
        **SECRET,
        "Idempotency-Key": key or str(uuid4()),
        "x-correlation-id": str(uuid4()),
        **headers,
    }
    return simulators.http.post("/police/advice-requests", json=body, headers=told)


def listed(simulators: RunningSimulators, request_id: str) -> dict[str, Any]:
    items = simulators.http.get("/police/requests").json()["items"]
    return next(each for each in items if each["request_id"] == request_id)
