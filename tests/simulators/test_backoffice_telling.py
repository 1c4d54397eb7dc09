"""What the back office tells us: signed, in any order, until it is heard."""

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

from libs.signatures import SIGNATURE, TIMESTAMP, signature_of
from tests.simulators.back_office import HOOK, OurHook, listed, send
from tests.simulators.running import RunningSimulators
from tests.support.patience import eventually


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
