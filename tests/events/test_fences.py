"""A relay appends to the end that it knows, all or nothing, whether few messages or many."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from uuid import uuid4

import nats
import pytest
from nats.aio.client import Client

from libs.events.contracts.intake import WithdrawalAsked
from libs.events.relay.batch import BatchWasRefused, publish_batch
from libs.events.streams import Wire, ensure_stream, stream_of, worded
from tests.support.nats import NatsServer
from tests.support.wishes import MONDAY

pytestmark = pytest.mark.servers

FEW, MANY = 3, 30


@pytest.mark.parametrize("number", [1, FEW, MANY])
def test_messages_stand_in_the_stream_in_their_order(nats_server: NatsServer, number: int) -> None:
    async def scenario() -> None:
        async with _stream(nats_server) as client:
            wires = _wires(2 * number)

            middle = await publish_batch(client, wires[:number], service="intake", last_sequence=0)
            end = await publish_batch(
                client, wires[number:], service="intake", last_sequence=middle
            )

            assert (middle, end) == (number, 2 * number)
            assert await _positions(client) == [wire.position for wire in wires]

    asyncio.run(scenario())


@pytest.mark.parametrize("number", [1, FEW, MANY])
def test_who_knows_another_end_appends_nothing(nats_server: NatsServer, number: int) -> None:
    async def scenario() -> None:
        async with _stream(nats_server) as client:
            first, *others = _wires(number + 1)
            await publish_batch(client, [first], service="intake", last_sequence=0)

            with pytest.raises(BatchWasRefused):
                await publish_batch(client, others, service="intake", last_sequence=0)

            assert await _positions(client) == [first.position]

    asyncio.run(scenario())


@pytest.mark.parametrize("number", [FEW, MANY])
def test_nothing_comes_behind_a_message_that_could_not(
    nats_server: NatsServer, number: int
) -> None:
    async def scenario() -> None:
        async with _stream(nats_server) as client:
            # a stranger takes the place of the first: the second finds the end where it expects it
            await client.jetstream().publish("evt.intake.request.00.withdrawal-asked", b"stranger")

            with pytest.raises(BatchWasRefused):
                await publish_batch(client, _wires(number), service="intake", last_sequence=0)

            assert len(await _positions(client)) == 1

    asyncio.run(scenario())


@pytest.mark.parametrize("number", [1, FEW, MANY])
def test_what_is_there_already_is_not_appended_again(nats_server: NatsServer, number: int) -> None:
    async def scenario() -> None:
        async with _stream(nats_server) as client:
            wires = _wires(number)
            end = await publish_batch(client, wires, service="intake", last_sequence=0)

            with pytest.raises(BatchWasRefused):
                await publish_batch(client, wires, service="intake", last_sequence=end)

            assert await _positions(client) == [wire.position for wire in wires]

    asyncio.run(scenario())


@asynccontextmanager
async def _stream(server: NatsServer) -> AsyncIterator[Client]:
    client = await nats.connect(server.url)
    try:
        await ensure_stream(client.jetstream(), "intake")
        yield client
    finally:
        await client.close()


def _wires(number: int) -> Sequence[Wire]:
    return [
        worded(
            WithdrawalAsked,
            b"{}",
            event_id=str(uuid4()),
            request_id=str(uuid4()),
            municipality="99001",
            at=MONDAY.isoformat(),
            position=position,
            previous=0,
            partition=0,
            correlation=None,
            causation=None,
        )
        for position in range(1, number + 1)
    ]


async def _positions(client: Client) -> list[int | None]:
    jetstream, stream = client.jetstream(), stream_of("intake")
    last = (await jetstream.stream_info(stream)).state.last_seq
    found = [await jetstream.get_msg(stream, sequence) for sequence in range(1, last + 1)]
    told = [(message.headers or {}).get("loket-position") for message in found]
    return [int(position) if position else None for position in told]
