"""Filters in tests over HTTP: saved by somebody, and what they keep of their own."""

from typing import Any

from tests.reporting.api import Api
from tests.reporting.told import ZONNEBERG

ANN = f"analyst@{ZONNEBERG}"
CRITERIA: dict[str, Any] = {"q": "peeters", "status": ["open"], "submitted_from": "2026-11-01"}


def saved(api: Api, name: str = "Nog te doen", **more: Any) -> dict[str, Any]:
    answer = api.send("POST", "/filters", {"name": name, "criteria": CRITERIA}, **more)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def own(api: Api, **more: Any) -> list[dict[str, Any]]:
    items = api.get("/filters", **more).json()["items"]
    return [item for item in items if not item["built_in"]]


def save(api: Api, token: str = ANN, name: str = "Nog te doen", **criteria: Any) -> str:
    body = {"name": name, "criteria": criteria or {"status": ["open"]}}
    answer = api.send("POST", "/filters", body, token=token)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])
