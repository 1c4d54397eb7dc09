"""Check status: look whether a push got through, and put right what did not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from libs.events.envelope import Cause
from libs.events.unit import Unit
from services.delivery.model.dossier import Dossier
from services.delivery.model.identifiers import dossier_id_for
from services.delivery.rules.a_wrong_status_is_put_right import what_is_wrong
from services.delivery.use_cases.burgerprofiel import Burgerprofiel
from services.delivery.use_cases.needs import Records
from services.delivery.use_cases.show_status import push_of


@dataclass(frozen=True, kw_only=True)
class CheckStatus:
    """Look what came of this push of a request."""

    request_id: UUID
    transaction: UUID


async def check_status(
    command: CheckStatus,
    *,
    records: Records,
    burgerprofiel: Burgerprofiel,
    trouble: Callable[[str], None],
    clock: Callable[[], datetime],
    cause: Cause,
) -> None:
    """Push it again, corrected, where it was refused or something else is shown.

    `trouble` is told the code of what is wrong, once it was wrong too often.

    Raises:
        NeighbourIsUnavailable: the portal gave no usable answer; the job is done again later.
    """
    dossier = await records.find(Dossier, dossier_id_for(command.request_id))
    if dossier is None or dossier.transaction != command.transaction or dossier.pushed is None:
        return
    processed = await burgerprofiel.processed(
        command.transaction, reference=dossier.about.reference
    )
    wrong = what_is_wrong(processed, should_be=dossier.pushed)
    if wrong is None:
        return

    async def put_right(unit: Unit) -> bool:
        now = clock()
        kept = await unit.get(Dossier, dossier.id)
        before = kept.tries
        kept.found_wrong(wrong, transaction=command.transaction, now=now)
        if kept.tries == before:  # a newer push is on its way
            return False
        if kept.is_behind:
            unit.defer(push_of(kept.about, at=now))
        return kept.is_given_up

    done = await records.run(put_right, cause=cause, known=dossier)
    if done.result:
        trouble(wrong)
