"""The API and the pages, as portals and browsers meet them."""

import asyncio
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from libs.events.values import Channel
from libs.web.application import make_application
from libs.web.callers import Caller, Role
from libs.web.municipalities import Municipalities
from libs.web.tokens import TokenIsRefused
from services.delivery.model.identifiers import delivery_id_for, document_id_for
from services.delivery.web.pages.verificatie import BODY_LIMITS, LARGEST_FILE
from services.delivery.web.problems import PROBLEMS
from services.delivery.web.routers import API, routers
from tests.delivery.post_room import PostRoom, run
from tests.delivery.requests import JANS_NUMBER, MILAS_NUMBER, Told, a_request

FOLDER = Path(__file__).parents[2] / "deploy" / "municipalities"
NEVER_GIVEN = "A" * 43


class TokensByName:
    """Signs in whoever names himself."""

    callers = {
        "jan": Caller(kind="citizen", subject="jan", national_number=JANS_NUMBER),
        "mila": Caller(kind="citizen", subject="mila", national_number=MILAS_NUMBER),
        "clerk": Caller(
            kind="staff", subject="c1", municipality="99001", roles=frozenset({Role.CLERK})
        ),
        "lead": Caller(
            kind="staff", subject="l1", municipality="99001", roles=frozenset({Role.LEAD})
        ),
        "elsewhere": Caller(
            kind="staff", subject="c2", municipality="99002", roles=frozenset({Role.CLERK})
        ),
        "analyst": Caller(
            kind="staff", subject="a1", municipality="99001", roles=frozenset({Role.ANALYST})
        ),
    }

    async def verify(self, token: str) -> Caller:
        if token not in self.callers:
            raise TokenIsRefused("unknown")
        return self.callers[token]


class Front:
    """A browser and a portal in front of delivery."""

    def __init__(self, room: PostRoom) -> None:
        self.room = room

        async def ready() -> dict[str, bool]:
            return {"database": True}

        self.http = httpx.AsyncClient(
            transport=httpx.ASGITransport(
                app=make_application(
                    service="delivery",
                    title="Loket: documenten",
                    version="1",
                    routers=routers(
                        room.desk,
                        verifier=TokensByName(),
                        municipalities=Municipalities.load(FOLDER),
                    ),
                    problems=PROBLEMS,
                    ready=ready,
                    metrics=lambda: "",  # type: ignore[arg-type,return-value]
                    body_limits=BODY_LIMITS,
                )
            ),
            base_url="http://localhost",
        )

    async def get(self, path: str, who: str | None = None) -> httpx.Response:
        headers = {"Authorization": f"Bearer {who}"} if who else {}
        return await self.http.get(path, headers=headers)

    async def post(self, path: str, **content: Any) -> httpx.Response:
        return await self.http.post(path, **content)


@pytest.fixture
def front(room: PostRoom) -> Front:
    return Front(room)


async def delivered(room: PostRoom, channel: Channel = Channel.DIGITAL) -> tuple[Told, UUID]:
    told = await a_request(room)
    await room.hear(told.submitted(), told.ordered(channel))
    await room.work()
    return told, document_id_for(delivery_id_for(told.request_id, told.order_id))


def code_of(room: PostRoom) -> str:
    (row,) = (s.parameters for s in room.statements() if "verification" in s.sql)
    return str(row["code"])


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
        answers = []
        for secret in (NEVER_GIVEN, "x", ""):
            answers.append(await front.post(f"{API}/downloads", json={"secret": secret}))
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
        assert front.room.happened.count("delivery.link-renewed") == 1

    run(scenario())


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("jan", 200),
        ("clerk", 200),
        ("lead", 200),
        ("mila", 404),
        ("elsewhere", 404),
        ("analyst", 404),
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


def test_the_page_works_without_javascript_by_typing_the_code(front: Front) -> None:
    async def scenario() -> None:
        await delivered(front.room)
        page = await front.get("/documenten")

        answer = await front.post("/documenten", data={"code": f" {front.room.secrets()[0]} "})

        assert 'name="code"' in page.text
        assert answer.headers["content-type"] == "application/pdf"

    run(scenario())


def test_c03_an_expired_link_offers_a_new_one_and_one_click_mails_it(front: Front) -> None:
    async def scenario() -> None:
        await delivered(front.room)
        front.room.clock.forward(days=100)
        secret = front.room.secrets()[0]

        page = await front.post("/documenten", data={"code": secret})
        answer = await front.post("/documenten/nieuwe-link", data={"code": secret})
        await front.room.work()

        assert page.status_code == 410
        assert 'action="/documenten/nieuwe-link"' in page.text
        assert secret in page.text
        assert answer.status_code == 202
        assert len(front.room.secrets()) == 2
        assert secret not in answer.text

    run(scenario())


@pytest.mark.parametrize("path", ["/documenten", "/verificatie"])
def test_pages_have_no_inline_script_or_style_and_a_strict_policy(front: Front, path: str) -> None:
    async def scenario() -> None:
        page = await front.get(path)
        script = await front.get(f"{path}/fragment.js")

        assert page.status_code == 200
        assert "script-src 'self'" in page.headers["content-security-policy"]
        assert f'<script type="module" src="{path}/fragment.js"></script>' in page.text
        assert page.text.count("<script") == 1
        assert "style=" not in page.text
        assert script.headers["content-type"].startswith("text/javascript")

    run(scenario())


def test_what_was_typed_is_never_markup(front: Front) -> None:
    async def scenario() -> None:
        typed = {"code": '"><script>alert(1)</script>'}

        for path in ("/documenten", "/verificatie"):
            assert "<script>alert" not in (await front.post(path, data=typed)).text

    run(scenario())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("same", "precies het document"),
        ("other", "niet het document dat we afgaven"),
        ("empty", "Kies eerst een bestand"),
        ("large", "groter dan 10 MB"),
    ],
)
def test_a_file_is_compared_byte_for_byte(front: Front, content: str, sentence: str) -> None:
    async def scenario() -> None:
        await delivered(front.room)
        original = b"%PDF-ATT_HOUSEHOLD Jan Peeters 1"
        upload = {
            "same": original,
            "other": original + b" ",
            "empty": b"",
            "large": b"x" * (LARGEST_FILE + 1),
        }[content]

        answer = await front.post(
            "/verificatie/bestand",
            data={"code": code_of(front.room)},
            files={"file": ("document.pdf", upload, "application/pdf")},
        )

        assert answer.status_code == 200
        assert sentence in answer.text

    run(scenario())


@pytest.mark.parametrize(
    ("case", "status", "sentence"),
    [
        ("issued", 200, "Dit document is echt"),
        ("unknown", 200, "We kennen deze code niet"),
        ("withdrawn", 200, "telt niet meer"),
        ("typo", 422, "Deze code klopt niet"),
    ],
)
def test_the_page_says_in_words_what_we_know_of_a_code(
    front: Front, case: str, status: int, sentence: str
) -> None:
    async def scenario() -> None:
        told, _ = await delivered(front.room)
        code = {"unknown": "CODE-00000000", "typo": "hallo"}.get(case, code_of(front.room))
        if case == "withdrawn":
            await front.room.hear(told.cancelled())

        answer = await front.post("/verificatie", data={"code": code})

        assert answer.status_code == status
        assert sentence in answer.text
        assert "Peeters" not in answer.text

    run(scenario())


def test_a_stranger_host_has_no_pages(front: Front) -> None:
    answer = asyncio.run(front.http.get("/documenten", headers={"Host": "elders.example"}))

    assert answer.status_code == 404
