"""Forwarding to the simulated back office, and a hook that hears what it tells."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import uuid4

import httpx

from tests.simulators.running import RunningSimulators

SECRET = {"Authorization": "Bearer loket-proef-backoffice"}
HOOK = "/api/workflow/v1/hooks/back-office"


class OurHook(ThreadingHTTPServer):
    """Where the back office tells; answers with these statuses, one after the other, then 204."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.statuses: list[int] = []
        self.heard: list[tuple[str, dict[str, str], bytes]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def told_about(self, request_id: str) -> list[dict[str, Any]]:
        bodies = [json.loads(body) for _, _, body in self.heard]
        return [body for body in bodies if body.get("request_id") == request_id]


class _Answers(BaseHTTPRequestHandler):
    server: OurHook

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((self.path, dict(self.headers), body))
        self.send_response(self.server.statuses.pop(0) if self.server.statuses else 204)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def forwarded(**changes: Any) -> dict[str, Any]:
    return {
        "reference": "LIN-M79CP-6KUAZ-D",
        "municipality": "99002",
        "product": "CONTACT_DETAILS",
        "applicant": {
            "national_number": "79610110577",
            "first_names": "Pieter",
            "surname": "Maas",
        },
        "changes": {"mobile": "+32470000099"},
        "store_in_national_register": None,
        **changes,
    }


def send(
    simulators: RunningSimulators, key: str, body: dict[str, Any] | None = None, **headers: str
) -> httpx.Response:
    told = {**SECRET, "Idempotency-Key": key, "x-correlation-id": str(uuid4()), **headers}
    return simulators.http.post("/backoffice/requests", json=body or forwarded(), headers=told)


def listed(simulators: RunningSimulators, key: str) -> dict[str, Any]:
    items = simulators.http.get("/backoffice/requests").json()["items"]
    return next(each for each in items if each["request_id"] == key)
