"""Whenever the back office has a request, the applicant gets a mail and a notification."""

from collections.abc import Callable
from datetime import datetime

from libs.events.consumer import Reaction
from libs.events.contracts.workflow import ReceivedByBackOffice
from libs.events.envelope import Envelope
from libs.events.unit import Unit
from libs.events.values import MessageChannel
from services.delivery.model.identifiers import About
from services.delivery.model.message import MessageKind
from services.delivery.use_cases.needs import Archive, Portals
from services.delivery.use_cases.write_message import WriteMessage, write_message


def tell_applicant_that_back_office_received_it(
    *, archive: Archive, portals: Portals, clock: Callable[[], datetime]
) -> Reaction[ReceivedByBackOffice]:
    """Make the reaction; `clock` gives aware UTC."""

    async def react(envelope: Envelope[ReceivedByBackOffice], unit: Unit) -> None:
        received = envelope.event
        about = About(
            request_id=received.request_id,
            municipality=received.municipality,
            reference=received.reference,
        )
        channels = [MessageChannel.MAIL]
        if portals.shows_in_burgerprofiel(received.municipality):
            channels.append(MessageChannel.NOTIFICATION)
        for channel in channels:
            message = WriteMessage(
                about=about, kind=MessageKind.RECEIVED_BY_BACK_OFFICE, channel=channel
            )
            await write_message(message, unit=unit, archive=archive, now=clock())

    return react
