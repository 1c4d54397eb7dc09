"""The police: what they take, and what they tell us, signed, until it is heard."""

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from libs.signatures import SIGNATURE, TIMESTAMP, signature_of
from tests.simulators.back_office import OurHook
from tests.simulators.police import HOOK, SECRET, listed, question, send
from tests.simulators.running import RunningSimulators
from tests.support.patience import eventually


def told_about(hook: OurHook, request_id: str) -> list[dict[str, Any]]:
    return hook.told_about(request_id)


@pytest.mark.parametrize(("persona", "favourable"), [("jan", True), ("bram", False)])
def test_they_advise_by_themselves_and_sign_it(
    neighbour: RunningSimulators, hook: OurHook, persona: str, favourable: bool
) -> None:
    asked = question(neighbour, persona)

    reference = send(neighbour, asked).json()["adviceId"]

    [told] = eventually(
        lambda: told_about(hook, asked["requestId"]), until=bool, hoping="they advise"
    )
    assert (told["police_reference"], told["favourable"]) == (reference, favourable)
    path, headers, body = next(each for each in hook.heard if each[0] == HOOK)
    assert path == HOOK
    assert headers[SIGNATURE] == signature_of(
        body, timestamp=headers[TIMESTAMP], secret=b"loket-proef-advies"
    )
    heard = eventually(
        lambda: listed(neighbour, asked["requestId"])["told"],
        until=lambda told: told[0]["answer"] is not None,
        hoping="they know that they were heard",
    )
    assert heard[0]["answer"] == 204


def test_for_tom_they_never_advise_but_when_they_are_told_to(
    neighbour: RunningSimulators, hook: OurHook
) -> None:
    asked = question(neighbour, "tom")
    reference = send(neighbour, asked).json()["adviceId"]
    assert listed(neighbour, asked["requestId"])["told"] == []

    long_ago = "2026-01-05T08:00:00Z"
    for name, said in (
        (reference, {"favourable": False, "remark": "Laat.", "given_at": long_ago}),
        (asked["requestId"], {"favourable": False, "remark": "Laat.", "given_at": long_ago}),
        (asked["requestId"], {"favourable": True}),
    ):
        answer = neighbour.http.post(f"/police/requests/{name}/advice", json=said)
        assert answer.status_code == 202, answer.text

    told = eventually(
        lambda: told_about(hook, asked["requestId"]),
        until=lambda told: len(told) == 3,
        hoping="all is told",
    )
    assert sorted((each["favourable"], each.get("remark")) for each in told) == [
        (False, "Laat."),
        (False, "Laat."),
        (True, None),
    ]
    assert {each["given_at"] for each in told if not each["favourable"]} == {long_ago}


def test_they_can_tell_of_something_that_nobody_asked(
    neighbour: RunningSimulators, hook: OurHook
) -> None:
    asked, unknown = question(neighbour, "tom"), str(uuid4())
    send(neighbour, asked)

    neighbour.http.post(
        f"/police/requests/{asked['requestId']}/advice",
        json={"favourable": True, "about": unknown},
    )

    [told] = eventually(lambda: told_about(hook, unknown), until=bool, hoping="they tell it")
    assert told["request_id"] == unknown


def test_they_try_again_until_they_are_heard_and_a_refusal_is_final(
    neighbour: RunningSimulators, hook: OurHook
) -> None:
    asked = question(neighbour)
    hook.statuses = [503, 429, 404]

    send(neighbour, asked)

    told = eventually(
        lambda: listed(neighbour, asked["requestId"])["told"],
        until=lambda told: told[0]["answer"] is not None,
        hoping="they know what became of it",
    )
    assert told[0]["answer"] == 404
    assert len(told_about(hook, asked["requestId"])) == 3


