"""`GET /me`: the citizen's own data, to fill a form in with."""

from typing import Annotated

from fastapi import APIRouter, Depends

from libs.events.contracts.personal import Address, Person
from libs.events.refusals import NeighbourIsUnavailable
from libs.privacy.ledger import ConsultationPurpose
from libs.web.answers import ANSWERS
from libs.web.callers import Caller
from libs.web.municipalities import Municipality, addressed
from libs.web.problems import Problem
from libs.web.telling import telling
from services.intake.web.api import PREFIX
from services.intake.web.api.me_shapes import Me, OwnAddress, OwnContactDetails
from services.intake.web.api.refusals import NOT_IN_REGISTER
from services.intake.web.desk import Desk


def router(desk: Desk) -> APIRouter:
    """Make the route of the citizen's own data."""
    routes = APIRouter(prefix=PREFIX, tags=["eigen gegevens"])
    here, signed_in = addressed(desk.municipalities), desk.gate("me.read")

    @routes.get(
        "/me",
        summary="Jouw gegevens uit het register",
        description="Elke raadpleging wordt bijgehouden.",
        responses={404: {"description": "Het register kent jouw nummer niet."}},
    )
    @telling(NOT_IN_REGISTER, ANSWERS[NeighbourIsUnavailable])
    async def me(
        municipality: Annotated[Municipality, Depends(here)],
        caller: Annotated[Caller, Depends(signed_in)],
    ) -> Me:
        person = await own_data(desk, municipality=municipality, caller=caller)
        if person is None:
            raise Problem.of(NOT_IN_REGISTER)
        return me_of(person)

    return routes


async def own_data(desk: Desk, *, municipality: Municipality, caller: Caller) -> Person | None:
    """Return what the register knows of the citizen who asks; None for a number it does not know.

    Raises:
        NeighbourIsUnavailable: the register does not answer.
    """
    return await desk.register.person(
        caller.national_number or "",
        who=caller.subject,
        purpose=ConsultationPurpose.OWN_DATA,
        request_id=None,
        municipality=municipality.nis,
    )


def me_of(person: Person) -> Me:
    """Return what a form is filled in with."""
    address = person.address or person.contact_address
    return Me(
        first_names=" ".join(person.first_names),
        surname=person.surname,
        national_number=person.national_number,
        address=_address(address) if address else None,
        contact_details=OwnContactDetails(
            email=person.contact_email, mobile=person.contact_mobile, phone=person.contact_phone
        ),
    )


def _address(address: Address) -> OwnAddress:
    return OwnAddress(**address.model_dump())
