"""Whenever a citizen asked for something, we know to whom to write and acknowledge it."""

from collections.abc import Callable
from datetime import datetime, timedelta

from libs.events.consumer import Reaction
from libs.events.contracts.intake import RequestSubmitted
from libs.events.envelope import Envelope
from libs.events.unit import Unit
from services.delivery.model.identifiers import About
from services.delivery.use_cases.begin_correspondence import (
    BeginCorrespondence,
    begin_correspondence,
)
from services.delivery.use_cases.needs import Archive


def begin_correspondence_when_request_is_submitted(
    *, archive: Archive, acknowledge_after: timedelta, clock: Callable[[], datetime]
) -> Reaction[RequestSubmitted]:
    """Make the reaction; `clock` gives aware UTC."""

    async def react(envelope: Envelope[RequestSubmitted], unit: Unit) -> None:
        request = envelope.event
        command = BeginCorrespondence(
            about=About(
                request_id=request.request_id,
                municipality=request.municipality,
                reference=request.reference,
            ),
            product=request.product,
            applicant=request.applicant,
            answers=request.answers,
            submitted_at=request.submitted_at,
        )
        await begin_correspondence(
            command,
            unit=unit,
            archive=archive,
            acknowledge_after=acknowledge_after,
            now=clock(),
        )

    return react
