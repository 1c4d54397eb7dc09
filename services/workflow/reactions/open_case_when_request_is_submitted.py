"""Whenever a citizen asked for something, workflow takes it in hand."""

from collections.abc import Callable
from datetime import datetime

from libs.events.consumer import Reaction
from libs.events.contracts.intake import RequestSubmitted
from libs.events.envelope import Envelope
from libs.events.unit import Unit
from services.workflow.model.case_events import About
from services.workflow.use_cases.open_case import OpenCase, Places, open_case


def open_case_when_request_is_submitted(
    *, places: Places, clock: Callable[[], datetime]
) -> Reaction[RequestSubmitted]:
    """Make the reaction; `clock` gives aware UTC."""

    async def react(envelope: Envelope[RequestSubmitted], unit: Unit) -> None:
        request = envelope.event
        command = OpenCase(
            request_id=request.request_id,
            about=About(
                reference=request.reference,
                municipality=request.municipality,
                product=request.product,
                applicant=request.applicant,
            ),
            purpose=request.purpose,
            relation=request.relation,
            subject=request.subject,
            answers=request.answers,
            store_in_national_register=request.store_in_national_register,
            submitted_at=request.submitted_at,
            requester_role=request.requester_role,
            same_as=request.same_as,
        )
        await open_case(command, unit=unit, places=places, now=clock())

    return react
