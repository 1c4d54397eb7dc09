"""Every question to a register is written down first, for ever, and can be found by person."""

import asyncio
from datetime import UTC, datetime
from uuid import uuid4

import psycopg
import pytest

from libs.privacy import ledger
from libs.privacy.ledger import Consultation, ConsultationPurpose, Ledger
from tests.privacy.conftest import rows_of, with_schema
from tests.support.postgres import PostgresServer

pytestmark = [pytest.mark.anyio, pytest.mark.servers]

KEY = bytes(range(32))
JAN, FATIMA = "85673003346", "90653100177"


def consultation(about: str = JAN, **changed: object) -> Consultation:
    content: dict[str, object] = {
        "at": datetime(2025, 3, 1, 9, 0, tzinfo=UTC),
        "who": "workflow",
        "about": about,
        "purpose": ConsultationPurpose.DECIDE_REQUEST,
        "request_id": uuid4(),
        "municipality": "99001",
    }
    return Consultation(**{**content, **changed})  # type: ignore[arg-type] # made from keywords


async def test_what_was_recorded_about_somebody_is_found_again(ledger_url: str) -> None:
    about_jan = consultation()
    own = consultation(
        purpose=ConsultationPurpose.OWN_DATA, request_id=None, at=datetime(2025, 2, 1, tzinfo=UTC)
    )
    async with Ledger(database_url=ledger_url, key=KEY) as writer:
        await asyncio.gather(
            *(writer.record(one) for one in (about_jan, consultation(FATIMA), own))
        )

    async with Ledger(database_url=ledger_url, key=KEY) as later:
        assert await later.about(JAN) == [own, about_jan]
        assert len(await later.about(FATIMA)) == 1


async def test_the_same_consultation_recorded_again_stands_there_once(ledger_url: str) -> None:
    asked = consultation()
    async with Ledger(database_url=ledger_url, key=KEY) as writer:
        await writer.record(asked)
        await writer.record(asked)

        assert await writer.about(JAN) == [asked]


async def test_it_is_durable_when_recording_returns(another_postgres: PostgresServer) -> None:
    url = with_schema(another_postgres.new_database("ledger"), ledger.SCHEMA)
    async with Ledger(database_url=url, key=KEY) as writer:
        asked = consultation()
        await writer.record(asked)
        another_postgres.kill()
        another_postgres.start()

        assert await writer.about(JAN) == [asked]


@pytest.mark.parametrize(
    "order",
    ["UPDATE consultation SET who = 'x'", "DELETE FROM consultation", "TRUNCATE consultation"],
)
async def test_nothing_is_ever_changed_or_deleted(ledger_url: str, order: str) -> None:
    async with Ledger(database_url=ledger_url, key=KEY) as writer:
        await writer.record(consultation())

        with (
            psycopg.connect(ledger_url) as connection,
            pytest.raises(psycopg.errors.RaiseException),
        ):
            connection.execute(order)

        assert len(await writer.about(JAN)) == 1


async def test_no_national_number_stands_in_clear_in_the_database(ledger_url: str) -> None:
    asked = consultation()
    async with Ledger(database_url=ledger_url, key=KEY) as writer:
        await writer.record(asked)

    ((row,),) = rows_of(ledger_url, "SELECT consultation::text FROM consultation")
    assert JAN not in str(row)
    assert JAN.encode().hex() not in str(row)
    assert JAN not in repr(asked)
