"""Whenever information is still awaited after a while, whoever was asked is reminded."""

from collections.abc import Callable
from datetime import datetime

from libs.events.consumer import Reaction
from libs.events.contracts.workflow import InformationReminded
from libs.events.envelope import Envelope
from libs.events.unit import Unit
from services.delivery.reactions.ask_information_when_a_clerk_asks import asking
from services.delivery.use_cases.ask_information import ask_information
from services.delivery.use_cases.needs import Archive


def remind_of_information_that_is_awaited(
    *, archive: Archive, clock: Callable[[], datetime]
) -> Reaction[InformationReminded]:
    """Make the reaction; `clock` gives aware UTC."""

    async def react(envelope: Envelope[InformationReminded], unit: Unit) -> None:
        reminder = envelope.event
        command = asking(reminder, reminded_at=reminder.reminded_at)
        await ask_information(command, unit=unit, archive=archive, now=clock())

    return react
