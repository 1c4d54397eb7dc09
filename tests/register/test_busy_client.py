"""The client of neighbours that are asked all day long: one question at a time, one kind of trouble."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from libs.outgoing import busy_http_client

pytestmark = pytest.mark.anyio

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nSet-Cookie: a=b\r\n\r\nok"


@asynccontextmanager
async def neighbour(*answers: bytes | None) -> AsyncIterator[tuple[str, list[bytes]]]:
    """Answers in turn, the last one for ever; None hangs up. Tells what it heard."""
    heard: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while request := await reader.readuntil(b"\r\n\r\n"):
            heard.append(request)
            answer = answers[min(len(heard), len(answers)) - 1]
            if answer is None:
                break
            writer.write(answer)
        writer.close()

    async def quietly(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await serve(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(quietly, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}/", heard
    finally:
        server.close()


async def test_a_connection_is_used_again() -> None:
    async with (
        neighbour(OK) as (url, heard),
        busy_http_client(neighbour="register", timeout=5) as client,
    ):
        answers = [(await client.get(url, headers={"X-A": "b"})).text for _ in range(3)]

    assert answers == ["ok", "ok", "ok"]
    assert len(heard) == 3
    assert b"x-a: b" in heard[0].lower()


async def test_a_question_whose_connection_broke_is_not_asked_again_by_itself() -> None:
    async with (
        neighbour(OK, None) as (url, heard),
        busy_http_client(neighbour="register", timeout=5) as client,
    ):
        await client.get(url)

        with pytest.raises(httpx.HTTPError):
            await client.get(url)

    assert len(heard) == 2


@pytest.mark.parametrize("answer", [b"\xff\xfe garbage\r\n\r\n", b"HTTP/9 x\r\n\r\n", None])
async def test_an_answer_that_is_none_is_told_as_trouble_of_the_usual_kind(
    answer: bytes | None,
) -> None:
    async with (
        neighbour(answer) as (url, _),
        busy_http_client(neighbour="register", timeout=5) as client,
    ):
        with pytest.raises(httpx.HTTPError):
            await client.get(url)


async def test_a_neighbour_that_does_not_listen_is_told_as_trouble_of_the_usual_kind() -> None:
    async with neighbour(OK) as (url, _):
        pass

    async with busy_http_client(neighbour="register", timeout=5) as client:
        with pytest.raises(httpx.HTTPError):
            await client.get(url)