def test_what_was_not_told_when_they_were_killed_is_told_later(
    neighbour: RunningSimulators, hook: OurHook
) -> None:
    asked = question(neighbour)
    hook.statuses = [503] * 3
    send(neighbour, asked)
    eventually(lambda: hook.heard, until=bool, hoping="they try for the first time")

    neighbour.kill_and_start_again()

    eventually(
        lambda: listed(neighbour, asked["requestId"])["told"],
        until=lambda told: told[0]["answer"] == 204,
        hoping="they are heard in the end",
    )


def test_they_can_be_silent(hook: OurHook, tmp_path: Path) -> None:
    silent = RunningSimulators(tmp_path / "state", "--police=silent", site_url=hook.url)
    try:
        asked = question(silent)
        send(silent, asked)
        silent.http.post(
            f"/police/requests/{asked['requestId']}/advice", json={"favourable": False}
        )

        eventually(lambda: told_about(hook, asked["requestId"]), until=bool, hoping="they tell it")
    finally:
        silent.close()
    assert [told["favourable"] for told in told_about(hook, asked["requestId"])] == [False]


def test_a_question_is_taken_once_for_each_key(neighbour: RunningSimulators) -> None:
    key, asked = str(uuid4()), question(neighbour)

    first, again = send(neighbour, asked, key), send(neighbour, asked, key)
    other = send(neighbour, {**asked, "municipality": "99002"}, key)

    assert (first.status_code, again.status_code) == (202, 202)
    assert first.json() == again.json()
    assert (other.status_code, other.json()["code"]) == (409, "DUPLICATE")


def all_kept(neighbour: RunningSimulators) -> list[str]:
    """The numbers of all questions; what else is told of them changes while they are answered."""
    return [each["advice_id"] for each in neighbour.http.get("/police/requests").json()["items"]]


@pytest.mark.parametrize(
    ("headers", "changes", "status"),
    [
        ({"Authorization": "Bearer van-een-ander"}, {}, 401),
        ({"Authorization": ""}, {}, 401),
        ({"Idempotency-Key": "geen-uuid"}, {}, 400),
        ({}, {"surprise": True}, 400),
        ({}, {"insz": "12"}, 400),
        ({}, {"dueAt": "2026-12-07T09:30:00"}, 400),
        ({}, {"municipality": "44021"}, 422),
    ],
)
def test_what_is_not_as_agreed_is_refused_and_not_kept(
    neighbour: RunningSimulators, headers: dict[str, str], changes: dict[str, Any], status: int
) -> None:
    kept = all_kept(neighbour)

    answer = send(neighbour, question(neighbour, **changes), **headers)

    assert answer.status_code == status
    assert all_kept(neighbour) == kept


def test_a_reminder_counts_once_for_each_key(neighbour: RunningSimulators) -> None:
    asked = question(neighbour, "tom")
    reference = send(neighbour, asked).json()["adviceId"]
    path = f"/police/advice-requests/{reference}/reminders"
    headers = {**SECRET, "Idempotency-Key": str(uuid4())}

    answers = [neighbour.http.post(path, json={}, headers=headers) for _ in range(2)]
    unknown = neighbour.http.post(
        "/police/advice-requests/POL-999999/reminders", json={}, headers=headers
    )

    assert [(each.status_code, each.json()) for each in answers] == [(202, {"reminders": 1})] * 2
    assert unknown.status_code == 404
    assert listed(neighbour, asked["requestId"])["reminders"] == 1


def test_everything_is_shown_and_can_be_advised_on_a_page(
    neighbour: RunningSimulators, hook: OurHook
) -> None:
    asked = question(neighbour, "tom")
    reference = send(neighbour, asked).json()["adviceId"]

    neighbour.http.post(
        f"/police/requests/{reference}/said", data={"favourable": "false", "remark": "<b>Nee</b>"}
    )

    [told] = eventually(
        lambda: told_about(hook, asked["requestId"]), until=bool, hoping="they tell it"
    )
    page = neighbour.http.get("/police").text
    assert told["favourable"] is False
    assert reference in page
    assert "&lt;b&gt;Nee" in page
    assert asked["insz"] not in page
    assert json.dumps(asked["insz"]) in neighbour.http.get("/police/requests").text
