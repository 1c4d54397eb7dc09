"""Whenever a clerk asks for information, whoever must give it gets a mail with a link."""

from collections.abc import Callable
from datetime import datetime

from libs.events.consumer import Reaction
from libs.events.contracts.workflow import InformationAsked, InformationReminded
from libs.events.envelope import Envelope
from libs.events.unit import Unit
from services.delivery.model.identifiers import About
from services.delivery.use_cases.ask_information import AskInformation, ask_information
from services.delivery.use_cases.needs import Archive


def ask_information_when_a_clerk_asks(
    *, archive: Archive, clock: Callable[[], datetime]
) -> Reaction[InformationAsked]:
    """Make the reaction; `clock` gives aware UTC."""

    async def react(envelope: Envelope[InformationAsked], unit: Unit) -> None:
        await ask_information(asking(envelope.event), unit=unit, archive=archive, now=clock())

    return react


def asking(
    asked: InformationAsked | InformationReminded, *, reminded_at: datetime | None = None
) -> AskInformation:
    """Return the order that sends this question; `reminded_at` is aware."""
    return AskInformation(
        about=About(
            request_id=asked.request_id,
            municipality=asked.municipality,
            reference=asked.reference,
        ),
        question_id=asked.question_id,
        question=asked.question,
        correspondent=asked.correspondent,
        until=asked.until,
        reminded_at=reminded_at,
    )
