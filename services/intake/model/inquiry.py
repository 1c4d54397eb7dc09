"""An inquiry: a clerk's question, as the front desk takes in the answers to it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Self
from uuid import UUID, uuid5

from libs.events.aggregate import Aggregate, event
from libs.events.contracts.intake import Attachment
from libs.events.contracts.personal import SuppliedText
from libs.privacy.sealed import Sealed
from services.intake.rules.twenty_answers_to_a_question_are_enough import (
    twenty_answers_to_a_question_are_enough,
)


class EnoughAnswers(Exception):
    """The question was answered as often as it can be."""


@dataclass(frozen=True, kw_only=True)
class Supply:
    """One answer: when it came, and the files that came with it."""

    supplied_at: datetime
    attachments: tuple[Attachment, ...] = field(repr=False)


class Inquiry(Aggregate):
    """The answers to one question, by the id of the question; it begins with the first of them."""

    TOPIC: ClassVar[str] = "intake.inquiry"

    class Event(Aggregate.Event):
        """Something that happened to the inquiry."""

        TOPIC: ClassVar[str] = "intake.inquiry.event"

    class Created(Aggregate.Created):
        """Somebody is about to answer for the first time."""

        TOPIC: ClassVar[str] = "intake.inquiry.begun"
        request_id: UUID
        municipality: str
        reference: str

    class InformationSupplied(Event):
        """Whoever had the link answered; everything personal in it is sealed."""

        TOPIC: ClassVar[str] = "intake.inquiry.information-supplied"
        request_id: UUID
        municipality: str
        reference: str
        supply_id: UUID
        text: Sealed[SuppliedText] | None
        attachments: tuple[Attachment, ...]

    @event(Created)
    def __init__(self, *, request_id: UUID, municipality: str, reference: str) -> None:
        self.request_id = request_id
        self.municipality = municipality
        self.reference = reference
        self.supplies: dict[UUID, Supply] = {}

    @classmethod
    def begin(
        cls,
        question_id: UUID,
        *,
        request_id: UUID,
        municipality: str,
        reference: str,
        now: datetime,
    ) -> Self:
        """Begin to take in answers to a question."""
        return cls._create(
            cls.Created,
            id=question_id,
            timestamp=now,
            request_id=request_id,
            municipality=municipality,
            reference=reference,
        )

    def supply(
        self,
        supply_id: UUID,
        *,
        text: Sealed[SuppliedText] | None,
        attachments: tuple[Attachment, ...],
        now: datetime,
    ) -> None:
        """Take in an answer, once.

        Raises:
            EnoughAnswers: there are as many as there can be.
        """
        if supply_id in self.supplies:
            return
        if twenty_answers_to_a_question_are_enough(len(self.supplies)):
            raise EnoughAnswers
        self._information_supplied(
            timestamp=now,
            request_id=self.request_id,
            municipality=self.municipality,
            reference=self.reference,
            supply_id=supply_id,
            text=text,
            attachments=attachments,
        )

    @event(InformationSupplied)
    def _information_supplied(
        self,
        *,
        timestamp: datetime,
        request_id: UUID,  # noqa: ARG002 - told to others, never decided on again
        municipality: str,  # noqa: ARG002
        reference: str,  # noqa: ARG002
        supply_id: UUID,
        text: Sealed[SuppliedText] | None,  # noqa: ARG002
        attachments: tuple[Attachment, ...],
    ) -> None:
        self.supplies[supply_id] = Supply(supplied_at=timestamp, attachments=attachments)


def supply_id_for(question_id: UUID, key: str) -> UUID:
    """Return the id of the answer that is sent under this key, or with this content.

    The same answer always has the same id, so that sending it twice can never make two.
    """
    return uuid5(question_id, f"supply:{key}")
