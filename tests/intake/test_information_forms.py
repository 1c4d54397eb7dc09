"""Every way in which an answer over HTTP can be wrong."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request

from libs.web.handlers import install
from services.intake.web.multipart import LARGEST_BODY, Taking
from tests.intake.asking_over_http import CONTRACT, SUPPLY, a_desk, look_up, supply
from tests.intake.counter import counter, kind_of
from tests.intake.files import pdf
from tests.intake.questions import SECRET

pytestmark = pytest.mark.anyio


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


async def test_a_body_that_says_it_is_too_large_is_refused() -> None:
    answer = await counter(await a_desk(), signed_in=None).post(
        SUPPLY,
        content=b"x",
        headers={
            "Content-Type": "multipart/form-data; boundary=y",
            "Content-Length": str(LARGEST_BODY + 1),
        },
    )

    assert (answer.status_code, kind_of(answer)) == (413, "body-too-large")


@pytest.mark.parametrize("headers", [{}, {"Content-Length": "10"}])
async def test_a_body_that_goes_on_and_on_is_not_read_for_ever(
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
    assert sent <= LARGEST_BODY + 7_000_000


async def test_a_lookup_takes_no_files() -> None:
    answer = await look_up(await a_desk(), "x" * 20_000)

    assert answer.status_code == 413


async def test_what_would_not_fit_in_the_memory_is_asked_to_come_back() -> None:
    taking = Taking(most=1000)
    application = FastAPI()
    install(application, {})

    @application.post("/")
    async def take(request: Request) -> int:
        async with taking.form(request, "text", files="files") as sent:
            return len(sent.files[0].content)

    client = httpx.AsyncClient(
        transport=httpx.ASGITransport(application), base_url="http://localhost"
    )
    sizes = (100, 5000, 100)
    answers = [await client.post("/", files={"files": ("a", bytes(size))}) for size in sizes]

    assert [answer.status_code for answer in answers] == [200, 503, 200]
    assert answers[1].headers["retry-after"] == "5"
