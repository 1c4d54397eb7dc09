"""Messages are listed in the transaction in which they are written, on PostgreSQL."""

import pytest

from services.delivery.model.identifiers import message_id_for
from services.delivery.model.message import MessageKind
from services.delivery.use_cases.write_message import WriteMessage, write_message
from services.delivery.views.archive import Archive
from services.delivery.views.case_message.query import CaseMessages
from tests.delivery.post_room import PostRoom, because, run
from tests.delivery.requests import a_request
from tests.delivery.stand_ins import START
from tests.delivery.test_archive import database_url, opened

__all__ = ["database_url"]
pytestmark = pytest.mark.servers


def test_messages_are_found_by_their_request_within_their_municipality(
    room: PostRoom,
    database_url: str,
) -> None:
    async def scenario() -> None:
        async with opened(database_url) as store:
            told, other = await a_request(room), await a_request(room)
            for each in (told, told, other):
                command = WriteMessage(about=each.about, kind=MessageKind.COMPLETED)
                await store.run(
                    lambda unit, command=command: write_message(
                        command, unit=unit, archive=Archive(), now=START
                    ),
                    cause=because(),
                )
            message_id = message_id_for(told.request_id, MessageKind.COMPLETED)
            found = CaseMessages(store)

            assert await found.of_case(told.request_id, municipality="99001") == [message_id]
            assert await found.of_case(told.request_id, municipality="99002") == []
            assert await found.is_here(message_id, municipality="99001")
            assert not await found.is_here(message_id, municipality="99002")
            assert await found.tries([message_id], municipality="99001") == {message_id: 0}

    run(scenario())
