"""The sentences of a case's history about the advice of the police."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from libs.events.contracts.personal import AdviceRemark
from libs.privacy.sealed import RequestKey
from libs.terms import BRUSSELS
from services.workflow.model import case_events as events
from services.workflow.model import police_events as police
from services.workflow.web.api.neighbours_history import Tells

POLICE: Final = "Politie"


def is_by_police(fact: events.Event) -> bool:
    """Tell whether the police themselves did it."""
    return isinstance(fact, police.PoliceReached | police.PoliceDeclined) or (
        isinstance(fact, police.PoliceAdviceRecorded) and fact.by_police
    )


def _asked(fact: police.PoliceAdviceAsked, key: RequestKey | None) -> str:
    del key
    return f"Advies gevraagd aan de politie. Ze heeft tijd tot {_moment(fact.until)}."


def _reached(fact: police.PoliceReached, key: RequestKey | None) -> str:
    del key
    return f"De politie heeft de vraag om advies ontvangen, met kenmerk {fact.police_reference}."


def _declined(fact: police.PoliceDeclined, key: RequestKey | None) -> str:
    del fact, key
    return "De politie neemt de vraag om advies niet aan."


def _reminded(fact: police.PoliceReminded, key: RequestKey | None) -> str:
    del fact, key
    return "De politie kreeg een herinnering: haar advies is er nog niet."


def _recorded(fact: police.PoliceAdviceRecorded, key: RequestKey | None) -> str:
    what = "gunstig" if fact.favourable else "ongunstig"
    who = "Advies van de politie" if fact.by_police else "Advies in naam van de politie"
    late = "" if fact.counts else " Het verandert niets: er was al een advies of een uitkomst."
    remark = (
        f" Opmerking: {key.open(fact.remark, AdviceRemark).text}" if key and fact.remark else ""
    )
    return f"{who}: {what}.{late}{remark}"


def _moment(moment: datetime) -> str:
    """Say a moment as the clock of Brussels shows it: 9/3/2026 om 10:30."""
    local = moment.astimezone(BRUSSELS)
    return f"{local.day}/{local.month}/{local.year} om {local:%H:%M}"


POLICE_SENTENCES: Final[Mapping[type[events.Event], Tells]] = {
    police.PoliceAdviceAsked: _asked,
    police.PoliceReached: _reached,
    police.PoliceDeclined: _declined,
    police.PoliceReminded: _reminded,
    police.PoliceAdviceRecorded: _recorded,
}
"""Which sentence tells which fact."""
