"""Whenever a clerk confirms that a paper was posted, the applicant hears that it is on its way."""

from collections.abc import Callable
from datetime import datetime

from libs.events.consumer import Reaction
from libs.events.contracts.workflow import DispatchConfirmed
from libs.events.envelope import Envelope
from libs.events.unit import Unit
from services.delivery.model.identifiers import About
from services.delivery.model.message import MessageKind
from services.delivery.use_cases.needs import Archive
from services.delivery.use_cases.write_message import WriteMessage, write_message


def tell_applicant_that_it_was_posted(
    *, archive: Archive, clock: Callable[[], datetime]
) -> Reaction[DispatchConfirmed]:
    """Make the reaction; `clock` gives aware UTC."""

    async def react(envelope: Envelope[DispatchConfirmed], unit: Unit) -> None:
        dispatch = envelope.event
        about = About(
            request_id=dispatch.request_id,
            municipality=dispatch.municipality,
            reference=dispatch.reference,
        )
        message = WriteMessage(about=about, kind=MessageKind.DOCUMENT_SENT_BY_POST)
        await write_message(message, unit=unit, archive=archive, now=clock())

    return react
