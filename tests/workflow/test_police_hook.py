"""The hook of the police over HTTP: signed just now with their secret, or not at all."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from libs.signatures import SIGNATURE, TIMESTAMP, signature_of
from tests.workflow.office import BACK_OFFICE_SECRET, POLICE_SECRET, Office
from tests.workflow.people import CONTACT
from tests.workflow.police import REFERENCE, asked, hear, without_advice
from tests.workflow.town import NOW

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
PATH = "/hooks/police"


def message(request_id: UUID, /, **changes: Any) -> dict[str, Any]:
    usual = {
        "request_id": str(request_id),
        "police_reference": REFERENCE,
        "favourable": True,
        "remark": "In orde.",
        "given_at": NOW.isoformat(),
    }
    return {name: value for name, value in (usual | changes).items() if value is not None}


async def tell(
    office: Office,
    body: Any,
    *,
    secret: bytes = POLICE_SECRET,
    ago: timedelta = timedelta(),
    **headers: str,
) -> httpx.Response:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    timestamp = str(int((NOW - ago).timestamp()))
    signed = {
        "Content-Type": "application/json",
        TIMESTAMP: timestamp,
        SIGNATURE: signature_of(content, timestamp=timestamp, secret=secret),
    }
    return await office.http.post(PATH, content=content, headers={**signed, **headers})


async def test_b45_what_they_advise_stands_on_the_page_of_the_request(office: Office) -> None:
    request_id = await asked(office)

    answer = await tell(office, message(request_id))

    case = await office.shown(request_id)
    assert (answer.status_code, answer.content) == (204, b"")
    assert case["advice"] == {
        "asked_at": "2026-03-02T09:30:00Z",
        "until": "2026-03-09T09:30:00Z",
        "police_reference": REFERENCE,
        "reminded_at": None,
        "waiting": False,
        "answers": [
            {
                "at": "2026-03-02T09:30:00Z",
                "favourable": True,
                "counts": True,
                "by": "Politie",
                "in_name_of_police": False,
                "remark": "In orde.",
            }
        ],
    }
    assert "deliver" in case["actions"]


async def test_b45_while_they_are_awaited_the_page_says_since_when_and_until_when(
    office: Office,
) -> None:
    request_id = await asked(office)

    case = await office.shown(request_id)

    assert (case["state"], case["actions"]) == ("awaiting-police", ["cancel"])
    assert case["advice"]["waiting"]
    assert case["advice"]["answers"] == []
    assert "police-advice-needed" in case["why_not_automatic"]


async def test_a_paper_on_which_nobody_advises_has_no_advice(office: Office) -> None:
    assert (await office.shown(await office.at_a_clerk()))["advice"] is None


async def test_c07_twice_late_and_after_a_clerk(office: Office) -> None:
    request_id = await without_advice(office)
    by_clerk = {"favourable": True, "remark": "Aan de telefoon."}
    await office.get("/tasks")  # who looks at the trays is known by name
    recorded = await office.post(f"/cases/{request_id}/give-advice", by_clerk)
    against = message(request_id, favourable=False, remark=None)

    answers = [await tell(office, against), await tell(office, against)]

    case = await office.shown(request_id)
    assert recorded.status_code == 200
    assert [answer.status_code for answer in answers] == [204, 204]
    told = [(a["favourable"], a["counts"], a["by"]) for a in case["advice"]["answers"]]
    assert told == [(True, True, "Anna Baert"), (False, False, "Politie")]
    assert [a["in_name_of_police"] for a in case["advice"]["answers"]] == [True, False]
    assert "deliver" in case["actions"]


@pytest.mark.parametrize(
    ("how", "headers"),
    [
        ({"secret": b"of-somebody-else"}, {}),
        ({"secret": BACK_OFFICE_SECRET}, {}),
        ({"ago": timedelta(minutes=6)}, {}),
        ({"ago": timedelta(minutes=-6)}, {}),
        ({}, {SIGNATURE: "0" * 64}),
        ({}, {TIMESTAMP: ""}),
    ],
)
async def test_what_is_not_signed_just_now_with_the_secret_of_the_police_is_refused(
    office: Office, how: dict[str, Any], headers: dict[str, str]
) -> None:
    request_id = await asked(office)

    answer = await tell(office, message(request_id), **how, **headers)

    assert answer.status_code == 401
    assert answer.json()["type"] == "urn:problem-type:loket:not-signed"
    assert (await office.shown(request_id))["advice"]["answers"] == []


async def test_without_a_signature_nobody_gets_in_not_even_a_clerk_or_an_officer(
    office: Office,
) -> None:
    request_id = await asked(office)
    answers = [
        await office.post(PATH, message(request_id), who=who) for who in ("clerk", "officer")
    ]

    assert [answer.status_code for answer in answers] == [401, 401]


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"favourable": None}, 422),
        ({"favourable": "misschien"}, 422),
        ({"favourable": 1}, 422),
        ({"police_reference": "met spaties"}, 422),
        ({"police_reference": None}, 422),
        ({"request_id": "geen nummer"}, 422),
        ({"request_id": None}, 422),
        ({"remark": "x" * 2001}, 422),
        ({"given_at": "2026-03-02T09:30:00"}, 422),
    ],
)
async def test_garbage_is_refused_and_changes_nothing(
    office: Office, changes: dict[str, Any], status: int
) -> None:
    request_id = await asked(office)

    answer = await tell(office, message(request_id, **changes))

    assert answer.status_code == status
    assert (await office.shown(request_id))["advice"]["answers"] == []


async def test_what_was_not_asked_is_unknown_and_each_time_in_the_same_words(
    office: Office,
) -> None:
    ours_alone = await office.decided(CONTACT)
    theirs = await asked(office)
    answers = [
        await tell(office, message(uuid4())),
        await tell(office, message(ours_alone)),
        await tell(office, message(theirs, police_reference="POL-of-another")),
    ]

    assert {answer.status_code for answer in answers} == {404}
    told = [{**answer.json(), "instance": ""} for answer in answers]
    assert all(each == told[0] for each in told)


async def test_an_erased_request_shows_no_remark(office: Office) -> None:
    request_id = await asked(office)
    await hear(office, request_id, remark="Over deze persoon.")
    await office.keys.destroy(request_id)

    case = await office.shown(request_id)

    assert "Over deze persoon." not in str(case)
    assert case["advice"]["answers"][0]["remark"] is None
