"""A bare FastAPI route that does what `POST /requests` checks, and inserts as many bytes in groups.

The sign-in is checked by the same gate, the body by the same model and the same form of the
product; the request gets a key in the vault, and applicant and answers are sealed with it. What is
left out is what is compared: no decision, no events, no idempotency, no position, no middleware of
ours. Framework, HTTP server and their settings, event loop, driver, database and fsync are those of
intake: the very process, with another application in it.

Run as `python -m benchmarks.candidates.bare web`, with the table of `inserting`.
"""

import dataclasses
from typing import Annotated
from uuid import uuid4

from fastapi import Depends, FastAPI

from benchmarks.candidates.inserting import Inserting
from libs.events.contracts.personal import Answers, Applicant
from libs.events.process import Service, main
from libs.privacy.vault import Vault
from libs.web.callers import Caller
from libs.web.entrance import Entrance
from services.intake import compose
from services.intake.model.catalogue import Catalogue
from services.intake.rules.answers_fit_the_product import answers_fit_the_product
from services.intake.settings import Settings
from services.intake.web.api.shapes import NewRequest


def build(settings: Settings) -> Service:
    """Build intake with this application in place of its own."""
    service = compose.build(settings)
    inserting = Inserting.of_a_request(settings.intake_database_url)
    entrance = next(one for one in service.resources if isinstance(one, Entrance))
    vault = next(one for one in service.resources if isinstance(one, Vault))
    return dataclasses.replace(
        service,
        application=_application(entrance, vault, inserting),
        resources=(*service.resources, inserting),
    )


def _application(entrance: Entrance, vault: Vault, inserting: Inserting) -> FastAPI:
    application = FastAPI(openapi_url=None)
    catalogue = Catalogue.load()

    @application.get("/api/intake/healthz")
    async def healthz() -> dict[str, bool]:
        return {"ready": True}

    @application.post("/api/intake/v1/requests", status_code=201)
    async def submit(
        body: NewRequest, caller: Annotated[Caller, Depends(entrance.gate("request.submit"))]
    ) -> dict[str, str]:
        request_id = uuid4()
        assert not answers_fit_the_product(body.answers, catalogue.get(body.product).form)
        key = await vault.make(request_id)
        key.seal(_applicant(caller))
        key.seal(Answers(values=body.answers))
        await inserting.insert(request_id)
        return {"request_id": str(request_id), "reference": "-", "status": "received"}

    return application


def _applicant(caller: Caller) -> Applicant:
    return Applicant(
        national_number=caller.national_number or "",
        first_names=caller.first_names,
        surname=caller.surname,
        email=caller.email,
        language=caller.language,
    )


if __name__ == "__main__":
    main(build=build, settings=Settings)
