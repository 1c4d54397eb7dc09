"""The floor under every route: one that reads the body and inserts as many bytes, in groups.

No sign-in, no validation, no sealing, no vault, no idempotency. Framework, HTTP server and their
settings, event loop, driver, database and fsync are those of intake: the very process, with another
application in it.

Run as `python -m benchmarks.candidates.floor web`, with the table of `inserting`.
"""

import dataclasses
from uuid import uuid4

from fastapi import FastAPI, Request

from benchmarks.candidates.inserting import Inserting
from libs.events.process import Service, main
from services.intake import compose
from services.intake.settings import Settings


def build(settings: Settings) -> Service:
    """Build intake with this application in place of its own."""
    service = compose.build(settings)
    inserting = Inserting.of_a_request(settings.intake_database_url)
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
