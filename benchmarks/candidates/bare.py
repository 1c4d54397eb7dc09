"""The floor under `POST /requests`: a bare route that inserts as many bytes, in groups.

No sign-in, no validation, no sealing, no vault, no idempotency: one route that reads the body, puts
a row with as many bytes as a request leaves behind in a queue, and answers 201 when the transaction
that took it along is committed. Framework, HTTP server and their settings, event loop, driver,
database and fsync are those of intake: the very process, with another application in it.

Run as `python -m benchmarks.candidates.bare web`, with a table `bare (id uuid, content bytea)`.
"""

import asyncio
import contextlib
import dataclasses
import os
from typing import Final, Self
from uuid import UUID, uuid4

from fastapi import FastAPI, Request
from psycopg import AsyncConnection

from libs.events.process import Service, main
from services.intake import compose
from services.intake.settings import Settings

TABLE: Final = """
CREATE TABLE IF NOT EXISTS bare (id uuid PRIMARY KEY, content bytea NOT NULL);
GRANT INSERT ON bare TO intake;
"""
BYTES: Final = "BENCHMARK_BYTES"
"""The environment variable that says how many bytes a row has."""
_INSERT: Final = "INSERT INTO bare SELECT * FROM unnest(%b::uuid[], %b::bytea[])"
_TOGETHER: Final = 256


class Inserting:
    """Inserts what waits, in one transaction after the other."""

    def __init__(self, database_url: str, content: bytes) -> None:
        self._database_url = database_url
        self._content = content
        self._waiting: asyncio.Queue[tuple[UUID, asyncio.Future[None]]] = asyncio.Queue()

    async def __aenter__(self) -> Self:
        """Connect and begin."""
        self._connection = await AsyncConnection.connect(self._database_url, autocommit=True)
        self._task = asyncio.create_task(self._run())
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop."""
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task
        await self._connection.close()

    async def insert(self, key: UUID) -> None:
        """Return once the row is committed."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.put_nowait((key, done))
        await done

    async def _run(self) -> None:
        while True:
            group = [await self._waiting.get()]
            while len(group) < _TOGETHER and not self._waiting.empty():
                group.append(self._waiting.get_nowait())
            keys = [key for key, _ in group]
            await self._connection.execute(_INSERT, (keys, [self._content] * len(keys)))
            for _, done in group:
                done.set_result(None)


def build(settings: Settings) -> Service:
    """Build intake with a bare application in place of its own."""
    service = compose.build(settings)
    content = os.urandom(int(os.environ[BYTES]))
    inserting = Inserting(settings.intake_database_url, content)
    return dataclasses.replace(
        service,
        application=_application(inserting),
        resources=(*service.resources, inserting),
    )


def _application(inserting: Inserting) -> FastAPI:
    application = FastAPI(openapi_url=None)

    @application.get("/api/intake/healthz")
    async def healthz() -> dict[str, bool]:
        return {"ready": True}

    @application.post("/api/intake/v1/requests", status_code=201)
    async def submit(request: Request) -> dict[str, str]:
        key = uuid4()
        await request.body()
        await inserting.insert(key)
        return {"request_id": str(key), "reference": "ZON-AAAAA-AAAAA-A", "status": "received"}

    return application


if __name__ == "__main__":
    main(build=build, settings=Settings)
