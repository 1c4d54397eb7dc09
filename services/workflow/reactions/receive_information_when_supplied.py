"""Whenever somebody answered a question, the case takes it in."""

from collections.abc import Callable
from datetime import datetime

from libs.events.consumer import Reaction
from libs.events.contracts.intake import InformationSupplied
from libs.events.envelope import Envelope
from libs.events.unit import Unit
from services.workflow.use_cases.receive_information import (
    ReceiveInformation,
    receive_information,
)


def receive_information_when_supplied(
    *, clock: Callable[[], datetime]
) -> Reaction[InformationSupplied]:
    """Make the reaction; `clock` gives aware UTC."""

    async def react(envelope: Envelope[InformationSupplied], unit: Unit) -> None:
        supplied = envelope.event
        command = ReceiveInformation(
            request_id=supplied.request_id,
            question_id=supplied.question_id,
            supply_id=supplied.supply_id,
            text=supplied.text,
            attachments=supplied.attachments,
            supplied_at=supplied.supplied_at,
        )
        await receive_information(command, unit=unit, now=clock())

    return react
