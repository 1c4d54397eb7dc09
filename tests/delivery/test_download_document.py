import asyncio
from datetime import timedelta

import pytest

from services.delivery.use_cases.download_document import HandedOver, LinkDoesNotOpen
from tests.delivery.post_room import PostRoom, because, run
from tests.delivery.requests import Told, a_request


async def delivered(room: PostRoom) -> tuple[Told, str]:
    told = await a_request(room)
    await room.hear(told.submitted(), told.ordered())
    await room.work()
    return told, room.secrets()[-1]


async def download(room: PostRoom, secret: str) -> HandedOver:
    return await room.desk.download(secret, because())


def test_b35_whoever_holds_the_link_gets_the_document(room: PostRoom) -> None:
    async def scenario() -> None:
        _, secret = await delivered(room)

        handed_over = await download(room, secret)

        assert handed_over.pdf == b"%PDF-ATT_HOUSEHOLD Jan Peeters 1"
        assert handed_over.file_name == "ZON-2026-7K3M.pdf"

    run(scenario())


def test_every_download_is_told(room: PostRoom) -> None:
    async def scenario() -> None:
        _, secret = await delivered(room)

        await download(room, secret)
        await download(room, secret)

        assert [e.by for e in room.told if e.NAME == "document-downloaded"] == ["link", "link"]

    run(scenario())


def test_a_hundred_downloads_at_once_do_not_hinder_each_other(room: PostRoom) -> None:
    async def scenario() -> None:
        _, secret = await delivered(room)

        all_of_them = await asyncio.gather(*(download(room, secret) for _ in range(100)))

        assert len({each.sha256 for each in all_of_them}) == 1
        assert room.happened.count("download.downloaded") == 100

    run(scenario())


def test_b36_the_link_works_until_its_last_second(room: PostRoom) -> None:
    async def scenario() -> None:
        _, secret = await delivered(room)
        (ends,) = (e.available_until for e in room.told if e.NAME == "delivered-digitally")

        room.clock.now = ends - timedelta(seconds=1)
        await download(room, secret)

        room.clock.now = ends
        with pytest.raises(LinkDoesNotOpen):
            await download(room, secret)

    run(scenario())


@pytest.mark.parametrize("ending", ["cancelled", "refused", "handled_outside"])
def test_a_link_is_revoked_when_the_case_comes_to_nothing(room: PostRoom, ending: str) -> None:
    async def scenario() -> None:
        told, secret = await delivered(room)

        await room.hear(getattr(told, ending)())

        with pytest.raises(LinkDoesNotOpen):
            await download(room, secret)

    run(scenario())


@pytest.mark.parametrize("secret", ["", "x", "A" * 43, "é" * 43, "A" * 5000, "' OR 1=1 --"])
def test_what_was_never_given_opens_nothing(room: PostRoom, secret: str) -> None:
    async def scenario() -> None:
        await delivered(room)

        with pytest.raises(LinkDoesNotOpen):
            await download(room, secret)

    run(scenario())


def test_a_whole_link_and_stray_spaces_are_understood(room: PostRoom) -> None:
    async def scenario() -> None:
        _, secret = await delivered(room)

        for typed in (f" {secret}\n", f"http://localhost:8000/documenten#{secret}"):
            assert (await download(room, typed)).pdf

    run(scenario())


def test_what_was_erased_opens_no_more(room: PostRoom) -> None:
    async def scenario() -> None:
        told, secret = await delivered(room)
        await room.keys.destroy(told.request_id)

        with pytest.raises(LinkDoesNotOpen):
            await download(room, secret)

    run(scenario())
