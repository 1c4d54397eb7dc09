"""Show status: something happened that a citizen sees in Mijn Burgerprofiel; a job pushes it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from libs.events.unit import Job, Unit
from services.delivery.model.dossier import Dossier
from services.delivery.model.identifiers import About, dossier_id_for
from services.delivery.rules.the_status_that_burgerprofiel_shows import Happening

PUSH_STATUS = "push_status"


@dataclass(frozen=True, kw_only=True)
class ShowStatus:
    """This happened to the request; `question_id` is of the question that it is about."""

    about: About
    happening: Happening
    question_id: UUID | None = None


async def show_status(
    command: ShowStatus, *, unit: Unit, push_after: timedelta, now: datetime
) -> None:
    """Remember it, and let the latest status be pushed a moment later, once for all until then."""
    dossier = await unit.find(Dossier, dossier_id_for(command.about.request_id))
    if dossier is None:
        dossier = Dossier(
            id=dossier_id_for(command.about.request_id),
            timestamp=now,
            about=command.about,
            happening=command.happening,
            question_id=command.question_id,
        )
        unit.add(dossier)
        unit.defer(push_of(command.about, at=now + push_after))
        return
    was_behind = dossier.is_behind
    dossier.hear(command.happening, now, question_id=command.question_id)
    if dossier.is_behind and not was_behind:
        unit.defer(push_of(command.about, at=now + push_after))


def push_of(about: About, *, at: datetime) -> Job:
    """Return the job that pushes what is the latest by then; one at a time for each request."""
    args = {"request_id": str(about.request_id)}
    return Job(task=PUSH_STATUS, args=args, lock=str(about.request_id), at=at)
