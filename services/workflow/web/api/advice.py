"""The advice of the police about a case, as clerks' tools see it."""

from collections.abc import Mapping
from datetime import datetime

from libs.events.contracts.personal import AdviceRemark
from libs.privacy.sealed import RequestKey
from services.workflow.model.case import Case
from services.workflow.model.police_events import PoliceAdviceRecorded, PoliceReminded
from services.workflow.web.api.case_parts import CasePart
from services.workflow.web.api.police_history import POLICE
from services.workflow.web.api.saying import say


class AdvicePart(CasePart):
    """Een advies dat binnenkwam.

    Alleen het eerste telt (`counts`). `by` is de politie zelf, of wie het in haar naam
    registreerde (`in_name_of_police`). `remark` is leeg zodra het gewist is.
    """

    at: datetime
    favourable: bool
    counts: bool
    by: str
    in_name_of_police: bool
    remark: str | None


class PoliceAdvicePart(CasePart):
    """Het advies van de politie: wanneer het gevraagd is, tot wanneer ze tijd heeft, wat er kwam.

    `until` telt zelf niet meer mee. `waiting` zolang er nog geen advies is dat telt.
    """

    asked_at: datetime
    until: datetime
    police_reference: str | None
    reminded_at: datetime | None
    waiting: bool
    answers: tuple[AdvicePart, ...]


def police_advice_of(
    case: Case, key: RequestKey | None, *, names: Mapping[str, str]
) -> PoliceAdvicePart | None:
    """Return what was asked and what came (`key` None: erased); None: nothing was asked."""
    asked = case.question_to_police
    if asked is None:
        return None
    reminded = (fact.timestamp for fact in case.past if isinstance(fact, PoliceReminded))
    return PoliceAdvicePart(
        asked_at=asked.timestamp,
        until=asked.until,
        police_reference=case.police_reference,
        reminded_at=next(reminded, None),
        waiting=case.awaits_advice,
        answers=tuple(_part(one, key, names) for one in case.advices),
    )


def _part(
    advice: PoliceAdviceRecorded, key: RequestKey | None, names: Mapping[str, str]
) -> AdvicePart:
    in_name = not advice.by_police
    return AdvicePart(
        at=advice.timestamp,
        favourable=advice.favourable,
        counts=advice.counts,
        by=names.get(advice.by or "", say("Medewerker")) if in_name else say(POLICE),
        in_name_of_police=in_name,
        remark=key.open(advice.remark, AdviceRemark).text if key and advice.remark else None,
    )
