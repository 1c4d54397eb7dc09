"""Whenever a task waits for a clerk, the citizen hears that it takes some time."""

from collections.abc import Callable
from datetime import datetime

from libs.events.consumer import Reaction
from libs.events.contracts.workflow import TaskReady
from libs.events.envelope import Envelope
from libs.events.unit import Unit
from services.delivery.model.identifiers import About
from services.delivery.model.message import MessageKind
from services.delivery.rules.what_takes_time_is_acknowledged import task_takes_time
from services.delivery.use_cases.needless_acknowledgement import call_off_acknowledgement
from services.delivery.use_cases.needs import Archive
from services.delivery.use_cases.write_message import WriteMessage, write_message


def acknowledge_when_a_clerk_takes_over(
    *, archive: Archive, clock: Callable[[], datetime]
) -> Reaction[TaskReady]:
    """Make the reaction; `clock` gives aware UTC."""

    async def react(envelope: Envelope[TaskReady], unit: Unit) -> None:
        task = envelope.event
        if not task_takes_time(task.kind):
            return
        about = About(
            request_id=task.request_id,
            municipality=task.municipality,
            reference=task.reference,
        )
        message = WriteMessage(about=about, kind=MessageKind.ACKNOWLEDGEMENT)
        await write_message(message, unit=unit, archive=archive, now=clock())
        call_off_acknowledgement(task.request_id, unit)

    return react
