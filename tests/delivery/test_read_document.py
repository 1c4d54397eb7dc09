from uuid import UUID, uuid4

import pytest

from services.delivery.model.identifiers import delivery_id_for, document_id_for
from services.delivery.use_cases.download_document import HandedOver
from services.delivery.use_cases.read_document import (
    DocumentIsUnknown,
    ReadDocument,
    Reader,
    read_document,
)
from tests.delivery.post_room import PostRoom, because, run
from tests.delivery.requests import JANS_NUMBER, MILAS_NUMBER, Told, a_request

JAN = Reader(municipality="99001", national_number=JANS_NUMBER)
MILA = Reader(municipality="99001", national_number=MILAS_NUMBER)
JAN_ELSEWHERE = Reader(municipality="99002", national_number=JANS_NUMBER)
CLERK = Reader(municipality="99001", works_for="99001", actor="clerk-1")
CLERK_AT_THE_WRONG_DOOR = Reader(municipality="99001", works_for="99002", actor="clerk-2")
CLERK_ELSEWHERE = Reader(municipality="99002", works_for="99002", actor="clerk-2")


async def made(room: PostRoom) -> tuple[Told, UUID]:
    told = await a_request(room)
    await room.hear(told.submitted(), told.ordered())
    await room.work()
    return told, document_id_for(delivery_id_for(told.request_id, told.order_id))


async def read(room: PostRoom, document_id: UUID, reader: Reader) -> HandedOver:
    return await read_document(
        ReadDocument(document_id=document_id, reader=reader),
        records=room.store,
        keys=room.keys,
        shelf=room.cabinet,
        cases=room.cabinet,
        new_id=uuid4,
        cause=because(),
        now=room.clock.now,
    )


@pytest.mark.parametrize(("reader", "by"), [(JAN, "citizen"), (CLERK, "staff")])
def test_its_citizen_and_its_clerks_read_a_document(
    room: PostRoom, reader: Reader, by: str
) -> None:
    async def scenario() -> None:
        _, document_id = await made(room)

        handed_over = await read(room, document_id, reader)

        assert handed_over.pdf.startswith(b"%PDF-ATT_HOUSEHOLD")
        assert [e.by for e in room.told if e.NAME == "document-downloaded"] == [by]

    run(scenario())


def test_b36_when_the_term_is_over_only_clerks_still_see_it(room: PostRoom) -> None:
    async def scenario() -> None:
        _, document_id = await made(room)
        room.clock.forward(days=93)

        with pytest.raises(DocumentIsUnknown):
            await read(room, document_id, JAN)

        assert (await read(room, document_id, CLERK)).pdf

    run(scenario())


@pytest.mark.parametrize(
    "reader",
    [MILA, CLERK_ELSEWHERE, CLERK_AT_THE_WRONG_DOOR, Reader(municipality="99001"), JAN_ELSEWHERE],
)
def test_to_everyone_else_a_document_does_not_exist(room: PostRoom, reader: Reader) -> None:
    async def scenario() -> None:
        _, document_id = await made(room)

        with pytest.raises(DocumentIsUnknown):
            await read(room, document_id, reader)
        with pytest.raises(DocumentIsUnknown):
            await read(room, uuid4(), reader)

        assert "download.downloaded" not in room.happened

    run(scenario())


def test_after_a_cancellation_only_clerks_still_see_it(room: PostRoom) -> None:
    async def scenario() -> None:
        told, document_id = await made(room)
        await room.hear(told.cancelled())

        with pytest.raises(DocumentIsUnknown):
            await read(room, document_id, JAN)

        assert (await read(room, document_id, CLERK)).pdf

    run(scenario())
