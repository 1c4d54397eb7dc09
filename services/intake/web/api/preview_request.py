"""`POST /requests/preview`: what is still missing, or everything as it will be sent."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import JsonValue

from libs.web.callers import Caller
from libs.web.municipalities import Municipality, addressed
from libs.web.telling import telling
from services.intake.use_cases.preview_request import Preview
from services.intake.web.api import PREFIX
from services.intake.web.api.preview_shapes import (
    ApplicantOfPreview,
    LineOfPreview,
    PreviewOfRequest,
    SubjectOfPreview,
)
from services.intake.web.api.refusals import WRONG_REQUESTS, told_place_by_place
from services.intake.web.api.shapes import DraftOfRequest, ProductTerms
from services.intake.web.api.submitting import preview
from services.intake.web.desk import Desk
from services.intake.web.words import PURPOSES, RELATIONS


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(prefix=PREFIX, tags=["aanvragen"])
    here, signed_in = addressed(desk.municipalities), desk.gate("request.preview")

    @routes.post(
        "/requests/preview",
        summary="Een aanvraag nakijken voor je ze verstuurt",
        description="Voor 'Volgende' en de overzichtspagina. Wat ontbreekt of niet klopt, staat in "
        "`issues` (422). Er wordt niets bewaard en niemand bevraagd.",
    )
    @telling(*WRONG_REQUESTS)
    async def preview_request(
        body: DraftOfRequest,
        municipality: Annotated[Municipality, Depends(here)],
        caller: Annotated[Caller, Depends(signed_in)],
    ) -> PreviewOfRequest:
        with told_place_by_place():
            return _told(await preview(desk, body, municipality=municipality, caller=caller))

    return routes


def _told(found: Preview) -> PreviewOfRequest:
    offer, applicant = found.offer, found.applicant
    return PreviewOfRequest(
        product=offer.code,
        product_title=offer.title,
        family=offer.family,
        applicant=ApplicantOfPreview(
            first_names=applicant.first_names,
            surname=applicant.surname,
            national_number=applicant.national_number,
            email=applicant.email,
        ),
        requester_role=found.requester_role,
        subject=SubjectOfPreview(
            relation=found.relation,
            national_number=found.subject.national_number if found.subject else None,
        ),
        purpose=found.purpose,
        answers=dict(found.answers),
        store_in_national_register=found.store_in_national_register,
        lines=list(_lines(found)),
        fee=offer.fee_cents,
        cost=offer.description.cost,
        duration=offer.description.duration,
        terms=ProductTerms(version=offer.terms.version, text=offer.terms.text),
        same_as=list(found.same_as),
        same_as_text=_asked_before(found.same_as),
    )


def _lines(found: Preview) -> Iterator[LineOfPreview]:
    yield LineOfPreview(name="product", title="Wat vraag je?", value=found.offer.title)
    whom = RELATIONS[found.relation].capitalize()
    yield LineOfPreview(name="subject.relation", title="Voor wie?", value=whom)
    where = PURPOSES[found.purpose]
    where = f"{where[0].upper()}{where[1:]}"
    yield LineOfPreview(name="purpose", title="Waar gebruik je het?", value=where)
    for name, answer in found.answers.items():
        title = _title(found.offer.fields, name)
        yield LineOfPreview(name=f"answers.{name}", title=title, value=_in_words(answer))
    if found.store_in_national_register is not None:
        yield LineOfPreview(
            name="store_in_national_register",
            title="Ook in het rijksregister bewaren?",
            value=_in_words(found.store_in_national_register),
        )


def _title(fields: dict[str, JsonValue], name: str) -> str:
    """Return how the form calls a field; its name where the form does not say."""
    asked = fields.get("properties")
    field = asked.get(name) if isinstance(asked, dict) else None
    title = field.get("title") if isinstance(field, dict) else None
    return title if isinstance(title, str) else name


def _in_words(answer: JsonValue) -> str:
    if isinstance(answer, bool):
        return "Ja" if answer else "Nee"
    if isinstance(answer, list):
        return ", ".join(_in_words(each) for each in answer)
    return "" if answer is None else str(answer)


def _asked_before(references: tuple[str, ...]) -> str | None:
    if not references:
        return None
    named = ", ".join(references)
    return f"Je vroeg dit al en we zijn er nog mee bezig: {named}. Je mag het opnieuw vragen."
