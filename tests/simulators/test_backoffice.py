"""The back office: what it takes, once, and what it never takes."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.simulators.back_office import OurHook, forwarded, listed, send
from tests.simulators.running import RunningSimulators
from tests.support.patience import eventually


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
    kept = neighbour.http.get("/backoffice/requests").json()["items"]

    answer = send(neighbour, str(uuid4()), body, **headers)

    assert answer.status_code == status
    assert "79610110577" not in answer.text
    assert neighbour.http.get("/backoffice/requests").json()["items"] == kept


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


def test_the_back_office_has_the_request_although_the_answer_never_came(
    simulators: RunningSimulators,
) -> None:
    key = str(uuid4())
    simulators.fault("backoffice", "effect-then-timeout", seconds=0, count=1)

    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        send(simulators, key)

    again = send(simulators, key)
    assert again.status_code == 200
    assert listed(simulators, key)["back_office_reference"] == again.json()["back_office_reference"]
