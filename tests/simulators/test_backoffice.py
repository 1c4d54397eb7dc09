"""The back office: what it takes, what it never takes, and what it tells us, until it is heard."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import uuid4

import httpx
import pytest

from libs.signatures import SIGNATURE, TIMESTAMP, signature_of
from tests.simulators.running import RunningSimulators
from tests.support.patience import eventually

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


@pytest.fixture
def hook() -> Iterator[OurHook]:
    server = OurHook()
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def neighbour(hook: OurHook, tmp_path: Path) -> Iterator[RunningSimulators]:
    running = RunningSimulators(tmp_path / "state", site_url=hook.url)
    yield running
    running.close()


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


def test_a_request_is_taken_once_for_each_key(neighbour: RunningSimulators) -> None:
    key = str(uuid4())

    first, again = send(neighbour, key), send(neighbour, key)
    other = send(neighbour, key, forwarded(changes={"phone": "+3290000001"}))

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert (other.status_code, other.json()["code"]) == (409, "DUPLICATE")
    kept = listed(neighbour, key)
    assert kept["back_office_reference"] == first.json()["back_office_reference"]
    assert (kept["changes"], kept["municipality"]) == ({"mobile": "+32470000099"}, "99002")


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({"Authorization": "Bearer van-een-ander"}, forwarded(), 401),
        ({"Authorization": ""}, forwarded(), 401),
        ({"Idempotency-Key": "geen-uuid"}, forwarded(), 400),
        ({"x-correlation-id": "geen-uuid"}, forwarded(), 400),
        ({}, forwarded(surprise=True), 400),
        ({}, forwarded(municipality="Lindedaal"), 400),
        ({}, forwarded(changes={"email": "wie@weigert.example"}), 422),
    ],
)
def test_what_is_not_as_agreed_is_refused_and_not_kept(
    neighbour: RunningSimulators, headers: dict[str, str], body: dict[str, Any], status: int
) -> None:
    answer = send(neighbour, str(uuid4()), body, **headers)

    assert answer.status_code == status
    assert "79610110577" not in answer.text
    assert neighbour.http.get("/backoffice/requests").json()["items"] == []


def test_it_tells_by_itself_that_it_received_a_request(
    neighbour: RunningSimulators, hook: OurHook
) -> None:
    key = str(uuid4())

    reference = send(neighbour, key).json()["back_office_reference"]

    [told] = eventually(lambda: hook.told_about(key), until=bool, hoping="it tells something")
    assert (told["back_office_reference"], told["status"]) == (reference, "received")
    assert told["sequence"] == 1
    path, headers, body = hook.heard[0]
    assert path == HOOK
    assert headers[SIGNATURE] == signature_of(
        body, timestamp=headers[TIMESTAMP], secret=b"loket-proef-melding"
    )
    heard = eventually(
        lambda: listed(neighbour, key)["told"],
        until=lambda told: told[0]["answer"] is not None,
        hoping="it knows that it was heard",
    )
    assert heard[0]["answer"] == 204


def test_it_tells_what_it_is_told_to_tell_also_out_of_order_and_twice(
    neighbour: RunningSimulators, hook: OurHook
) -> None:
    key = str(uuid4())
    reference = send(neighbour, key).json()["back_office_reference"]
    long_ago = "2026-01-05T08:00:00Z"

    for name, said in (
        (reference, {"status": "accepted", "information": "Gedaan."}),
        (key, {"status": "in-progress", "sequence": 2, "occurred_at": long_ago}),
        (key, {"status": "in-progress", "sequence": 2, "occurred_at": long_ago}),
    ):
        answer = neighbour.http.post(f"/backoffice/requests/{name}/status", json=said)
        assert answer.status_code == 202, answer.text

    told = eventually(
        lambda: hook.told_about(key), until=lambda told: len(told) == 4, hoping="all is told"
    )
    assert sorted((each["sequence"], each["status"]) for each in told) == [
        (1, "received"),
        (2, "accepted"),
        (2, "in-progress"),
        (2, "in-progress"),
    ]
    assert {each.get("information") for each in told} == {None, "Gedaan."}


def test_it_can_leave_our_id_out(neighbour: RunningSimulators, hook: OurHook) -> None:
    key = str(uuid4())
    reference = send(neighbour, key).json()["back_office_reference"]

    neighbour.http.post(
        f"/backoffice/requests/{reference}/status",
        json={"status": "accepted", "with_request_id": False},
    )

    def without_id() -> list[Any]:
        bodies = [json.loads(body) for _, _, body in hook.heard]
        return [body for body in bodies if "request_id" not in body]

    [told] = eventually(without_id, until=bool, hoping="it tells without our id")
    assert told["back_office_reference"] == reference


def test_it_tries_again_until_it_is_heard_and_a_refusal_is_final(
    neighbour: RunningSimulators, hook: OurHook
) -> None:
    key = str(uuid4())
    hook.statuses = [503, 429, 500, 404]

    send(neighbour, key)

    told = eventually(
        lambda: listed(neighbour, key)["told"],
        until=lambda told: told[0]["answer"] is not None,
        hoping="it knows what became of it",
    )
    assert told[0]["answer"] == 404
    assert len(hook.told_about(key)) == 4


def test_what_was_not_told_when_it_was_killed_is_told_later(
    neighbour: RunningSimulators, hook: OurHook
) -> None:
    key = str(uuid4())
    hook.statuses = [503] * 3
    send(neighbour, key)
    eventually(lambda: hook.heard, until=bool, hoping="it tries for the first time")

    neighbour.kill_and_start_again()

    eventually(
        lambda: listed(neighbour, key)["told"],
        until=lambda told: told[0]["answer"] == 204,
        hoping="it is heard in the end",
    )


def test_it_can_be_silent(hook: OurHook, tmp_path: Path) -> None:
    silent = RunningSimulators(tmp_path / "state", "--back-office=silent", site_url=hook.url)
    try:
        key = str(uuid4())
        send(silent, key)
        silent.http.post(f"/backoffice/requests/{key}/status", json={"status": "accepted"})

        eventually(lambda: hook.told_about(key), until=bool, hoping="it tells what it is told to")
    finally:
        silent.close()
    assert [told["status"] for told in hook.told_about(key)] == ["accepted"]


def test_what_it_does_not_have_cannot_be_told(neighbour: RunningSimulators) -> None:
    answer = neighbour.http.post(
        f"/backoffice/requests/{uuid4()}/status", json={"status": "accepted"}
    )

    assert answer.status_code == 404


def test_everything_is_shown_and_can_be_told_on_a_page(
    neighbour: RunningSimulators, hook: OurHook
) -> None:
    key = str(uuid4())
    reference = send(neighbour, key).json()["back_office_reference"]

    answer = neighbour.http.post(
        f"/backoffice/requests/{reference}/said",
        data={"status": "refused", "information": "Dat kan niet."},
    )
    page = neighbour.http.get("/backoffice").text

    assert answer.status_code == 303
    for words in (reference, "Pieter Maas", "+32470000099", "refused", "Dat kan niet."):
        assert words in page
    eventually(
        lambda: [told["status"] for told in hook.told_about(key)],
        until=lambda told: "refused" in told,
        hoping="it tells that it refused",
    )
