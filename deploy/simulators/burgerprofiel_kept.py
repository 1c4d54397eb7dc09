"""What Mijn Burgerprofiel keeps, and what of it is shown."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from pydantic import AwareDatetime

from deploy.simulators.burgerprofiel_desk import Fate
from deploy.simulators.received import Record

_PROCESSED_AFTER = timedelta(seconds=0.2)
_OTHER = {"Code": "InBehandeling", "Fase": "Behandeling", "Actie": {"ActieNodig": False}}


class KeptNotification(Record):
    """A notification that citizens see."""

    notification_id: str
    at: AwareDatetime
    national_numbers: list[str]
    reference: str
    title: str
    text: str
    code: str
    phase: str


class KeptStatus(Record):
    """A status that was handed over; ``error`` is what was found wrong when it was processed."""

    transaction: str
    at: AwareDatetime
    changed_at: AwareDatetime
    source: str
    reference: str
    name: str
    national_numbers: list[str]
    code: str
    phase: str
    action_needed: bool
    action: str | None
    error: str | None
    fate: Fate


def processed(now: datetime, kept: Sequence[KeptStatus]) -> list[KeptStatus]:
    """Those that were processed by now."""
    return [each for each in kept if each.at + _PROCESSED_AFTER <= now]


def shown_of(processed: Sequence[KeptStatus]) -> list[KeptStatus]:
    """The latest of each dossier that was not refused and not lost."""
    shown: dict[tuple[str, str], KeptStatus] = {}
    for each in processed:
        if each.error is None and each.fate != "lost":
            dossier = (each.source, each.reference)
            before = shown.get(dossier)
            if before is None or each.changed_at >= before.changed_at:
                shown[dossier] = each
    return list(shown.values())


def status_of(kept: KeptStatus) -> dict[str, object]:
    """How far a dossier is, in the words of the interface."""
    if kept.fate == "other":
        return dict(_OTHER)
    action = {"ActieNodig": kept.action_needed, "Omschrijving": kept.action}
    return {"Code": kept.code, "Fase": kept.phase, "Actie": action}


def seen(kept: KeptStatus) -> dict[str, object]:
    """A dossier as its citizen sees it."""
    is_other = kept.fate == "other"
    return {
        "reference": kept.reference,
        "name": kept.name,
        "national_numbers": kept.national_numbers,
        "code": _OTHER["Code"] if is_other else kept.code,
        "phase": _OTHER["Fase"] if is_other else kept.phase,
        "action_needed": kept.action_needed and not is_other,
        "action": None if is_other else kept.action,
        "at": kept.at.isoformat(),
    }
