"""Whenever a clerk takes a document back, it opens for nobody, and the applicant hears why."""

from collections.abc import Callable
from datetime import datetime

from libs.events.consumer import Reaction
from libs.events.contracts.workflow import RevocationOrdered
from libs.events.envelope import Envelope
from libs.events.unit import Unit
from services.delivery.model.identifiers import About
from services.delivery.use_cases.needs import Archive
from services.delivery.use_cases.revoke_document import RevokeDocument, revoke_document


def revoke_document_when_ordered(
    *, archive: Archive, clock: Callable[[], datetime]
) -> Reaction[RevocationOrdered]:
    """Make the reaction; `clock` gives aware UTC."""

    async def react(envelope: Envelope[RevocationOrdered], unit: Unit) -> None:
        told = envelope.event
        command = RevokeDocument(
            about=About(
                request_id=told.request_id,
                municipality=told.municipality,
                reference=told.reference,
            ),
            order_id=told.order_id,
            explanation=told.explanation,
            by=told.ordered_by,
        )
        await revoke_document(command, unit=unit, archive=archive, now=clock())

    return react
