from uuid import UUID, uuid4

import pytest

from services.intake.model.reading import Reading
from services.intake.use_cases.read_attachment import (
    AttachmentIsUnknown,
    HandedOver,
    ReadAttachment,
    read_attachment,
)
from tests.intake.answering import CONTRACT, asked, supply, told
from tests.intake.desk import LINDEDAAL, ZONNEBERG, FrontDesk, because

pytestmark = pytest.mark.anyio


async def with_a_file() -> tuple[FrontDesk, UUID]:
    desk = await asked()
    await supply(desk)
    return desk, told(desk)[0].attachments[0].attachment_id


async def read(desk: FrontDesk, attachment_id: UUID, *, at: str = ZONNEBERG) -> HandedOver:
    return await read_attachment(
        ReadAttachment(
            reading_id=uuid4(), attachment_id=attachment_id, municipality=at, by="staff-anna"
        ),
        records=desk.store,
        shelf=desk.files,
        keys=desk.keys,
        cause=because(),
        now=desk.now,
    )


async def test_a39_a_clerk_gets_exactly_what_was_sent() -> None:
    desk, attachment_id = await with_a_file()

    handed_over = await read(desk, attachment_id)

    assert handed_over.content == CONTRACT.content
    assert (handed_over.media_type, handed_over.shown_name) == (
        "application/pdf",
        "huurcontract.pdf",
    )
    assert "huurcontract" not in handed_over.own_name + repr(handed_over)


async def test_each_time_is_remembered_with_who_it_was() -> None:
    desk, attachment_id = await with_a_file()

    await read(desk, attachment_id)
    await read(desk, attachment_id)

    readings = [fact for fact in desk.store.facts if isinstance(fact, Reading.Created)]
    assert [(one.attachment_id, one.by) for one in readings] == [(attachment_id, "staff-anna")] * 2


async def test_of_another_municipality_erased_or_never_sent_is_all_the_same() -> None:
    desk, attachment_id = await with_a_file()

    with pytest.raises(AttachmentIsUnknown):
        await read(desk, attachment_id, at=LINDEDAAL)
    with pytest.raises(AttachmentIsUnknown):
        await read(desk, uuid4())
    await desk.keys.destroy(UUID(int=1))
    with pytest.raises(AttachmentIsUnknown):
        await read(desk, attachment_id)

    assert not any(isinstance(fact, Reading.Created) for fact in desk.store.facts)
