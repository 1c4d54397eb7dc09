"""The history of a case: who did what when, each line a sentence."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import singledispatch
from typing import Final

from pydantic import BaseModel, ConfigDict

from libs.events.contracts.personal import Explanation
from libs.events.values import TaskKind
from libs.privacy.sealed import RequestKey, Sealed
from libs.web.speech import sentence
from services.workflow.model import case_events as events
from services.workflow.model import information_events as information
from services.workflow.model.assigning_events import Assigned
from services.workflow.model.checking_events import RelationChecked
from services.workflow.model.explaining_events import DecisionExplained
from services.workflow.rules.the_word_of_the_back_office_ends_a_case import BY_BACK_OFFICE
from services.workflow.web.api import acts_history, delivery_history, information_history
from services.workflow.web.api.assignee import assignment_in_words
from services.workflow.web.api.checks import relation_checked
from services.workflow.web.api.decisions import explained
from services.workflow.web.api.neighbours_history import (
    BACK_OFFICE,
    SENTENCES,
    is_by_back_office,
)
from services.workflow.web.api.police_history import POLICE, POLICE_SENTENCES, is_by_police
from services.workflow.web.api.reasons import reason_in_words
from services.workflow.web.api.saying import say, together

LOKET: Final = sentence("Loket")
APPLICANT: Final = sentence("Aanvrager")
FORMER_STAFF: Final = sentence("Medewerker")

_TASKS: Final[Mapping[TaskKind, str]] = {
    TaskKind.HANDLE: sentence("Behandelen"),
    TaskKind.DELIVER: sentence("Afleveren"),
    TaskKind.CONFIRM_DISPATCH: sentence("Verzending bevestigen"),
    TaskKind.GIVE_ADVICE: sentence("Advies geven"),
    TaskKind.ADD_ACT: sentence("Akte toevoegen"),
}


class HistoryLine(BaseModel):
    """Eén regel; `who` is een naam, `Loket`, `Aanvrager`, `Backoffice` of `Politie`."""

    model_config = ConfigDict(frozen=True)
    at: datetime
    who: str
    what: str


def history_of(
    past: Sequence[events.Event], *, key: RequestKey | None, names: Mapping[str, str]
) -> list[HistoryLine]:
    """Tell the past of a case; `key` opens explanations (None: erased), `names` are of staff."""
    return list(_lines(past, key, names))


def changes_since(
    past: Sequence[events.Event], version: int, *, but_by: str
) -> Sequence[events.Event]:
    """Return what happened after this version of the case, other than by this member of staff."""
    return [
        fact
        for fact in past
        if fact.originator_version > version and getattr(fact, "by", None) != but_by
    ]


def staff_of(past: Sequence[events.Event]) -> set[str]:
    """Return the ids of the staff who did something, or were given the case."""
    acting = {getattr(fact, "by", None) for fact in past}
    having = {fact.assignee for fact in past if isinstance(fact, Assigned)}
    return {staff_id for staff_id in acting | having if staff_id is not None}


def _lines(
    past: Sequence[events.Event], key: RequestKey | None, names: Mapping[str, str]
) -> Iterator[HistoryLine]:
    for fact in past:
        what = (
            assignment_in_words(fact, key, names)
            if isinstance(fact, Assigned)
            else _sentence(fact, key)
        )
        if what is not None:
            yield HistoryLine(at=_at(fact), who=_who(fact, key, names), what=what)


def _at(fact: events.Event) -> datetime:
    """Return when it happened: a request was sent before we heard of it, how late that may be."""
    return fact.submitted_at if isinstance(fact, events.Created) else fact.timestamp


def _who(fact: events.Event, key: RequestKey | None, names: Mapping[str, str]) -> str:
    if isinstance(fact, events.Created | events.WithdrawalCameTooLate):
        return say(APPLICANT)
    if isinstance(fact, events.Cancelled) and fact.withdrawn:
        return say(APPLICANT)
    if is_by_back_office(fact):
        return say(BACK_OFFICE)
    if is_by_police(fact):
        return say(POLICE)
    if isinstance(fact, information.InformationReceived):
        return information_history.who_supplied(fact, key) or say(APPLICANT)
    by: str | None = getattr(fact, "by", None)
    return say(LOKET) if by is None else names.get(by) or say(FORMER_STAFF)


def _explained(sealed: Sealed[Explanation] | None, key: RequestKey | None) -> str:
    if sealed is None or key is None:
        return ""
    return say("Toelichting: {why}", why=key.open(sealed, Explanation).text)


def _informed(*, inform: bool) -> str:
    if inform:
        return say("De aanvrager krijgt een e-mail.")
    return say("De aanvrager krijgt geen e-mail.")


@singledispatch
def _sentence(fact: events.Event, key: RequestKey | None) -> str | None:
    """Return the sentence about a fact; None for what clerks need not see (a task that is done)."""
    del fact, key
    return None


@_sentence.register
def _(fact: events.Created, key: RequestKey | None) -> str:
    del key
    return say("Aanvraag ingediend: {title}.", title=say(fact.about.product.title))


@_sentence.register
def _(fact: events.TaskMadeReady, key: RequestKey | None) -> str | None:
    del key
    if fact.kind is TaskKind.CANCEL:
        return None
    why = ", ".join(reason_in_words(code) for code in fact.reasons)
    return together(
        say("Taak klaargezet: {task}.", task=say(_TASKS[fact.kind])),
        say("Niet automatisch: {why}.", why=why) if why else "",
    )


@_sentence.register
def _(fact: events.Refused, key: RequestKey | None) -> str:
    explained = _explained(fact.explanation, key)
    if fact.reason == BY_BACK_OFFICE:
        return together(say("Geweigerd door de backoffice."), explained)
    if fact.explanation is None:
        return say("Automatisch geweigerd: {why}.", why=reason_in_words(fact.reason))
    return together(say("Geweigerd."), explained)


@_sentence.register
def _(fact: events.HandledOutside, key: RequestKey | None) -> str:
    told = _informed(inform=fact.inform)
    return together(say("Buiten systeem behandeld."), told, _explained(fact.explanation, key))


@_sentence.register
def _(fact: events.Completed, key: RequestKey | None) -> str:
    told = _informed(inform=fact.inform)
    return together(say("Afgehandeld."), told, _explained(fact.explanation, key))


@_sentence.register
def _(fact: events.Cancelled, key: RequestKey | None) -> str:
    if fact.withdrawn:
        return say("Ingetrokken door de aanvrager.")
    told = _informed(inform=fact.inform)
    return together(say("Geannuleerd."), told, _explained(fact.explanation, key))


@_sentence.register
def _(fact: events.WithdrawalCameTooLate, key: RequestKey | None) -> str:
    del fact, key
    return say("Wilde de aanvraag intrekken, maar de beslissing was al genomen.")


_MORE = (SENTENCES, acts_history.SENTENCES, POLICE_SENTENCES, delivery_history.SENTENCES)
for _kind, _tell in (told for sentences in _MORE for told in sentences.items()):
    _sentence.register(_kind, _tell)
_sentence.register(RelationChecked)(relation_checked)
_sentence.register(DecisionExplained)(explained)
_sentence.register(information.InformationAsked)(information_history.asked)
_sentence.register(information.InformationReminded)(information_history.reminded)
_sentence.register(information.InformationReceived)(information_history.received)
