"""What is told of questions about requests, in these tests."""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from libs.events.contracts.intake import InformationSupplied
from libs.events.contracts.personal import Question
from libs.events.contracts.workflow import InformationAsked
from libs.events.values import Addressee
from tests.reporting.told import Journey, key_of

TERM = timedelta(days=30)


def question_id(journey: Journey, number: int = 1) -> UUID:
    return uuid5(journey.request_id, f"question {number}")


def asked(
    journey: Journey, at: datetime, *, number: int = 1, until: datetime | None = None
) -> InformationAsked:
    """A clerk asks the applicant for more; the link works for thirty days."""
    return InformationAsked(
        request_id=journey.request_id,
        municipality=journey.municipality,
        reference=journey.reference,
        question_id=question_id(journey, number),
        product=journey.product,
        applicant=journey.applicant,
        addressee=Addressee.APPLICANT,
        question=key_of(journey.request_id).seal(Question(text="Welk adres?")),
        secret_sha256="0" * 64,
        until=until or at + TERM,
        asked_by="clerk-1",
        asked_at=at,
    )


def supplied(journey: Journey, at: datetime, *, number: int = 1) -> InformationSupplied:
    """Whoever had the link answered."""
    return InformationSupplied(
        request_id=journey.request_id,
        municipality=journey.municipality,
        reference=journey.reference,
        question_id=question_id(journey, number),
        supply_id=uuid5(journey.request_id, f"supply {number} {at.isoformat()}"),
        supplied_at=at,
    )
