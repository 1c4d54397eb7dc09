"""Whenever a request is refused, the applicant hears why, and what was made opens no more."""

from collections.abc import Callable
from datetime import datetime

from libs.events.consumer import Reaction
from libs.events.contracts.workflow import CaseRefused
from libs.events.envelope import Envelope
from libs.events.unit import Unit
from libs.events.values import CaseState
from services.delivery.model.identifiers import About
from services.delivery.use_cases.close_case import CloseCase, close_case
from services.delivery.use_cases.needs import Archive


def tell_applicant_that_it_was_refused(
    *, archive: Archive, clock: Callable[[], datetime]
) -> Reaction[CaseRefused]:
    """Make the reaction; `clock` gives aware UTC."""

    async def react(envelope: Envelope[CaseRefused], unit: Unit) -> None:
        case = envelope.event
        command = CloseCase(
            about=About(
                request_id=case.request_id,
                municipality=case.municipality,
                reference=case.reference,
            ),
            outcome=CaseState.REFUSED,
            reason=case.reason,
            explanation=case.explanation,
            closed_at=case.closed_at,
        )
        await close_case(command, unit=unit, archive=archive, now=clock())

    return react
