"""Whenever the police must advise first, the citizen hears that it takes some time."""

from collections.abc import Callable
from datetime import datetime

from libs.events.consumer import Reaction
from libs.events.contracts.workflow import PoliceAdviceAsked
from libs.events.envelope import Envelope
from libs.events.unit import Unit
from services.delivery.model.identifiers import About
from services.delivery.model.message import MessageKind
from services.delivery.use_cases.needless_acknowledgement import call_off_acknowledgement
from services.delivery.use_cases.needs import Archive
from services.delivery.use_cases.write_message import WriteMessage, write_message


def acknowledge_when_the_police_are_asked(
    *, archive: Archive, clock: Callable[[], datetime]
) -> Reaction[PoliceAdviceAsked]:
    """Make the reaction; `clock` gives aware UTC."""

    async def react(envelope: Envelope[PoliceAdviceAsked], unit: Unit) -> None:
        asked = envelope.event
        about = About(
            request_id=asked.request_id,
            municipality=asked.municipality,
            reference=asked.reference,
        )
        message = WriteMessage(about=about, kind=MessageKind.ACKNOWLEDGEMENT)
        await write_message(message, unit=unit, archive=archive, now=clock())
        call_off_acknowledgement(asked.request_id, unit)

    return react
