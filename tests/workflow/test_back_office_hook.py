"""The hook of the back office over HTTP: signed or not at all, and harmless whatever arrives."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from libs.events.values import BackOfficeStatus
from libs.signatures import SIGNATURE, TIMESTAMP, signature_of
from tests.workflow.neighbours import BackOfficeThatTakes, forward, given, hear
from tests.workflow.office import BACK_OFFICE_SECRET, Office
from tests.workflow.people import CONTACT
from tests.workflow.town import NOW

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
PATH = "/hooks/back-office"
CLERK = "clerk-lindedaal"


def message(**changes: Any) -> dict[str, Any]:
    usual = {
        "back_office_reference": "BO-000001",
        "status": "in-progress",
        "information": "Wacht op een collega.",
        "occurred_at": NOW.isoformat(),
        "sequence": 2,
    }
    return {name: value for name, value in (usual | changes).items() if value is not None}


async def tell(
    office: Office,
    body: Any,
    *,
    secret: bytes = BACK_OFFICE_SECRET,
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


async def at_back_office(office: Office, reference: str = "BO-000001") -> UUID:
    request_id = await given(office)
    await forward(office, request_id, BackOfficeThatTakes(reference))
    return request_id


async def shown(office: Office, request_id: UUID) -> Any:
    return (await office.get(f"/cases/{request_id}", who=CLERK)).json()


async def test_a17_what_it_tells_stands_on_the_page_of_the_request(office: Office) -> None:
    request_id = await at_back_office(office)

    answer = await tell(office, message(request_id=str(request_id)))

    case = await shown(office, request_id)
    assert (answer.status_code, answer.content) == (204, b"")
    assert case["state"] == "at-back-office"
    assert case["process_information"] == [
        {
            "at": "2026-03-02T09:30:00Z",
            "status": "in-progress",
            "note": "Wacht op een collega.",
            "sequence": 2,
            "is_latest": True,
        }
    ]
    assert [(line["who"], line["what"]) for line in case["history"]][-2:] == [
        ("Backoffice", "De backoffice heeft de aanvraag ontvangen."),
        (
            "Backoffice",
            "Informatie toegevoegd binnen proces: in behandeling. Wacht op een collega.",
        ),
    ]


async def test_a17_its_reference_alone_finds_the_request(office: Office) -> None:
    request_id = await at_back_office(office, "BO-000042")
    await at_back_office(office, "BO-000043")

    answer = await tell(office, message(back_office_reference="BO-000042", status="accepted"))

    assert answer.status_code == 204
    assert (await shown(office, request_id))["state"] == "completed"


async def test_a17_it_may_speak_before_we_know_its_reference(office: Office) -> None:
    request_id = await given(office)

    first = await tell(office, message(request_id=str(request_id), sequence=1))
    later = await tell(office, message(sequence=2, status="refused"))

    assert (first.status_code, later.status_code) == (204, 204)
    case = await shown(office, request_id)
    assert case["outcome"]["reason"] == "by-back-office"
    assert case["outcome"]["explanation"] == "Wacht op een collega."


async def test_a17_twice_out_of_order_and_late(office: Office) -> None:
    request_id = await at_back_office(office)
    for sequence, status in ((3, "accepted"), (3, "accepted"), (1, "received"), (4, "refused")):
        answer = await tell(office, message(sequence=sequence, status=status, information=None))
        assert answer.status_code == 204

    case = await shown(office, request_id)

    assert case["state"] == "completed"
    told = [(each["sequence"], each["is_latest"]) for each in case["process_information"]]
    assert told == [(1, False), (3, False), (4, True)]
    lines = [line["what"] for line in case["history"]]
    assert lines.count("De backoffice heeft de aanvraag ontvangen.") == 1


@pytest.mark.parametrize(
    ("how", "headers"),
    [
        ({"secret": b"of-somebody-else"}, {}),
        ({"ago": timedelta(minutes=6)}, {}),
        ({"ago": timedelta(minutes=-6)}, {}),
        ({}, {SIGNATURE: "0" * 64}),
        ({}, {SIGNATURE: ""}),
        ({}, {TIMESTAMP: "gisteren"}),
        ({}, {TIMESTAMP: ""}),
    ],
)
async def test_what_is_not_signed_just_now_with_our_secret_is_refused(
    office: Office, how: dict[str, Any], headers: dict[str, str]
) -> None:
    request_id = await at_back_office(office)

    answer = await tell(office, message(), **how, **headers)

    assert answer.status_code == 401
    assert answer.json()["type"] == "urn:problem-type:loket:not-signed"
    assert (await shown(office, request_id))["process_information"] == []


async def test_nothing_is_told_of_a_body_before_its_signature(office: Office) -> None:
    for body in (b"{", b"[]", b'{"status": "verzonnen"}', b""):
        assert (await tell(office, body, secret=b"of-somebody-else")).status_code == 401


async def test_without_a_signature_nobody_gets_in_not_even_a_clerk(office: Office) -> None:
    answers = [
        await office.http.post(PATH, json=message()),
        await office.post(PATH, message(), who=CLERK),
    ]

    assert [answer.status_code for answer in answers] == [401, 401]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"", 422),
        (b"[]", 422),
        (message(status="verzonnen"), 422),
        (message(status=None), 422),
        (message(back_office_reference="met spaties"), 422),
        (message(back_office_reference=""), 422),
        (message(request_id="geen nummer"), 422),
        (message(information="x" * 4001), 422),
        (message(information="Nee\0."), 422),
        (message(occurred_at="2026-03-02T09:30:00"), 422),
        (message(sequence=-1), 422),
        (message(sequence=2**60), 422),
    ],
)
async def test_garbage_is_refused_and_changes_nothing(
    office: Office, body: Any, status: int
) -> None:
    request_id = await at_back_office(office)

    answer = await tell(office, body)

    assert answer.status_code == status
    assert (await shown(office, request_id))["process_information"] == []


async def test_a_huge_body_is_not_read(office: Office) -> None:
    answer = await tell(office, message(information="x" * 70_000))

    assert answer.status_code == 413


async def test_the_longest_note_fits_however_it_is_written(office: Office) -> None:
    request_id = await at_back_office(office)

    answer = await tell(office, message(information="😀" * 4000))

    assert answer.status_code == 204
    [added] = (await shown(office, request_id))["process_information"]
    assert added["note"] == "😀" * 4000


async def test_what_it_does_not_have_is_unknown_and_each_time_in_the_same_words(
    office: Office,
) -> None:
    ours_alone = await office.decided(CONTACT)
    theirs = await at_back_office(office)
    answers = [
        await tell(office, message(back_office_reference="BO-of-nobody")),
        await tell(office, message(request_id=str(uuid4()))),
        await tell(office, message(request_id=str(ours_alone))),
        await tell(office, message(request_id=str(theirs), back_office_reference="BO-2")),
    ]

    assert {answer.status_code for answer in answers} == {404}
    told = [{**answer.json(), "instance": ""} for answer in answers]
    assert all(each == told[0] for each in told)


async def test_a_reference_of_two_municipalities_needs_our_id(office: Office) -> None:
    elsewhere = "99001"
    office.linked.add(elsewhere)
    here = await at_back_office(office, "BO-1")
    there = await given(office, municipality=elsewhere)
    await forward(office, there, BackOfficeThatTakes("BO-1"))

    alone = await tell(office, message(back_office_reference="BO-1", status="accepted"))
    named = await tell(
        office,
        message(back_office_reference="BO-1", status="accepted", request_id=str(here)),
    )

    assert (alone.status_code, named.status_code) == (404, 204)
    assert (await shown(office, here))["state"] == "completed"


async def test_an_erased_request_shows_no_words_of_the_back_office(office: Office) -> None:
    request_id = await at_back_office(office)
    await hear(office, request_id, BackOfficeStatus.REFUSED, information="Over deze persoon.")
    await office.keys.destroy(request_id)

    case = await shown(office, request_id)

    assert "Over deze persoon." not in str(case)
    assert [each["note"] for each in case["process_information"]] == [None]
