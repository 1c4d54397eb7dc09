"""The history of a case: who did what when, each line a sentence."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import singledispatch

from pydantic import BaseModel, ConfigDict

from libs.events.contracts.personal import Explanation
from libs.events.values import Channel, EBoxResult, SendTo, TaskKind
from libs.privacy.sealed import RequestKey, Sealed
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

LOKET = "Loket"
APPLICANT = "Aanvrager"
FORMER_STAFF = "Medewerker"

_CHANNELS: Mapping[Channel, str] = {
    Channel.DIGITAL: "digitaal",
    Channel.POST: "per post",
    Channel.COUNTER: "af te halen aan de balie",
}
_RECIPIENTS: Mapping[SendTo, str] = {
    SendTo.APPLICANT: "de aanvrager",
    SendTo.SUBJECT: "de persoon op wiens naam het document staat",
}
_TASKS: Mapping[TaskKind, str] = {
    TaskKind.HANDLE: "Behandelen",
    TaskKind.DELIVER: "Afleveren",
    TaskKind.CONFIRM_DISPATCH: "Verzending bevestigen",
    TaskKind.GIVE_ADVICE: "Advies geven",
    TaskKind.ADD_ACT: "Akte toevoegen",
}
_EBOX: Mapping[EBoxResult, str] = {
    EBoxResult.DELIVERED: "Afgeleverd in My eBox.",
    EBoxResult.NO_DIGITAL_USER: "Niet in My eBox: de burger gebruikt My eBox niet.",
    EBoxResult.NO_CONSENT: "Niet in My eBox: de burger gaf geen toestemming.",
    EBoxResult.REJECTED: "Niet in My eBox: My eBox weigerde het document.",
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
        return APPLICANT
    if isinstance(fact, events.Cancelled) and fact.withdrawn:
        return APPLICANT
    if is_by_back_office(fact):
        return BACK_OFFICE
    if is_by_police(fact):
        return POLICE
    if isinstance(fact, information.InformationReceived):
        return information_history.who_supplied(fact, key) or APPLICANT
    by: str | None = getattr(fact, "by", None)
    return LOKET if by is None else names.get(by, FORMER_STAFF)


def _explained(sealed: Sealed[Explanation] | None, key: RequestKey | None) -> str:
    if sealed is None or key is None:
        return ""
    return f" Toelichting: {key.open(sealed, Explanation).text}"


def _informed(*, inform: bool) -> str:
    return f" De aanvrager krijgt {'een' if inform else 'geen'} e-mail."


@singledispatch
def _sentence(fact: events.Event, key: RequestKey | None) -> str | None:
    """Return the sentence about a fact; None for what clerks need not see (a task that is done)."""
    del fact, key
    return None


@_sentence.register
def _(fact: events.Created, key: RequestKey | None) -> str:
    del key
    return f"Aanvraag ingediend: {fact.about.product.title}."


@_sentence.register
def _(fact: events.TaskMadeReady, key: RequestKey | None) -> str | None:
    del key
    if fact.kind is TaskKind.CANCEL:
        return None
    why = ", ".join(reason_in_words(code) for code in fact.reasons)
    return f"Taak klaargezet: {_TASKS[fact.kind]}.{f' Niet automatisch: {why}.' if why else ''}"


@_sentence.register
def _(fact: events.DeliveryDecided, key: RequestKey | None) -> str:
    del key
    return f"Afleveren: {_CHANNELS[fact.channel]}, aan {_RECIPIENTS[fact.send_to]}."


@_sentence.register
def _(fact: events.DeliveryOrdered, key: RequestKey | None) -> str:
    del key
    if fact.automatic:
        return "Automatisch verwerkt: het document wordt gemaakt en digitaal afgeleverd."
    return "Het document wordt gemaakt."


@_sentence.register
def _(fact: events.DeliveryFellThrough, key: RequestKey | None) -> str:
    del key
    return f"Afleveren lukte niet: {reason_in_words(fact.reason)}."


@_sentence.register
def _(fact: events.DocumentAdded, key: RequestKey | None) -> str:
    del key
    return f"Document gemaakt: {fact.title}."


@_sentence.register
def _(fact: events.EBoxAnswered, key: RequestKey | None) -> str:
    del key
    return _EBOX[fact.outcome]


@_sentence.register
def _(fact: events.DispatchConfirmed, key: RequestKey | None) -> str:
    del fact, key
    return "Verzending bevestigd."


@_sentence.register
def _(fact: events.Delivered, key: RequestKey | None) -> str:
    del key
    return f"Afgeleverd: {_CHANNELS[fact.channel]}."


@_sentence.register
def _(fact: events.DeliveryCameTooLate, key: RequestKey | None) -> str:
    del fact, key
    return "Het document was klaar nadat de aanvraag al afgesloten was. Er gebeurt niets meer mee."


@_sentence.register
def _(fact: events.Refused, key: RequestKey | None) -> str:
    if fact.reason == BY_BACK_OFFICE:
        return f"Geweigerd door de backoffice.{_explained(fact.explanation, key)}"
    if fact.explanation is None:
        return f"Automatisch geweigerd: {reason_in_words(fact.reason)}."
    return f"Geweigerd.{_explained(fact.explanation, key)}"


@_sentence.register
def _(fact: events.HandledOutside, key: RequestKey | None) -> str:
    told = _informed(inform=fact.inform)
    return f"Buiten systeem behandeld.{told}{_explained(fact.explanation, key)}"


@_sentence.register
def _(fact: events.Completed, key: RequestKey | None) -> str:
    return f"Afgehandeld.{_informed(inform=fact.inform)}{_explained(fact.explanation, key)}"


@_sentence.register
def _(fact: events.Cancelled, key: RequestKey | None) -> str:
    if fact.withdrawn:
        return "Ingetrokken door de aanvrager."
    return f"Geannuleerd.{_informed(inform=fact.inform)}{_explained(fact.explanation, key)}"


@_sentence.register
def _(fact: events.WithdrawalCameTooLate, key: RequestKey | None) -> str:
    del fact, key
    return "Wilde de aanvraag intrekken, maar de beslissing was al genomen."


_MORE = (SENTENCES, acts_history.SENTENCES, POLICE_SENTENCES, delivery_history.SENTENCES)
for _kind, _tell in (told for sentences in _MORE for told in sentences.items()):
    _sentence.register(_kind, _tell)
_sentence.register(RelationChecked)(relation_checked)
_sentence.register(DecisionExplained)(explained)
_sentence.register(information.InformationAsked)(information_history.asked)
_sentence.register(information.InformationReminded)(information_history.reminded)
_sentence.register(information.InformationReceived)(information_history.received)
