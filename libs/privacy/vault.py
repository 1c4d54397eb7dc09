"""The vault: the keys of requests, wrapped with the installation's key; destroying one erases.

A key is known in clear only in memory, for a minute at most before the vault is asked again; so
other processes notice within that minute that a key was destroyed.
"""

import asyncio
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Self
from uuid import UUID

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from psycopg import AsyncConnection
from psycopg.rows import tuple_row

from libs.events.columns import ids
from libs.privacy.grouping import Grouping, Row
from libs.privacy.sealed import KeyIsDestroyed, RequestKey

SCHEMA = """
CREATE TABLE IF NOT EXISTS request_key (
    request_id   uuid PRIMARY KEY,
    wrapped      bytea,
    made_at      timestamptz NOT NULL DEFAULT now(),
    destroyed_at timestamptz,
    CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);
"""
"""The vault's only table. Its role needs SELECT, INSERT and UPDATE, and nothing else."""

KEY_BYTES = 32
REMEMBERED = 10_000
REMEMBERED_FOR = 60.0

_MAKE = """
INSERT INTO request_key (request_id, wrapped)
SELECT request_id, wrapped
  FROM unnest(%(ids)b::uuid[], %(wrapped)b::bytea[]) AS made (request_id, wrapped)
 ORDER BY request_id
    ON CONFLICT (request_id) DO UPDATE SET request_id = excluded.request_id
RETURNING request_id, wrapped
"""
# Ids come back as bytes, and all of it binary: to make a UUID of each costs more than its key.
_READ = """
SELECT uuid_send(request_id), wrapped FROM request_key WHERE request_id = ANY(%(ids)s::uuid[])
"""
_DESTROY = """
INSERT INTO request_key (request_id, wrapped, destroyed_at)
SELECT request_id, NULL, now() FROM unnest(%(ids)s::uuid[]) AS gone (request_id)
 ORDER BY request_id
    ON CONFLICT (request_id) DO UPDATE
   SET wrapped = NULL, destroyed_at = coalesce(request_key.destroyed_at, excluded.destroyed_at)
"""


class WrappingKeyDoesNotFit(Exception):
    """The installation's key is not the one with which this request's key was wrapped."""


