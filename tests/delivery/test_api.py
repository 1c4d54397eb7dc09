"""The API, as portals meet it."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest

from libs.events.values import Channel, Position
from services.delivery.web.routers import API
from tests.delivery.front import NEVER_GIVEN, Front, code_of, delivered
from tests.delivery.post_room import run
from tests.support.positions import POSITIONS


def test_the_link_gives_the_pdf_to_keep(front: Front) -> None:
    async def scenario() -> None:
        await delivered(front.room)

        answer = await front.post(f"{API}/downloads", json={"secret": front.room.secrets()[0]})

        assert answer.status_code == 200
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["content-disposition"] == 'attachment; filename="ZON-2026-7K3M.pdf"'
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.content.startswith(b"%PDF-")

    run(scenario())


def test_expired_revoked_unknown_and_mistyped_links_get_the_same_410(front: Front) -> None:
    async def scenario() -> None:
        answers = [
            await front.post(f"{API}/downloads", json={"secret": secret})
            for secret in (NEVER_GIVEN, "x", "")
        ]
        told, _ = await delivered(front.room)
        await front.room.hear(told.cancelled())
        revoked = {"secret": front.room.secrets()[0]}
        answers.append(await front.post(f"{API}/downloads", json=revoked))
        await delivered(front.room)
        front.room.clock.forward(days=100)
        expired = {"secret": front.room.secrets()[-1]}
        answers.append(await front.post(f"{API}/downloads", json=expired))

        assert {answer.status_code for answer in answers} == {410}
        bodies = [{**answer.json(), "instance": ""} for answer in answers]
        assert all(body == bodies[0] for body in bodies)
        assert bodies[0]["type"] == "urn:problem-type:loket:link-does-not-open"

    run(scenario())


GUESSES: Mapping[str, tuple[str, str, dict[str, Any], int]] = {
    "a link": ("POST", f"{API}/downloads", {"json": {"secret": NEVER_GIVEN}}, 410),
    "a link on the page": ("POST", "/documenten", {"data": {"code": NEVER_GIVEN}}, 410),
    "a new link": ("POST", f"{API}/links/renew", {"json": {"secret": NEVER_GIVEN}}, 202),
    "a new link on the page": (
        "POST",
        "/documenten/nieuwe-link",
        {"data": {"code": NEVER_GIVEN}},
        202,
    ),
    "a code": ("GET", f"{API}/verifications/CODE-00000000", {}, 200),
    "a mistyped code": ("GET", f"{API}/verifications/hallo", {}, 404),
    "a code on the page": ("POST", "/verificatie", {"data": {"code": "CODE-00000000"}}, 200),
    "a file": ("POST", "/verificatie/bestand", {"data": {"code": "CODE-00000000"}}, 200),
}


@pytest.mark.parametrize("what", GUESSES)
def test_whoever_guesses_too_often_waits_also_with_the_right_secret(
    front: Front, what: str
) -> None:
    method, path, content, status = GUESSES[what]

    async def scenario() -> None:
        await delivered(front.room)
        guesses = [await front.http.request(method, path, **content) for _ in range(30)]
        right = {"secret": front.room.secrets()[0]}

        refused = await front.post(f"{API}/downloads", json=right)

        assert {answer.status_code for answer in guesses} == {status}
        assert refused.status_code == 429
        assert 1 <= int(refused.headers["retry-after"]) <= 60

    run(scenario())


def test_asking_for_a_new_link_is_always_answered_the_same(front: Front) -> None:
    async def scenario() -> None:
        await delivered(front.room)
        front.room.clock.forward(days=100)

        answers = [
            await front.post(f"{API}/links/renew", json={"secret": secret})
            for secret in (front.room.secrets()[0], NEVER_GIVEN, "x")
        ]

        assert [answer.status_code for answer in answers] == [202, 202, 202]
        assert len({answer.content for answer in answers}) == 1
        assert front.room.happened.count("delivery.new-link-opened") == 1

    run(scenario())


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("jan", 200),
        ("clerk", 200),
        ("lead", 200),
        ("mila", 404),
        ("elsewhere", 404),
        ("analyst", 403),
        (None, 401),
        ("nobody", 401),
    ],
)
def test_who_may_read_a_document_signed_in(front: Front, who: str | None, status: int) -> None:
    async def scenario() -> None:
        _, document_id = await delivered(front.room)

        answer = await front.get(f"{API}/documents/{document_id}/content", who)

        assert answer.status_code == status

    run(scenario())


def test_a_document_that_may_not_be_seen_looks_like_one_that_does_not_exist(front: Front) -> None:
    async def scenario() -> None:
        _, document_id = await delivered(front.room)

        of_another = await front.get(f"{API}/documents/{document_id}/content", "mila")
        of_nobody = await front.get(f"{API}/documents/{uuid4()}/content", "mila")

        assert {**of_another.json(), "instance": ""} == {**of_nobody.json(), "instance": ""}

    run(scenario())


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("clerk", 200),
        ("lead", 200),
        ("elsewhere", 404),
        ("analyst", 403),
        ("jan", 403),
        (None, 401),
    ],
)
def test_b40_who_may_print_the_letter(front: Front, who: str | None, status: int) -> None:
    async def scenario() -> None:
        told, _ = await delivered(front.room, Channel.POST)

        answer = await front.get(f"{API}/cases/{told.request_id}/letter", who)

        assert answer.status_code == status

    run(scenario())


def test_a_code_tells_what_was_issued_and_nothing_about_whom(front: Front) -> None:
    async def scenario() -> None:
        _, document_id = await delivered(front.room)

        answer = await front.get(f"{API}/verifications/{code_of(front.room)}")

        body = answer.json()
        pdf = (await front.get(f"{API}/documents/{document_id}/content", "clerk")).content
        assert (body["authentic"], body["issued_by"]) == (True, "Gemeente Zonneberg")
        assert body["kind"] == "Attest van gezinssamenstelling"
        assert body["sha256"] == sha256(pdf).hexdigest()
        assert "Peeters" not in answer.text

    run(scenario())


def test_an_unknown_code_is_not_authentic_and_a_typo_is_said_to_be_one(front: Front) -> None:
    async def scenario() -> None:
        unknown = await front.get(f"{API}/verifications/CODE-00000000")
        typo = await front.get(f"{API}/verifications/hallo")

        assert (unknown.status_code, unknown.json()["authentic"]) == (200, False)
        assert (typo.status_code, typo.json()["type"]) == (
            404,
            "urn:problem-type:loket:code-mistyped",
        )

    run(scenario())


@pytest.mark.parametrize("what", ["document", "letter"])
def test_what_clerks_fetch_can_be_asked_to_be_as_fresh_as_a_command_elsewhere(
    front: Front, what: str
) -> None:
    async def scenario() -> None:
        told, document_id = await delivered(front.room, Channel.POST)
        path = {
            "document": f"{API}/documents/{document_id}/content",
            "letter": f"{API}/cases/{told.request_id}/letter",
        }[what]
        elsewhere, own = (
            POSITIONS.seal(
                Position(service=service, number=7, request_id=told.request_id),
                municipality="99001",
            )
            for service in ("workflow", "delivery")
        )

        heard = await front.get(f"{path}?after={elsewhere}", "clerk")
        front.room.hearing.is_behind = True
        behind = await front.get(f"{path}?after={elsewhere}", "clerk")
        itself = await front.get(f"{path}?after={own}", "clerk")
        garbled = await front.get(f"{path}?after=x", "clerk")

        assert [each.status_code for each in (heard, behind, itself, garbled)] == [
            200,
            503,
            200,
            400,
        ]
        assert behind.json()["type"] == "urn:problem-type:loket:still-behind"

    run(scenario())


def test_who_reads_only_whether_it_is_authentic_accepts_nothing_that_was_taken_back(
    front: Front,
) -> None:
    async def scenario() -> None:
        told, _ = await delivered(front.room)
        code = code_of(front.room)
        await front.room.hear(told.revocation_ordered())

        body = (await front.get(f"{API}/verifications/{code}")).json()

        assert (body["authentic"], body["withdrawn"]) == (False, True)
        assert body["withdrawn_since"] == "2026-11-30T09:30:00Z"
        assert body["issued_by"] == "Gemeente Zonneberg"

    run(scenario())
