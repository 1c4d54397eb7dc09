"""Whenever a request is cancelled, what was made opens no more, and the applicant may hear it."""

from collections.abc import Callable
from datetime import datetime

from libs.events.consumer import Reaction
from libs.events.contracts.workflow import CaseCancelled
from libs.events.envelope import Envelope
from libs.events.unit import Unit
from libs.events.values import CaseState
from services.delivery.model.identifiers import About
from services.delivery.use_cases.close_case import CloseCase, close_case
from services.delivery.use_cases.needs import Archive


def tell_applicant_that_it_was_cancelled(
    *, archive: Archive, clock: Callable[[], datetime]
) -> Reaction[CaseCancelled]:
    """Make the reaction; `clock` gives aware UTC."""

    async def react(envelope: Envelope[CaseCancelled], unit: Unit) -> None:
        case = envelope.event
        command = CloseCase(
            about=About(
                request_id=case.request_id,
                municipality=case.municipality,
                reference=case.reference,
            ),
            outcome=CaseState.CANCELLED,
            inform=case.inform,
            withdrawn=case.withdrawn,
            explanation=case.explanation,
            closed_at=case.closed_at,
        )
        await close_case(command, unit=unit, archive=archive, now=clock())

    return react
