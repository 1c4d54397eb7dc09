"""The sentences of a case's history about the advice of the police."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from libs.events.contracts.personal import AdviceRemark
from libs.privacy.sealed import RequestKey
from libs.terms import BRUSSELS
from libs.web.speech import sentence
from services.workflow.model import case_events as events
from services.workflow.model import police_events as police
from services.workflow.web.api.neighbours_history import Tells
from services.workflow.web.api.saying import say, together

POLICE: Final = sentence("Politie")


_ADVICE: Final[Mapping[tuple[bool, bool], str]] = {
    (True, True): sentence("Advies van de politie: gunstig."),
    (True, False): sentence("Advies van de politie: ongunstig."),
    (False, True): sentence("Advies in naam van de politie: gunstig."),
    (False, False): sentence("Advies in naam van de politie: ongunstig."),
}
"""Who advised (the police themselves) and what (in favour) → the sentence."""


def is_by_police(fact: events.Event) -> bool:
    """Tell whether the police themselves did it."""
    return isinstance(fact, police.PoliceReached | police.PoliceDeclined) or (
        isinstance(fact, police.PoliceAdviceRecorded) and fact.by_police
    )


def _asked(fact: police.PoliceAdviceAsked, key: RequestKey | None) -> str:
    del key
    until = _moment(fact.until)
    return say("Advies gevraagd aan de politie. Ze heeft tijd tot {until}.", until=until)


def _reached(fact: police.PoliceReached, key: RequestKey | None) -> str:
    del key
    return say(
        "De politie heeft de vraag om advies ontvangen, met kenmerk {mark}.",
        mark=fact.police_reference,
    )


def _declined(fact: police.PoliceDeclined, key: RequestKey | None) -> str:
    del fact, key
    return say("De politie neemt de vraag om advies niet aan.")


def _reminded(fact: police.PoliceReminded, key: RequestKey | None) -> str:
    del fact, key
    return say("De politie kreeg een herinnering: haar advies is er nog niet.")


def _recorded(fact: police.PoliceAdviceRecorded, key: RequestKey | None) -> str:
    late = say("Het verandert niets: er was al een advies of een uitkomst.")
    remark = key.open(fact.remark, AdviceRemark).text if key and fact.remark else ""
    return together(
        say(_ADVICE[fact.by_police, fact.favourable]),
        "" if fact.counts else late,
        say("Opmerking: {remark}", remark=remark) if remark else "",
    )


def _moment(moment: datetime) -> str:
    """Say a moment as the clock of Brussels shows it: 9/3/2026 om 10:30."""
    local = moment.astimezone(BRUSSELS)
    return say(
        "{day}/{month}/{year} om {clock}",
        day=str(local.day),
        month=str(local.month),
        year=str(local.year),
        clock=local.strftime("%H:%M"),
    )


POLICE_SENTENCES: Final[Mapping[type[events.Event], Tells]] = {
    police.PoliceAdviceAsked: _asked,
    police.PoliceReached: _reached,
    police.PoliceDeclined: _declined,
    police.PoliceReminded: _reminded,
    police.PoliceAdviceRecorded: _recorded,
}
"""Which sentence tells which fact."""
