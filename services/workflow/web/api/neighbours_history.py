"""The sentences of a case's history about the back office and the registers."""

from collections.abc import Mapping
from typing import Any, Final, Protocol

from libs.events.contracts.personal import BackOfficeNote
from libs.events.values import BackOfficeStatus
from libs.privacy.sealed import RequestKey
from services.workflow.model import case_events as events
from services.workflow.model import neighbour_events as neighbours
from services.workflow.rules.the_word_of_the_back_office_ends_a_case import BY_BACK_OFFICE
from services.workflow.web.api.reasons import reason_in_words

BACK_OFFICE: Final = "Backoffice"

STATUSES: Final[Mapping[BackOfficeStatus, str]] = {
    BackOfficeStatus.RECEIVED: "ontvangen",
    BackOfficeStatus.IN_PROGRESS: "in behandeling",
    BackOfficeStatus.ACCEPTED: "aanvaard",
    BackOfficeStatus.PARTIALLY_ACCEPTED: "gedeeltelijk aanvaard",
    BackOfficeStatus.REFUSED: "geweigerd",
    BackOfficeStatus.CANCELLED: "geannuleerd",
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
    return "Voor de backoffice: ze beslist over deze aanvraag."


def _forwarded(fact: neighbours.ForwardedToBackOffice, key: RequestKey | None) -> str:
    del key
    return f"Doorgestuurd naar de backoffice, met kenmerk {fact.back_office_reference}."


def _fell_through(fact: neighbours.ForwardingFellThrough, key: RequestKey | None) -> str:
    del key
    return f"Doorsturen naar de backoffice lukte niet: {reason_in_words(fact.reason)}."


def _received(fact: neighbours.ReceivedByBackOffice, key: RequestKey | None) -> str:
    del fact, key
    return "De backoffice heeft de aanvraag ontvangen."


def _information(fact: neighbours.ProcessInformationAdded, key: RequestKey | None) -> str:
    late = "" if fact.is_latest else " Dit bericht kwam na een later bericht en verandert niets."
    note = f" {key.open(fact.note, BackOfficeNote).text}" if key and fact.note else ""
    return f"Informatie toegevoegd binnen proces: {STATUSES[fact.status]}.{late}{note}"


def _number(fact: neighbours.NumberReplaced, key: RequestKey | None) -> str:
    del fact, key
    return "Het rijksregisternummer is vervangen: we gaan verder met het nieuwe nummer."


def _national_register(fact: neighbours.NationalRegisterAnswered, key: RequestKey | None) -> str:
    del key
    if fact.reason is None:
        return "Ook opgeslagen in het Rijksregister."
    return f"Niet opgeslagen in het Rijksregister: {reason_in_words(fact.reason)}."


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
