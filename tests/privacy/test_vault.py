"""The vault keeps one key a request, for as long as nobody destroys it."""

import asyncio
from uuid import UUID, uuid4

import psycopg
import pytest

from libs.events.contracts.personal import Explanation
from libs.privacy import vault
from libs.privacy.sealed import BoxCannotBeOpened, KeyIsDestroyed, RequestKey
from libs.privacy.vault import REMEMBERED_FOR, Vault, WrappingKeyDoesNotFit
from tests.privacy.conftest import rows_of, with_schema
from tests.support.postgres import PostgresServer

pytestmark = [pytest.mark.anyio, pytest.mark.servers]

INSTALLATION = bytes(range(32))


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def opened(url: str, clock: Clock | None = None, key: bytes = INSTALLATION) -> Vault:
    return Vault(database_url=url, wrapping_key=key, seconds=clock or Clock())


async def test_a_request_keeps_the_same_key_also_after_a_restart(vault_url: str) -> None:
    request_id = uuid4()
    async with opened(vault_url) as first:
        made = await first.make(request_id)

    async with opened(vault_url) as later:
        again = await later.make(request_id)
        read = await later.get(request_id)

    assert made == again == read


async def test_two_processes_that_make_the_same_key_at_once_get_the_same_one(
    vault_url: str,
) -> None:
    requests = [uuid4() for _ in range(40)]
    async with opened(vault_url) as one, opened(vault_url) as other:
        keys = await asyncio.gather(
            *(process.make(request) for request in requests for process in (one, other, one))
        )

    per_request = {
        request: {key.key for key in keys if key.request_id == request} for request in requests
    }
    assert all(len(found) == 1 for found in per_request.values())
    assert len({key.key for key in keys}) == len(requests)


async def test_all_keys_that_are_waited_for_are_made_in_few_transactions(vault_url: str) -> None:
    async with opened(vault_url) as process:
        await process.make(uuid4())

        await asyncio.gather(*(process.make(uuid4()) for _ in range(500)))

    ((transactions,),) = rows_of(vault_url, "SELECT count(DISTINCT made_at) FROM request_key")
    assert isinstance(transactions, int)
    assert transactions <= 4


async def test_of_many_keys_those_that_were_made_before_are_the_same(vault_url: str) -> None:
    before, elsewhere, new = uuid4(), uuid4(), uuid4()
    async with opened(vault_url) as process, opened(vault_url) as other:
        known = [await process.make(before), await other.make(elsewhere)]

        made = await process.make_many([before, elsewhere, new])

    assert set(made) == {before, elsewhere, new}
    assert [made[before], made[elsewhere]] == known
    async with opened(vault_url) as later:
        assert await later.get_many([before, elsewhere, new]) == made


async def test_no_key_stands_in_clear_in_the_database(vault_url: str) -> None:
    async with opened(vault_url) as process:
        key = await process.make(uuid4())

    ((wrapped,),) = rows_of(vault_url, "SELECT wrapped FROM request_key")
    assert isinstance(wrapped, bytes)
    assert key.key not in wrapped
    assert str(key.key) not in repr(key)


async def test_what_was_sealed_cannot_be_read_once_the_key_is_destroyed(vault_url: str) -> None:
    request_id = uuid4()
    async with opened(vault_url) as process:
        sealed = (await process.make(request_id)).seal(Explanation(text="persoonlijk"))

        await process.destroy(request_id)
        await process.destroy(request_id)

        with pytest.raises(KeyIsDestroyed):
            await process.get(request_id)
        with pytest.raises(KeyIsDestroyed):
            await process.make(request_id)
    assert rows_of(vault_url, "SELECT wrapped, destroyed_at IS NOT NULL FROM request_key") == [
        (None, True)
    ]
    stranger = RequestKey(request_id=request_id, key=bytes(32))
    with pytest.raises(BoxCannotBeOpened):
        stranger.open(sealed, Explanation)


async def test_another_process_notices_a_destroyed_key_within_a_minute(vault_url: str) -> None:
    clock, request_id = Clock(), uuid4()
    async with opened(vault_url) as eraser, opened(vault_url, clock) as reader:
        await reader.make(request_id)
        await eraser.destroy(request_id)

        clock.now += REMEMBERED_FOR

        with pytest.raises(KeyIsDestroyed):
            await reader.get(request_id)
        assert await reader.get_many([request_id]) == {}


async def test_a_request_that_was_erased_before_it_had_a_key_never_gets_one(vault_url: str) -> None:
    request_id = uuid4()
    async with opened(vault_url) as process:
        await process.destroy(request_id)

        with pytest.raises(KeyIsDestroyed):
            await process.make(request_id)


async def test_of_many_requests_the_erased_and_unknown_are_absent(vault_url: str) -> None:
    kept, erased, unknown = uuid4(), uuid4(), uuid4()
    async with opened(vault_url) as process:
        key = await process.make(kept)
        await process.make(erased)
        await process.destroy(erased)

    async with opened(vault_url) as later:
        assert await later.get_many([kept, erased, unknown]) == {kept: key}
        with pytest.raises(KeyIsDestroyed):
            await later.get(unknown)


async def test_no_more_keys_are_remembered_than_the_bound(
    vault_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault, "REMEMBERED", 10)
    async with opened(vault_url) as process:
        requests = [uuid4() for _ in range(30)]
        for request in requests:
            await process.make(request)
        with psycopg.connect(vault_url, autocommit=True) as connection:
            connection.execute("UPDATE request_key SET wrapped = NULL, destroyed_at = now()")

        still_known = [request for request in requests if await _is_known(process, request)]

    assert still_known == requests[-10:]


async def test_the_key_of_another_installation_does_not_fit(vault_url: str) -> None:
    request_id = uuid4()
    async with opened(vault_url) as process:
        await process.make(request_id)

    async with opened(vault_url, key=bytes(32)) as stranger:
        with pytest.raises(WrappingKeyDoesNotFit):
            await stranger.get(request_id)


async def test_keys_are_made_once_and_kept_through_a_crash_of_postgresql(
    another_postgres: PostgresServer,
) -> None:
    url = with_schema(another_postgres.new_database("vault"), vault.SCHEMA)
    before, during = uuid4(), [uuid4() for _ in range(20)]
    async with opened(url) as process:
        first = await process.make(before)
        another_postgres.kill()
        waiting = [asyncio.create_task(process.make(request)) for request in during]
        await asyncio.to_thread(another_postgres.start)
        made = await asyncio.gather(*waiting)

    async with opened(url) as later:
        assert await later.get_many([before, *during]) == _by_request([first, *made])


def _by_request(keys: list[RequestKey]) -> dict[UUID, RequestKey]:
    return {key.request_id: key for key in keys}


async def _is_known(process: Vault, request: UUID) -> bool:
    try:
        await process.get(request)
    except KeyIsDestroyed:
        return False
    return True
