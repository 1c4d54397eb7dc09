"""Trouble that passes is waited out: nobody's request is parked for it."""

import asyncio

import psycopg
import pytest

from libs.events.contracts.intake import WithdrawalAsked
from libs.events.envelope import Envelope
from libs.events.refusals import NeighbourIsUnavailable, StoreIsUnavailable
from libs.events.unit import Unit
from tests.events.test_bus import IDS, Answering, Street
from tests.support.wishes import answer_with_a_wish


class AwayOnce(Answering):
    """Meets an outage the first time, and answers from then on."""

    def __init__(self, outage: Exception) -> None:
        super().__init__()
        self.outage: Exception | None = outage

    async def answer(self, envelope: Envelope[WithdrawalAsked], unit: Unit) -> None:
        outage, self.outage = self.outage, None
        if outage is not None:
            raise outage
        await answer_with_a_wish(envelope, unit)


@pytest.mark.parametrize(
    "outage",
    [
        StoreIsUnavailable("OperationalError"),
        NeighbourIsUnavailable("vault"),
        psycopg.OperationalError("the server closed the connection"),
        ConnectionResetError(),
        TimeoutError(),
    ],
    ids=lambda outage: type(outage).__name__,
)
def test_an_outage_parks_nothing_and_leaves_nothing_half_done(outage: Exception) -> None:
    async def scenario() -> None:
        street = Street.new()
        street.answering = AwayOnce(outage)
        await street.tell([0, 1, 0])

        with pytest.raises(type(outage)):
            await street.hear()
        assert await street.answers() == {}
        assert await street.workflow.parked() == []

        await street.hear()
        assert await street.answers() == {IDS[0]: 2, IDS[1]: 1}

    asyncio.run(scenario())
