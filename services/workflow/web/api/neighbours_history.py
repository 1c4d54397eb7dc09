"""The sentences of a case's history about the back office and the registers."""

from collections.abc import Mapping
from typing import Any, Final, Protocol

from libs.events.contracts.personal import BackOfficeNote
from libs.events.values import BackOfficeStatus
from libs.privacy.sealed import RequestKey
from libs.web.speech import sentence
from services.workflow.model import case_events as events
from services.workflow.model import neighbour_events as neighbours
from services.workflow.rules.the_word_of_the_back_office_ends_a_case import BY_BACK_OFFICE
from services.workflow.web.api.reasons import reason_in_words
from services.workflow.web.api.saying import say, together

BACK_OFFICE: Final = sentence("Backoffice")

STATUSES: Final[Mapping[BackOfficeStatus, str]] = {
    BackOfficeStatus.RECEIVED: sentence("ontvangen"),
    BackOfficeStatus.IN_PROGRESS: sentence("in behandeling"),
    BackOfficeStatus.ACCEPTED: sentence("aanvaard"),
    BackOfficeStatus.PARTIALLY_ACCEPTED: sentence("gedeeltelijk aanvaard"),
    BackOfficeStatus.REFUSED: sentence("geweigerd"),
    BackOfficeStatus.CANCELLED: sentence("geannuleerd"),
}


class Tells(Protocol):
    """Makes the sentence about a fact; `key` opens what is sealed (None: erased)."""

    def __call__(self, fact: Any, key: RequestKey | None) -> str | None:
        """Return it, or None for what clerks need not see."""
        ...


def is_by_back_office(fact: events.Event) -> bool:
    """Tell whether the back office did it."""
    match fact:
        case neighbours.ReceivedByBackOffice() | neighbours.ProcessInformationAdded():
            return True
        case events.Completed(by=None) | events.Cancelled(by=None, withdrawn=False):
            return True
        case events.Refused(reason=reason):
            return bool(reason == BY_BACK_OFFICE)
        case _:
            return False


def _given(fact: neighbours.GivenToBackOffice, key: RequestKey | None) -> str:
    del fact, key
    return say("Voor de backoffice: ze beslist over deze aanvraag.")


def _forwarded(fact: neighbours.ForwardedToBackOffice, key: RequestKey | None) -> str:
    del key
    return say(
        "Doorgestuurd naar de backoffice, met kenmerk {mark}.", mark=fact.back_office_reference
    )


def _fell_through(fact: neighbours.ForwardingFellThrough, key: RequestKey | None) -> str:
    del key
    why = reason_in_words(fact.reason)
    return say("Doorsturen naar de backoffice lukte niet: {why}.", why=why)


def _received(fact: neighbours.ReceivedByBackOffice, key: RequestKey | None) -> str:
    del fact, key
    return say("De backoffice heeft de aanvraag ontvangen.")


def _information(fact: neighbours.ProcessInformationAdded, key: RequestKey | None) -> str:
    status = say(STATUSES[fact.status])
    late = say("Dit bericht kwam na een later bericht en verandert niets.")
    return together(
        say("Informatie toegevoegd binnen proces: {status}.", status=status),
        "" if fact.is_latest else late,
        key.open(fact.note, BackOfficeNote).text if key and fact.note else "",
    )


def _number(fact: neighbours.NumberReplaced, key: RequestKey | None) -> str:
    del fact, key
    return say("Het rijksregisternummer is vervangen: we gaan verder met het nieuwe nummer.")


def _national_register(fact: neighbours.NationalRegisterAnswered, key: RequestKey | None) -> str:
    del key
    if fact.reason is None:
        return say("Ook opgeslagen in het Rijksregister.")
    why = reason_in_words(fact.reason)
    return say("Niet opgeslagen in het Rijksregister: {why}.", why=why)


SENTENCES: Final[Mapping[type[events.Event], Tells]] = {
    neighbours.GivenToBackOffice: _given,
    neighbours.ForwardedToBackOffice: _forwarded,
    neighbours.ForwardingFellThrough: _fell_through,
    neighbours.ReceivedByBackOffice: _received,
    neighbours.ProcessInformationAdded: _information,
    neighbours.NumberReplaced: _number,
    neighbours.NationalRegisterAnswered: _national_register,
}
"""Which sentence tells which fact."""
