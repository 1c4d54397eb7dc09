"""What the back office added to a case, as clerks' tools see it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from libs.events.contracts.personal import BackOfficeNote
from libs.events.values import BackOfficeStatus
from libs.privacy.sealed import RequestKey
from services.workflow.model import case_events as events
from services.workflow.model.neighbour_events import ProcessInformationAdded


class ProcessInformation(BaseModel):
    """Informatie toegevoegd binnen proces: hoe ver de backoffice is.

    `at` is wanneer het daar gebeurde, `note` wat ze erbij schreef. `sequence` is haar eigen
    telling; `is_latest` is alleen `true` bij het laatste bericht: dat telt.
    """

    model_config = ConfigDict(frozen=True)
    at: datetime
    status: BackOfficeStatus
    note: str | None
    sequence: int
    is_latest: bool


def process_information_of(
    past: Sequence[events.Event], *, key: RequestKey | None
) -> Iterator[ProcessInformation]:
    """Tell what the back office added, in its own order; `key` opens notes (None: erased)."""
    added = [fact for fact in past if isinstance(fact, ProcessInformationAdded)]
    latest = next((fact for fact in reversed(added) if fact.is_latest), None)
    for fact in sorted(added, key=lambda each: (each.sequence, each.occurred_at)):
        note = key.open(fact.note, BackOfficeNote).text if key and fact.note else None
        yield ProcessInformation(
            at=fact.occurred_at,
            status=fact.status,
            note=note,
            sequence=fact.sequence,
            is_latest=fact is latest,
        )
