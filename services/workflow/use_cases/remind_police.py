"""The police are reminded once, halfway their term, of a question that they did not answer."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from libs.events.envelope import Cause
from libs.events.unit import Unit
from services.workflow.model.case import Case
from services.workflow.use_cases.ask_police import Police
from services.workflow.use_cases.records import Records


@dataclass(frozen=True, kw_only=True)
class RemindPolice:
    """Remind them of the question about this request, if that still makes sense."""

    request_id: UUID


async def remind_police(
    command: RemindPolice, *, cause: Cause, records: Records, police: Police, now: datetime
) -> None:
    """Remind them, unless they answered, were reminded, or nothing is awaited any more.

    Raises:
        NeighbourIsUnavailable: the police do not answer; nothing is recorded, try again.

    Source: architecture, section 3.8; manual "Papieren en attesten", "Uitzonderingen" (B46).
    """
    case = await records.read(Case, command.request_id)
    asked, reference = case.question_to_police, case.police_reference
    if asked is None or reference is None or not case.police_may_be_reminded:
        return
    await police.remind(asked.advice_id, police_reference=reference)

    async def remember(unit: Unit) -> None:
        (await unit.get(Case, command.request_id)).note_police_reminded(now=now)

    await records.run(remember, cause=cause, known=case)
