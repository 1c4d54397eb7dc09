"""The sentences of the history about civil-status acts."""

from collections.abc import Mapping
from typing import Final

from libs.events.contracts.personal import ActReference
from libs.privacy.sealed import RequestKey
from services.workflow.model import act_events
from services.workflow.model import case_events as events
from services.workflow.web.api.neighbours_history import Tells
from services.workflow.web.api.saying import say


def _missing(fact: act_events.ActMissing, key: RequestKey | None) -> str:
    del key
    if fact.in_another_form:
        return say(
            "De akte staat in DABS, maar niet in de vorm die gevraagd is (uittreksel of afschrift)."
        )
    return say("De akte staat niet in DABS. Ze moet daar eerst toegevoegd worden.")


def _added(fact: act_events.ActAdded, key: RequestKey | None) -> str:
    del fact, key
    return say("Bevestigd dat de akte toegevoegd is. We kijken opnieuw in DABS.")


def _found(fact: act_events.ActsFound, key: RequestKey | None) -> str:
    titles = [key.open(act, ActReference).title for act in fact.acts] if key else []
    count, named = str(len(fact.acts)), "; ".join(titles)
    if len(fact.acts) == 1 and named:
        return say("De akte staat in DABS: {title}.", title=named)
    if len(fact.acts) == 1:
        return say("De akte staat in DABS.")
    if named:
        return say("Er staan {count} akten in DABS: {titles}.", count=count, titles=named)
    return say("Er staan {count} akten in DABS.", count=count)


def _named(fact: act_events.SubjectNamed, key: RequestKey | None) -> str:
    del fact, key
    return say("Gezegd over wie de akte gaat.")


SENTENCES: Final[Mapping[type[events.Event], Tells]] = {
    act_events.ActMissing: _missing,
    act_events.ActAdded: _added,
    act_events.ActsFound: _found,
    act_events.SubjectNamed: _named,
}
"""Which sentence tells which fact."""
