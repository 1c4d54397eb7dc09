import json
from uuid import uuid4

import httpx
import pytest

from libs.signatures import SIGNATURE, TIMESTAMP, signature_of
from services.delivery.model.identifiers import message_id_for
from services.delivery.model.message import MessageKind
from services.delivery.web.routers import API
from tests.delivery.front import HOOK_SECRET, Front
from tests.delivery.post_room import PostRoom, run
from tests.delivery.requests import JANS_MAIL, JANS_NUMBER, Told, a_request


async def sent(room: PostRoom) -> tuple[Told, str]:
    """A request whose refusal was mailed, and the id of that message."""
    told = await a_request(room)
    await room.hear(told.submitted(), told.refused())
    await room.work()
    return told, str(message_id_for(told.request_id, MessageKind.REFUSED))


async def resend(
    front: Front, message_id: str, who: str = "clerk", *, key: str | None = None, **body: str
) -> httpx.Response:
    headers = {"Authorization": f"Bearer {who}", "Idempotency-Key": key or str(uuid4())}
    return await front.post(f"{API}/messages/{message_id}/resend", json=body, headers=headers)


async def report(front: Front, mail_id: str, *, secret: bytes = HOOK_SECRET, **more: object) -> int:
    content = {
        "message_id": mail_id,
        "kind": "bounce",
        "code": "mailbox-unknown",
        "permanent": True,
        "at": "2026-11-30T09:30:00Z",
        **more,
    }
    body, stamp = json.dumps(content).encode(), str(int(front.room.clock.now.timestamp()))
    headers = {
        "Content-Type": "application/json",
        TIMESTAMP: stamp,
        SIGNATURE: signature_of(body, timestamp=stamp, secret=secret),
    }
    return (await front.post(f"{API}/hooks/mail", content=body, headers=headers)).status_code


def test_a_clerk_sees_what_was_written_without_the_address(room: PostRoom, front: Front) -> None:
    async def scenario() -> None:
        told, message_id = await sent(room)

        answer = await front.get(f"{API}/cases/{told.request_id}/messages", "clerk")

        assert answer.status_code == 200
        (message,) = answer.json()["items"]
        assert (message["message_id"], message["kind"]) == (message_id, "refused")
        assert (message["state"], message["channel"]) == ("sent", "mail")
        assert message["address"] == "j…@example.org"
        assert (message["attempts"], message["can_be_resent"]) == (1, True)
        assert JANS_MAIL not in answer.text
        assert JANS_NUMBER not in answer.text

    run(scenario())


@pytest.mark.parametrize(
    ("who", "status"),
    [("elsewhere", 404), ("jan", 403), ("analyst", 403), (None, 401), ("lead", 200)],
)
def test_only_clerks_of_the_municipality_see_them(
    room: PostRoom, front: Front, who: str | None, status: int
) -> None:
    async def scenario() -> None:
        told, _ = await sent(room)

        answer = await front.get(f"{API}/cases/{told.request_id}/messages", who)

        assert answer.status_code == status

    run(scenario())


def test_a_bounce_is_shown_and_the_mail_goes_again_to_a_better_address(
    room: PostRoom, front: Front
) -> None:
    async def scenario() -> None:
        told, message_id = await sent(room)
        assert await report(front, str(room.post.mails[-1]["Message-ID"])) == 202
        path = f"{API}/cases/{told.request_id}/messages"
        (bounced,) = (await front.get(path, "clerk")).json()["items"]
        assert (bounced["state"], bounced["reason"]) == ("bounced", "mailbox-unknown")

        answer = await resend(front, message_id, email="jan.peeters@example.org")

        assert answer.status_code == 200
        assert answer.json()["message"]["state"] == "waiting"
        await room.work()
        (again,) = (await front.get(path, "clerk")).json()["items"]
        assert (again["state"], again["attempts"], again["asked_by"]) == ("sent", 2, "c1")
        assert room.post.mails[-1]["To"] == "jan.peeters@example.org"

    run(scenario())


def test_the_same_key_sends_it_again_once(room: PostRoom, front: Front) -> None:
    async def scenario() -> None:
        _, message_id = await sent(room)

        first = await resend(front, message_id, key="one")
        again = await resend(front, message_id, key="one")
        other = await resend(front, message_id, key="one", email="x@example.org")

        assert (first.status_code, again.status_code, other.status_code) == (200, 200, 422)
        await room.work()
        assert len(room.post.mails) == 2

    run(scenario())


def test_what_waits_cannot_be_sent_again(room: PostRoom, front: Front) -> None:
    async def scenario() -> None:
        _, message_id = await sent(room)
        await resend(front, message_id)

        answer = await resend(front, message_id)

        assert answer.status_code == 409
        assert answer.json()["type"].endswith("message-still-waiting")

    run(scenario())


@pytest.mark.parametrize(
    ("who", "status"), [("elsewhere", 404), ("jan", 403), ("analyst", 403), ("lead", 200)]
)
def test_only_clerks_of_the_municipality_send_again(
    room: PostRoom, front: Front, who: str, status: int
) -> None:
    async def scenario() -> None:
        _, message_id = await sent(room)

        assert (await resend(front, message_id, who)).status_code == status

    run(scenario())


@pytest.mark.parametrize("email", ["geen adres", "", "jan\n@example.org"])
def test_what_is_no_address_is_not_accepted(room: PostRoom, front: Front, email: str) -> None:
    async def scenario() -> None:
        _, message_id = await sent(room)

        answer = await resend(front, message_id, email=email)

        assert answer.status_code == 422
        assert [issue["name"] for issue in answer.json()["issues"]] == ["email"]

    run(scenario())


def test_whoever_did_not_sign_reports_nothing(room: PostRoom, front: Front) -> None:
    async def scenario() -> None:
        await sent(room)
        mail_id = str(room.post.mails[-1]["Message-ID"])

        assert await report(front, mail_id, secret=b"somebody-else") == 401

        assert "message.bounced" not in room.happened

    run(scenario())


def test_a_mail_of_somebody_else_and_odd_reports_change_nothing(
    room: PostRoom, front: Front
) -> None:
    async def scenario() -> None:
        await sent(room)

        assert await report(front, "<x@example.org>") == 202
        assert await report(front, "<x@example.org>", code="because") == 422
        assert await report(front, "<x@example.org>", kind="opened") == 422
        assert await report(front, "<x@example.org>", more="x" * 16_000) == 413

        assert "message.bounced" not in room.happened

    run(scenario())
