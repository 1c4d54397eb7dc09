"""Begin correspondence: a request was submitted, so there is somebody to write to."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from libs.events.contracts.personal import Answers, Applicant
from libs.events.contracts.products import Product
from libs.events.unit import Job, Unit
from libs.privacy.sealed import Sealed
from services.delivery.model.correspondence import Correspondence
from services.delivery.model.identifiers import About, correspondence_id_for
from services.delivery.model.message import MessageKind
from services.delivery.rules.what_takes_time_is_acknowledged import is_acknowledged_at_once
from services.delivery.use_cases.needless_acknowledgement import acknowledgement_lock
from services.delivery.use_cases.needs import Archive
from services.delivery.use_cases.write_message import WriteMessage, write_message

ACKNOWLEDGE = "acknowledge"


@dataclass(frozen=True, kw_only=True)
class BeginCorrespondence:
    """Remember who asked, and see to the acknowledgement; `submitted_at` is aware."""

    about: About
    product: Product
    applicant: Sealed[Applicant]
    answers: Sealed[Answers]
    submitted_at: datetime


async def begin_correspondence(
    command: BeginCorrespondence,
    *,
    unit: Unit,
    archive: Archive,
    acknowledge_after: timedelta,
    now: datetime,
) -> None:
    """Acknowledge at once what takes time, the rest after a while if nothing came of it yet."""
    correspondence_id = correspondence_id_for(command.about.request_id)
    if await unit.find(Correspondence, correspondence_id) is not None:
        return
    unit.add(
        Correspondence(
            id=correspondence_id,
            timestamp=now,
            about=command.about,
            product=command.product,
            applicant=command.applicant,
            answers=command.answers,
        )
    )
    if is_acknowledged_at_once(command.product.family):
        for kind in (MessageKind.ACKNOWLEDGEMENT, MessageKind.CONTACT_CHANGE_NOTICE):
            message = WriteMessage(about=command.about, kind=kind)
            await write_message(message, unit=unit, archive=archive, now=now)
    else:
        unit.defer(_acknowledgement_of(command, at=command.submitted_at + acknowledge_after))


def _acknowledgement_of(command: BeginCorrespondence, *, at: datetime) -> Job:
    request_id = command.about.request_id
    args = {"request_id": str(request_id)}
    return Job(task=ACKNOWLEDGE, args=args, lock=acknowledgement_lock(request_id), at=at)
