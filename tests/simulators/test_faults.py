"""Trouble on demand, for each neighbour and in each way."""

import time
from collections.abc import Callable
from uuid import uuid4

import httpx
import pytest

from tests.simulators.running import RunningSimulators
from tests.simulators.signing_in import asked, chosen, exchange
from tests.simulators.test_ebox import Sending, box_of, token

Ask = Callable[[RunningSimulators], httpx.Response]


def ask_provider(simulators: RunningSimulators) -> httpx.Response:
    return simulators.http.get("/idp/jwks")


def ask_register(simulators: RunningSimulators) -> httpx.Response:
    return simulators.person("85073003328")


def ask_ebox(simulators: RunningSimulators) -> httpx.Response:
    return simulators.http.post(
        "/ebox/oauth/token",
        data={"grant_type": "client_credentials"},
        auth=("loket", "loket-proef"),
    )


def ask_back_office(simulators: RunningSimulators) -> httpx.Response:
    headers = {"Idempotency-Key": str(uuid4()), "x-correlation-id": str(uuid4())}
    return simulators.http.post("/backoffice/requests", json={}, headers=headers)


def ask_dabs(simulators: RunningSimulators) -> httpx.Response:
    return simulators.http.get("/dabs/civil-status-documents/2012/E")


def ask_police(simulators: RunningSimulators) -> httpx.Response:
    return simulators.http.post("/police/advice-requests/POL-000000/reminders")


def ask_criminal_record(simulators: RunningSimulators) -> httpx.Response:
    return simulators.http.get("/strafregister/cjcs-extract-types")


HTTP_NEIGHBOURS = pytest.mark.parametrize(
    ("name", "ask", "usual"),
    [
        ("idp", ask_provider, 200),
        ("register", ask_register, 404),
        ("ebox", ask_ebox, 200),
        ("backoffice", ask_back_office, 401),
        ("dabs", ask_dabs, 401),
        ("police", ask_police, 401),
        ("strafregister", ask_criminal_record, 401),
    ],
)


@HTTP_NEIGHBOURS
def test_down_closes_the_connection_until_the_count_is_used_up(
    simulators: RunningSimulators, name: str, ask: Ask, usual: int
) -> None:
    simulators.fault(name, "down", count=2)

    for _ in range(2):
        with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
            ask(simulators)

    assert ask(simulators).status_code == usual
    assert simulators.http.get("/faults").json()[name]["mode"] == "none"


@HTTP_NEIGHBOURS
def test_error_is_a_problem_document_until_it_is_taken_back(
    simulators: RunningSimulators, name: str, ask: Ask, usual: int
) -> None:
    simulators.fault(name, "error")

    answers = [ask(simulators) for _ in range(3)]

    assert {answer.status_code for answer in answers} == {503}
    assert answers[0].headers["content-type"] == "application/problem+json"
    assert answers[0].json()["code"] == "99996"
    simulators.http.delete("/faults")
    assert ask(simulators).status_code == usual


@HTTP_NEIGHBOURS
def test_garbled_is_a_success_that_cannot_be_read(
    simulators: RunningSimulators, name: str, ask: Ask, usual: int
) -> None:
    simulators.fault(name, "garbled", count=1)

    answer = ask(simulators)

    assert answer.status_code == 200
    with pytest.raises(ValueError, match="Unterminated"):
        answer.json()


@HTTP_NEIGHBOURS
def test_slow_answers_after_so_many_seconds(
    simulators: RunningSimulators, name: str, ask: Ask, usual: int
) -> None:
    simulators.fault(name, "slow", seconds=0.3, count=1)

    asked_at = time.monotonic()
    answer = ask(simulators)

    assert answer.status_code == usual
    assert time.monotonic() - asked_at >= 0.3


def test_the_message_is_in_the_box_although_the_answer_never_came(
    simulators: RunningSimulators,
) -> None:
    sending = Sending(simulators.number_of("els"))
    simulators.fault("ebox", "effect-then-timeout", seconds=0.2, count=1)

    asked_at = time.monotonic()
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        sending.to(simulators)

    assert time.monotonic() - asked_at >= 0.2
    assert len(box_of(simulators, sending.number)) == 1
    assert sending.to(simulators).status_code == 409
    assert len(box_of(simulators, sending.number)) == 1


def test_nothing_is_in_the_box_when_the_neighbour_is_down_or_garbled(
    simulators: RunningSimulators,
) -> None:
    sending = Sending(simulators.number_of("karel"))
    bearer = {"Authorization": f"Bearer {token(simulators)}"}

    for mode in ("down", "garbled", "error"):
        simulators.fault("ebox", mode, count=1)
        try:
            simulators.http.post("/ebox/messages", headers=bearer)
        except httpx.TransportError:
            assert mode == "down"

    assert box_of(simulators, sending.number) == []
    assert sending.to(simulators).status_code == 201


def test_the_consultation_is_kept_although_the_answer_never_came(
    simulators: RunningSimulators,
) -> None:
    correlation = uuid4().hex
    simulators.fault("register", "effect-then-timeout", seconds=0, count=1)

    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        simulators.person("85073003328", **{"X-Correlation-Id": correlation})

    kept = simulators.http.get(
        "/register/consultations", params={"correlation_id": correlation}
    ).json()["items"]
    assert len(kept) == 1


def test_the_code_is_used_up_although_the_tokens_never_came(simulators: RunningSimulators) -> None:
    code = chosen(simulators, asked(), persona="jan")["code"]
    simulators.fault("idp", "effect-then-timeout", seconds=0, count=1)

    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        exchange(simulators, code)

    assert exchange(simulators, code).json()["error"] == "invalid_grant"


def test_tokens_for_trials_and_pages_are_there_in_any_trouble(
    simulators: RunningSimulators,
) -> None:
    for name in (
        "idp",
        "register",
        "ebox",
        "backoffice",
        "dabs",
        "police",
        "strafregister",
        "mail",
    ):
        simulators.fault(name, "down")

    assert simulators.http.post("/idp/test-token", json={"persona": "jan"}).status_code == 200
    lists = (
        "register/consultations",
        "ebox/messages",
        "backoffice/requests",
        "dabs/consultations",
        "dabs",
        "police/requests",
        "strafregister/requests",
        "mail/messages",
    )
    for path in (*lists, "healthz"):
        assert simulators.http.get(f"/{path}").status_code == 200, path


@pytest.mark.parametrize(
    ("name", "body", "status"),
    [
        ("bakker", {"mode": "down"}, 404),
        ("idp", {"mode": "refuse"}, 422),
        ("idp", {"mode": "moe"}, 400),
        ("idp", {"mode": "down", "count": 0}, 400),
        ("idp", {"mode": "slow", "seconds": -1}, 400),
    ],
)
def test_trouble_that_does_not_exist_cannot_be_set(
    simulators: RunningSimulators, name: str, body: dict[str, str | int], status: int
) -> None:
    assert simulators.http.put(f"/faults/{name}", json=body).status_code == status
    assert simulators.http.get("/faults").json()["idp"]["mode"] == "none"


def test_trouble_can_be_set_on_the_page(simulators: RunningSimulators) -> None:
    form = {"mode": "slow", "seconds": "5", "count": ""}

    answer = simulators.http.post("/faults/idp", data=form)

    assert answer.status_code == 303
    assert simulators.http.get("/faults").json()["idp"] == {
        "mode": "slow",
        "seconds": 5,
        "count": None,
    }
