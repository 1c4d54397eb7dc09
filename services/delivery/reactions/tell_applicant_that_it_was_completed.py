"""Whenever a clerk finishes a request, the applicant hears it if the clerk says so."""

from collections.abc import Callable
from datetime import datetime

from libs.events.consumer import Reaction
from libs.events.contracts.workflow import CaseCompleted
from libs.events.envelope import Envelope
from libs.events.unit import Unit
from libs.events.values import CaseState
from services.delivery.model.identifiers import About
from services.delivery.use_cases.close_case import CloseCase, close_case
from services.delivery.use_cases.needs import Archive


def tell_applicant_that_it_was_completed(
    *, archive: Archive, clock: Callable[[], datetime]
) -> Reaction[CaseCompleted]:
    """Make the reaction; `clock` gives aware UTC."""

    async def react(envelope: Envelope[CaseCompleted], unit: Unit) -> None:
        case = envelope.event
        command = CloseCase(
            about=About(
                request_id=case.request_id,
                municipality=case.municipality,
                reference=case.reference,
            ),
            outcome=CaseState.COMPLETED,
            inform=case.inform,
            explanation=case.explanation,
            closed_at=case.closed_at,
        )
        await close_case(command, unit=unit, archive=archive, now=clock())

    return react
