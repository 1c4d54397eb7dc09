"""Push status: Mijn Burgerprofiel is told how far a request is by now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from libs.events.contracts.personal import Applicant
from libs.events.envelope import Cause
from libs.events.unit import Job, Unit
from libs.privacy.sealed import KeyIsDestroyed, Keys, RequestKey
from services.delivery.model.correspondence import Correspondence
from services.delivery.model.dossier import Dossier
from services.delivery.model.identifiers import correspondence_id_for, dossier_id_for
from services.delivery.rules.a_wrong_status_is_put_right import pause_before
from services.delivery.rules.the_status_that_burgerprofiel_shows import ACTION
from services.delivery.use_cases.burgerprofiel import (
    Burgerprofiel,
    BurgerprofielRefuses,
    StatusPush,
)
from services.delivery.use_cases.needs import Records
from services.delivery.use_cases.send_message import RequestIsNotYetKnown
from services.delivery.use_cases.show_status import push_of

CHECK_STATUS = "check_status"


@dataclass(frozen=True, kw_only=True)
class PushStatus:
    """Push the latest status of this request."""

    request_id: UUID


async def push_status(
    command: PushStatus,
    *,
    records: Records,
    keys: Keys,
    burgerprofiel: Burgerprofiel,
    trouble: Callable[[str], None],
    check_after: timedelta,
    clock: Callable[[], datetime],
    cause: Cause,
) -> None:
    """Push it unless that was done, and let somebody look later whether it got through.

    `trouble` is told the code of what is wrong, once it was wrong too often.

    Raises:
        RequestIsNotYetKnown: intake's event is still on its way.
        NeighbourIsUnavailable: the portal gave no usable answer; the job is done again later.
    """
    dossier = await records.find(Dossier, dossier_id_for(command.request_id))
    if dossier is None or not dossier.is_behind:
        return
    correspondence = await records.find(Correspondence, correspondence_id_for(command.request_id))
    if correspondence is None:
        raise RequestIsNotYetKnown(str(command.request_id))
    try:
        key = await keys.get(command.request_id)
    except KeyIsDestroyed:  # the request was erased: nobody is left to show it to
        return
    status, transaction = dossier.wanted, dossier.next_transaction
    refusal = await _refusal_of(
        _worded(dossier, correspondence, key=key, now=clock()), burgerprofiel
    )

    async def remember(unit: Unit) -> bool:
        now = clock()
        kept = await unit.get(Dossier, dossier.id)
        kept.was_pushed(status, transaction, now)
        if refusal is not None:
            kept.found_wrong(refusal, transaction=transaction, now=now)
        _go_on(kept, unit, check_after=check_after, now=now)
        return kept.is_given_up

    done = await records.run(remember, cause=cause, known=dossier)
    if done.result:
        trouble(refusal or "")


def _go_on(dossier: Dossier, unit: Unit, *, check_after: timedelta, now: datetime) -> None:
    """Push what changed meanwhile or was refused, else look later what became of it."""
    if dossier.is_behind:
        unit.defer(push_of(dossier.about, at=now + _pause(dossier)))
    elif not dossier.is_given_up:
        unit.defer(check_of(dossier, at=now + max(check_after, _pause(dossier))))


def _worded(
    dossier: Dossier, correspondence: Correspondence, *, key: RequestKey, now: datetime
) -> StatusPush:
    status = dossier.wanted
    return StatusPush(
        transaction=dossier.next_transaction,
        municipality=dossier.about.municipality,
        national_number=key.open(correspondence.applicant, Applicant).national_number,
        reference=dossier.about.reference,
        product_code=correspondence.product.code,
        product_title=correspondence.product.title,
        status=status,
        action=ACTION if status.action else None,
        at=now,
    )


async def _refusal_of(push: StatusPush, burgerprofiel: Burgerprofiel) -> str | None:
    try:
        await burgerprofiel.push(push)
    except BurgerprofielRefuses as error:
        return error.reason
    return None


def _pause(dossier: Dossier) -> timedelta:
    return pause_before(dossier.tries) if dossier.tries else timedelta(0)


def check_of(dossier: Dossier, *, at: datetime) -> Job:
    """Return the job that looks whether the last push got through; it holds up no other push."""
    request_id = str(dossier.about.request_id)
    args = {"request_id": request_id, "transaction": str(dossier.transaction)}
    return Job(task=CHECK_STATUS, args=args, lock=f"check:{request_id}", at=at)
