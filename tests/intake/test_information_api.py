"""Answering a question over HTTP: what is sent, and every way in which it can be wrong."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import httpx
import pytest

from libs.events.values import CaseState
from services.intake.web.multipart import LARGEST_BODY
from tests.intake.counter import counter, kind_of
from tests.intake.desk import FrontDesk
from tests.intake.files import pdf, png
from tests.intake.questions import REFERENCE, SECRET, WORDS

pytestmark = pytest.mark.anyio
LOOKUP, SUPPLY = "/api/intake/v1/information/lookup", "/api/intake/v1/information"
CONTRACT = ("files", ("huurcontract.pdf", pdf(), "application/pdf"))


async def a_desk(**how: Any) -> FrontDesk:
    desk = FrontDesk()
    await desk.is_asked(**how)
    return desk


async def look_up(desk: FrontDesk, secret: object = SECRET) -> httpx.Response:
    return await counter(desk, signed_in=None).post(LOOKUP, json={"secret": secret})


async def supply(
    desk: FrontDesk,
    *files: Any,
    text: str = "Dorpsstraat 1.",
    secret: str = SECRET,
    **headers: str,
) -> httpx.Response:
    return await counter(desk, signed_in=None).post(
        SUPPLY,
        data={"secret": secret, "text": text},
        files=list(files) or [NO_FILE],
        headers=headers,
    )


NO_FILE = ("files", ("", b"", "application/octet-stream"))
"""What a browser sends where no file is chosen."""


async def test_a38_the_question_is_shown_with_what_can_be_sent() -> None:
    answer = await look_up(await a_desk())

    shown = answer.json()
    assert answer.status_code == 200
    assert (shown["question"], shown["reference"]) == (WORDS, REFERENCE)
    assert (shown["municipality"], shown["open"], shown["reason"]) == ("Zonneberg", True, None)
    assert shown["limits"] == {
        "files": 10,
        "bytes_per_file": 10_000_000,
        "bytes_together": 25_000_000,
        "characters": 10_000,
        "media_types": ["application/pdf", "image/jpeg", "image/png"],
    }


async def test_c10_a_closed_request_says_that_nothing_is_needed() -> None:
    desk = await a_desk(outcome=CaseState.COMPLETED)

    shown, refused = (await look_up(desk)).json(), await supply(desk)

    assert (shown["open"], shown["reason"]) == (
        False,
        "Er is niets meer nodig: deze aanvraag is afgesloten.",
    )
    assert (refused.status_code, kind_of(refused)) == (409, "question-closed")
    assert refused.json()["detail"] == shown["reason"]


async def test_after_the_term_it_says_so() -> None:
    shown = (await look_up(await a_desk(days=0))).json()

    assert shown["open"] is False
    assert shown["reason"].startswith("De termijn om te antwoorden is voorbij.")


@pytest.mark.parametrize("secret", ["", "x", SECRET[:-1], SECRET[::-1], "é" * 43, SECRET + "\n#"])
async def test_every_wrong_secret_gets_the_same_answer(secret: str) -> None:
    desk = await a_desk()

    answers = [await look_up(desk, secret), await supply(desk, secret=secret)]

    said = [{**each.json(), "instance": ""} for each in answers]
    unknown = await look_up(FrontDesk())
    assert {each.status_code for each in answers} == {410}
    assert said == [{**unknown.json(), "instance": ""}] * 2
    assert desk.store.facts == []


@pytest.mark.parametrize("body", [{}, {"secret": 1}, {"secret": SECRET, "by": "x"}, [], "x"])
async def test_a_lookup_that_is_none_is_refused(body: object) -> None:
    answer = await counter(await a_desk(), signed_in=None).post(LOOKUP, json=body)

    assert answer.status_code == 422


async def test_who_tries_many_secrets_must_wait() -> None:
    desk = await a_desk()
    client = counter(desk, signed_in=None, wrong_secrets=3)

    tried = [(await client.post(LOOKUP, json={"secret": f"{n:043}"})).status_code for n in range(3)]
    answers = [
        await client.post(LOOKUP, json={"secret": SECRET}),
        await client.post(SUPPLY, data={"secret": SECRET, "text": "x"}, files=[NO_FILE]),
        await client.post("/informatie", data={"code": SECRET}),
    ]

    assert tried == [410] * 3
    assert {answer.status_code for answer in answers} == {429}


async def test_a38_a_text_and_files_are_taken() -> None:
    desk = await a_desk()

    answer = await supply(desk, CONTRACT, ("files", ("foto.png", png(), "text/plain")))

    taken = answer.json()
    assert answer.status_code == 201
    assert taken["reference"] == REFERENCE
    assert taken["files"] == [
        {"name": "huurcontract.pdf", "size": len(pdf())},
        {"name": "foto.png", "size": len(png())},
    ]
    assert taken["position"]
    assert [kept.kind for kept in desk.files.all] == ["application/pdf", "image/png"]


async def test_the_same_again_is_answered_the_same() -> None:
    desk = await a_desk()

    answers = [await supply(desk, CONTRACT) for _ in range(2)]
    with_a_key = [await supply(desk, CONTRACT, **{"Idempotency-Key": "k"}) for _ in range(2)]
    other = await supply(desk, CONTRACT, text="Anders.", **{"Idempotency-Key": "k"})

    same = ("reference", "supplied_at", "files")
    for first, again in (answers, with_a_key):
        assert [first.json()[each] for each in same] == [again.json()[each] for each in same]
    assert (other.status_code, kind_of(other)) == (422, "idempotency-key-reused")
    assert len(desk.files.all) == 2


async def test_a_key_that_cannot_be_kept_is_refused() -> None:
    answer = await supply(await a_desk(), CONTRACT, **{"Idempotency-Key": "a b"})

    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("files", "text", "wrong"),
    [
        ((), "", ["text"]),
        ((), " ", ["text"]),
        ((), "a\x00b", ["text"]),
        ((), "x" * 10_001, ["text"]),
        ((("files", ("a.pdf", b"", "application/pdf")),), "", ["files.0"]),
        ((CONTRACT, ("files", ("a.pdf", b"PK\x03\x04", "application/pdf"))), "", ["files.1"]),
        ((CONTRACT,) * 11, "", ["files"]),
        ((("files", ("a.pdf", pdf() + bytes(10_000_000), "application/pdf")),), "", ["files.0"]),
        ((("files", ("a.pdf", pdf() + b"EICAR", "application/pdf")),), "", ["files.0"]),
        ((("bijlage", ("a.pdf", pdf(), "application/pdf")),), "x", ["bijlage"]),
    ],
)
async def test_what_cannot_be_taken_is_told_place_by_place(
    files: tuple[Any, ...], text: str, wrong: list[str]
) -> None:
    desk = await a_desk()

    answer = await supply(desk, *files, text=text)

    assert answer.status_code == 422
    assert [issue["name"] for issue in answer.json()["issues"]] == wrong
    assert desk.store.facts == []


async def test_many_more_files_than_are_taken_are_not_even_read() -> None:
    answer = await supply(await a_desk(), *[CONTRACT] * 30)

    assert (answer.status_code, kind_of(answer)) == (400, "form-unreadable")


@pytest.mark.parametrize(
    ("parts", "wrong"),
    [
        ([("text", "x")], "secret"),
        ([("secret", SECRET), ("text", "x"), ("text", "y")], "text"),
        ([("secret", SECRET), ("text", "x"), ("municipality", "99002")], "municipality"),
        ([("secret", SECRET), ("files", "no file but words")], "files"),
    ],
)
async def test_every_field_is_there_once_and_no_other_is(
    parts: list[tuple[str, str]], wrong: str
) -> None:
    desk = await a_desk()
    files = [(name, (None, value)) for name, value in parts]

    answer = await counter(desk, signed_in=None).post(SUPPLY, files=files)

    assert answer.status_code == 422
    assert [issue["name"] for issue in answer.json()["issues"]] == [wrong]


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("application/json", b'{"secret": "x"}', 415),
        ("application/x-www-form-urlencoded", b"secret=x", 415),
        ("text/plain", b"x", 415),
        (None, b"x", 415),
        ("multipart/form-data", b"x", 400),
        ("multipart/form-data; boundary=y", b"no parts at all", 400),
        ("multipart/form-data; boundary=y", b"--y\r\nContent-Disposition: x\r\n\r\n\r\n--y--", 400),
        ("multipart/form-data; boundary=y", b"--y\r\nno header\r\n\r\nx\r\n--y--\r\n", 400),
        ("multipart/form-data; boundary=y", b"", 422),
    ],
)
async def test_what_is_no_form_with_files_is_refused(
    content_type: str | None, body: bytes, status: int
) -> None:
    headers = {"Content-Type": content_type} if content_type else {}

    answer = await counter(await a_desk(), signed_in=None).post(
        SUPPLY, content=body, headers=headers
    )

    assert answer.status_code == status


async def test_a_body_that_says_it_is_too_large_is_not_read() -> None:
    read = 0

    async def body() -> AsyncIterator[bytes]:
        nonlocal read
        read += 1
        yield b"x"

    answer = await counter(await a_desk(), signed_in=None).post(
        SUPPLY,
        content=body(),
        headers={
            "Content-Type": "multipart/form-data; boundary=y",
            "Content-Length": str(LARGEST_BODY + 1),
        },
    )

    assert (answer.status_code, kind_of(answer), read) == (413, "body-too-large", 0)


@pytest.mark.parametrize("headers", [{}, {"Content-Length": "10"}])
async def test_a_body_that_goes_on_and_on_is_read_to_its_limit_only(
    headers: dict[str, str],
) -> None:
    desk = await a_desk()
    sent = 0

    async def body() -> AsyncIterator[bytes]:
        nonlocal sent
        yield (b'--y\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n')
        while True:
            sent += 1_000_000
            yield bytes(1_000_000)

    answer = await counter(desk, signed_in=None).post(
        SUPPLY,
        content=body(),
        headers={"Content-Type": "multipart/form-data; boundary=y", **headers},
    )

    assert (answer.status_code, kind_of(answer)) == (413, "body-too-large")
    assert sent <= LARGEST_BODY + 2_000_000


async def test_a_lookup_takes_no_files() -> None:
    answer = await look_up(await a_desk(), "x" * 20_000)

    assert answer.status_code == 413


async def test_while_the_scanner_is_away_one_is_asked_to_come_back() -> None:
    desk = await a_desk()
    desk.scanner.is_away = True

    answer = await supply(desk, CONTRACT)

    assert answer.status_code == 503
    assert "Retry-After" in answer.headers
    assert desk.store.facts == []


async def with_a_file(name: str = "huur contract é.pdf") -> tuple[FrontDesk, str]:
    desk = await a_desk()
    await supply(desk, ("files", (name, pdf(), "application/pdf")))
    (kept,) = desk.files.all
    return desk, f"/api/intake/v1/attachments/{kept.attachment_id}/content"


async def test_a39_a_clerk_fetches_exactly_what_was_sent() -> None:
    desk, path = await with_a_file()

    answer = await counter(desk, signed_in="clerk").get(path)

    kept = answer.headers["content-disposition"]
    assert (answer.status_code, answer.content) == (200, pdf())
    assert kept.startswith('attachment; filename="bijlage-')
    assert kept.endswith("filename*=UTF-8''huur%20contract%20%C3%A9.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["cache-control"] == "no-store"


async def test_a_name_cannot_break_out_of_its_header() -> None:
    desk, path = await with_a_file('a"\r\nSet-Cookie: x=y; filename="b.exe')

    answer = await counter(desk, signed_in="clerk").get(path)

    assert "set-cookie" not in answer.headers
    _, _, shown = answer.headers["content-disposition"].partition("filename*=UTF-8''")
    assert not set(shown) & set('"; \r\n')
    assert shown.endswith(".pdf")


@pytest.mark.parametrize(
    ("who", "status"),
    [("clerk_lindedaal", 404), ("jan", 403), ("analyst", 403), (None, 401), ("clerk", 200)],
)
async def test_only_clerks_of_the_municipality_fetch_it(who: str | None, status: int) -> None:
    desk, path = await with_a_file()

    assert (await counter(desk, signed_in=who).get(path)).status_code == status


async def test_what_was_never_sent_is_not_there() -> None:
    desk, path = await with_a_file()
    client = counter(desk, signed_in="clerk")

    unknown = await client.get(f"/api/intake/v1/attachments/{UUID(int=5)}/content")
    odd = await client.get("/api/intake/v1/attachments/..%2f..%2fetc/content")
    await desk.keys.destroy(UUID(int=1))
    erased = await client.get(path)

    assert (unknown.status_code, erased.status_code) == (404, 404)
    assert odd.status_code in (404, 422)
