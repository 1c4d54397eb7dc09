"""Another way was chosen: of the earlier order nothing goes out, and its paper counts no more."""

from dataclasses import replace
from uuid import uuid4

import pytest

from libs.events.contracts.delivery import DocumentRevoked
from libs.events.values import Channel
from services.delivery.model.identifiers import delivery_id_for, document_id_for
from services.delivery.use_cases.download_document import HandedOver
from services.delivery.use_cases.read_document import (
    DocumentIsUnknown,
    ReadDocument,
    Reader,
    read_document,
)
from services.delivery.use_cases.read_letter import ReadLetter, read_letter
from tests.delivery.post_room import PostRoom, because, run
from tests.delivery.requests import Told, a_request

CLERK = Reader(municipality="99001", works_for="99001", actor="clerk-1")


async def posted(room: PostRoom) -> Told:
    told = await a_request(room)
    await room.hear(told.submitted(), told.ordered(Channel.POST))
    await room.work()
    return told


async def letter(room: PostRoom, told: Told) -> HandedOver:
    command = ReadLetter(request_id=told.request_id, reader=CLERK)
    return await read_letter(command, records=room.store, keys=room.keys, letters=room.cabinet)


async def document(room: PostRoom, told: Told) -> HandedOver:
    document_id = document_id_for(delivery_id_for(told.request_id, told.order_id))
    return await read_document(
        ReadDocument(document_id=document_id, reader=CLERK),
        records=room.store,
        keys=room.keys,
        shelf=room.cabinet,
        cases=room.cabinet,
        new_id=uuid4,
        cause=because(),
        now=room.clock.now,
    )


def codes(room: PostRoom) -> list[str]:
    rows = [dict(s.parameters) for s in room.statements() if "INTO verification" in s.sql]
    return [str(row["code"]) for row in rows]


def test_b38_b40_neither_letter_nor_paper_of_an_order_that_was_called_off_can_be_fetched(
    room: PostRoom,
) -> None:
    async def scenario() -> None:
        told = await posted(room)
        assert (await letter(room, told)).pdf
        await room.hear(told.called_off())

        for fetch in (letter, document):
            with pytest.raises(DocumentIsUnknown):
                await fetch(room, told)

    run(scenario())


def test_b38_of_the_two_papers_only_that_of_the_new_order_counts(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await posted(room)
        again = replace(told, order_id=uuid4())
        room.clock.forward(hours=1)

        await room.hear(told.called_off(), again.ordered(Channel.COUNTER))
        await room.work()

        first, second = [await room.desk.verify(code) for code in codes(room)]
        assert (first.authentic, first.revoked_at) == (False, room.clock.now)
        assert (second.authentic, second.revoked_at) == (True, None)
        assert room.post.kinds == ["ready_at_counter"]
        with pytest.raises(DocumentIsUnknown):
            await letter(room, again)

    run(scenario())


def test_b38_a_letter_that_is_made_anew_is_the_one_that_is_printed(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await posted(room)
        again = replace(told, order_id=uuid4())
        room.clock.forward(hours=1)

        await room.hear(told.called_off(), again.ordered(Channel.POST))
        with pytest.raises(DocumentIsUnknown):
            await letter(room, again)  # the new one is not made yet
        await room.work()

        assert (await letter(room, again)).pdf == b"%PDF-letter Jan Peeters"
        assert (await document(room, again)).pdf.endswith(b" 2")

    run(scenario())


def test_what_is_called_off_before_it_is_made_is_never_made(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.ordered(Channel.POST), told.called_off())

        await room.work()

        assert room.press.orders == []
        assert codes(room) == []
        assert not [event for event in room.told if isinstance(event, DocumentRevoked)]

    run(scenario())


def test_what_is_called_off_while_it_is_printed_is_not_handed_over(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.ordered(Channel.COUNTER))
        print_it = room.press.make

        async def and_meanwhile(order: object) -> object:
            papers = await print_it(order)  # type: ignore[arg-type]
            await room.hear(told.called_off())
            return papers

        room.press.make = and_meanwhile  # type: ignore[assignment, method-assign]
        await room.work()

        assert "delivery.issued" not in room.happened
        assert codes(room) == []
        assert room.post.mails == []

    run(scenario())


def test_calling_off_twice_or_what_was_never_ordered_changes_nothing(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await posted(room)
        await room.hear(told.called_off())
        before = len(room.store.facts)

        await room.hear(told.called_off(), replace(told, order_id=uuid4()).called_off())

        assert len(room.store.facts) == before
        (revoked,) = [event for event in room.told if isinstance(event, DocumentRevoked)]
        assert (revoked.called_off, revoked.explanation, revoked.revoked_by) == (True, None, None)

    run(scenario())
