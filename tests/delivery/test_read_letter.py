import pytest

from libs.events.values import Channel
from services.delivery.use_cases.download_document import HandedOver
from services.delivery.use_cases.read_document import DocumentIsUnknown, Reader
from services.delivery.use_cases.read_letter import ReadLetter, read_letter
from tests.delivery.post_room import PostRoom, run
from tests.delivery.requests import JANS_NUMBER, Told, a_request

JAN = Reader(municipality="99001", national_number=JANS_NUMBER)
CLERK = Reader(municipality="99001", works_for="99001", actor="clerk-1")
CLERK_ELSEWHERE = Reader(municipality="99002", works_for="99002", actor="clerk-2")


async def made(room: PostRoom, channel: Channel) -> Told:
    told = await a_request(room)
    await room.hear(told.submitted(), told.ordered(channel))
    await room.work()
    return told


async def letter(room: PostRoom, told: Told, reader: Reader) -> HandedOver:
    command = ReadLetter(request_id=told.request_id, reader=reader)
    return await read_letter(command, records=room.store, keys=room.keys, letters=room.cabinet)


def test_b40_a_clerk_prints_the_letter(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await made(room, Channel.POST)

        handed_over = await letter(room, told, CLERK)

        assert handed_over.pdf == b"%PDF-letter Jan Peeters"
        assert handed_over.file_name == "ZON-2026-7K3M-brief.pdf"

    run(scenario())


@pytest.mark.parametrize(
    ("channel", "reader"),
    [(Channel.POST, CLERK_ELSEWHERE), (Channel.POST, JAN), (Channel.DIGITAL, CLERK)],
)
def test_there_is_no_letter_for_others_or_for_other_channels(
    room: PostRoom, channel: Channel, reader: Reader
) -> None:
    async def scenario() -> None:
        told = await made(room, channel)

        with pytest.raises(DocumentIsUnknown):
            await letter(room, told, reader)

    run(scenario())