class Vault:
    """Keeps the keys of requests; an async context manager that is used by a whole process.

    Raises `StoreIsUnavailable` from every method when PostgreSQL stays away too long, and `TooBusy`
    when too many wait.
    """

    def __init__(
        self,
        *,
        database_url: str,
        wrapping_key: bytes,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        if len(wrapping_key) != KEY_BYTES:
            raise ValueError(f"the wrapping key has {len(wrapping_key)} bytes, not {KEY_BYTES}")
        self._wrapping_key = wrapping_key
        self._seconds = seconds
        self._known: OrderedDict[UUID, tuple[float, RequestKey]] = OrderedDict()
        self._making = Grouping(database_url=database_url, work=_make, statement=True)
        self._reading = Grouping(database_url=database_url, work=_read, statement=True)
        self._destroying = Grouping(database_url=database_url, work=_destroy, statement=True)

    async def __aenter__(self) -> Self:
        """Begin; nothing is connected before it is needed."""
        for grouping in (self._making, self._reading, self._destroying):
            grouping.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Finish what waits and forget every key."""
        await asyncio.gather(self._making.stop(), self._reading.stop(), self._destroying.stop())
        self._known.clear()

    async def make(self, request_id: UUID) -> RequestKey:
        """Make the key of a new request, durably; the same key when it was made before.

        Raises:
            KeyIsDestroyed: the request was erased; it never gets another key.
        """
        return (await self.make_many([request_id]))[request_id]

    async def make_many(self, request_ids: Iterable[UUID]) -> Mapping[UUID, RequestKey]:
        """Make the keys of new requests, durably; the same keys where they were made before.

        Raises:
            KeyIsDestroyed: one of them was erased; it never gets another key.
        """
        wanted = frozenset(request_ids)
        keys = {id_: key for id_ in wanted if (key := self._remembered(id_)) is not None}
        if new := {id_: secrets.token_bytes(KEY_BYTES) for id_ in wanted - keys.keys()}:
            wrapped = {id_: aes_key_wrap(self._wrapping_key, made) for id_, made in new.items()}
            kept = await self._making.put(wrapped)
            for id_, made in new.items():
                keys[id_] = (
                    self._keep(RequestKey(request_id=id_, key=made))
                    if kept[id_] == wrapped[id_]
                    else self._remember(id_, kept[id_])
                )
        return keys

    async def get(self, request_id: UUID) -> RequestKey:
        """Return the key of a request.

        Raises:
            KeyIsDestroyed: the request was erased (or never had a key).
        """
        known = self._remembered(request_id)
        if known is not None:
            return known
        found = await self._reading.put(frozenset({request_id}))
        return self._remember(request_id, found.get(request_id))

    async def get_many(self, request_ids: Iterable[UUID]) -> Mapping[UUID, RequestKey]:
        """Return the keys of many requests; erased ones are absent.

        What is read here is not remembered: a projection needs each once, and thousands at a time.
        """
        wanted = frozenset(request_ids)
        keys = {id_: key for id_ in wanted if (key := self._remembered(id_)) is not None}
        missing = wanted - keys.keys() if keys else wanted
        if missing:
            found = await self._reading.put(missing)
            keys |= {
                id_: self._unwrapped(id_, wrapped)
                for id_, wrapped in found.items()
                if wrapped is not None
            }
        return keys

    async def destroy(self, request_id: UUID) -> None:
        """Destroy the key for good, durably; repeating it is harmless.

        A request that had no key yet can never get one afterwards.
        """
        self._known.pop(request_id, None)
        await self._destroying.put(request_id)
        self._known.pop(request_id, None)

    def _remembered(self, request_id: UUID) -> RequestKey | None:
        until, key = self._known.get(request_id, (0.0, None))
        if key is None or self._seconds() >= until:
            return None
        self._known.move_to_end(request_id)
        return key

    def _remember(self, request_id: UUID, wrapped: bytes | None) -> RequestKey:
        if wrapped is None:
            self._known.pop(request_id, None)
            raise KeyIsDestroyed(str(request_id))
        return self._keep(self._unwrapped(request_id, wrapped))

    def _keep(self, made: RequestKey) -> RequestKey:
        self._known[made.request_id] = (self._seconds() + REMEMBERED_FOR, made)
        self._known.move_to_end(made.request_id)
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return made

    def _unwrapped(self, request_id: UUID, wrapped: bytes) -> RequestKey:
        try:
            key = aes_key_unwrap(self._wrapping_key, wrapped)
        except InvalidUnwrap as error:
            raise WrappingKeyDoesNotFit(str(request_id)) from error
        return RequestKey(request_id=request_id, key=key)


async def _make(
    connection: AsyncConnection[Row], wanted: Sequence[Mapping[UUID, bytes]]
) -> Sequence[Mapping[UUID, bytes | None]]:
    by_id: dict[UUID, bytes] = {}
    for some in wanted:  # two callers may want the same key in one group: one of them wins
        by_id |= some
    cursor = await connection.execute(_MAKE, {"ids": list(by_id), "wrapped": list(by_id.values())})
    made = {row["request_id"]: row["wrapped"] for row in await cursor.fetchall()}
    return [made for _ in wanted]


async def _read(
    connection: AsyncConnection[Row], wanted: Sequence[frozenset[UUID]]
) -> Sequence[Mapping[UUID, bytes | None]]:
    every_id = wanted[0] if len(wanted) == 1 else frozenset[UUID]().union(*wanted)
    async with connection.cursor(binary=True, row_factory=tuple_row) as rows:
        await rows.execute(_READ, {"ids": ids(every_id)})
        found: dict[bytes, bytes | None] = dict(await rows.fetchall())
    return [{id_: found[id_.bytes] for id_ in some if id_.bytes in found} for some in wanted]


async def _destroy(connection: AsyncConnection[Row], gone: Sequence[UUID]) -> Sequence[None]:
    await connection.execute(_DESTROY, {"ids": sorted(set(gone))})
    return [None] * len(gone)
