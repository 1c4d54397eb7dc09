"""What a case's codes are called on its page: Dutch sentences, shown by `said`."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from babel import Locale

from libs.events.values import (
    BackOfficeStatus,
    CaseState,
    Channel,
    EBoxResult,
    MessageChannel,
    Purpose,
    Relation,
    SendTo,
    TaskKind,
)
from libs.web.phone_numbers import written
from libs.web.speech import sentence, speaking
from services.workflow.rules.a_question_waits_until_it_is_answered import QuestionState

STATES: Final[Mapping[CaseState, tuple[str, str]]] = {
    CaseState.OPEN: (sentence("wacht op een medewerker"), ""),
    CaseState.AWAITING_POLICE: (sentence("wacht op advies van de politie"), "warn"),
    CaseState.AWAITING_ACT: (sentence("wacht tot de akte in DABS staat"), "warn"),
    CaseState.AT_BACK_OFFICE: (sentence("bij de backoffice"), ""),
    CaseState.DELIVERING: (sentence("wordt afgeleverd"), ""),
    CaseState.DELIVERED: (sentence("afgeleverd"), "ok"),
    CaseState.REFUSED: (sentence("geweigerd"), "late"),
    CaseState.HANDLED_OUTSIDE: (sentence("buiten systeem behandeld"), "ok"),
    CaseState.COMPLETED: (sentence("afgehandeld"), "ok"),
    CaseState.CANCELLED: (sentence("geannuleerd"), "late"),
}
"""State → its words, and the class of its tag."""
_TO_BE_POSTED: Final = (sentence("wacht op verzending"), "warn")

WORDS: Final[Mapping[str, Mapping[Any, str]]] = {
    "purposes": {
        Purpose.DOMESTIC: sentence("In België"),
        Purpose.ABROAD: sentence("In het buitenland"),
    },
    "relations": {
        Relation.SELF: sentence("De aanvrager zelf"),
        Relation.CHILD: sentence("Een kind van de aanvrager"),
        Relation.REPRESENTED: sentence("Iemand die de aanvrager vertegenwoordigt"),
    },
    "channels": {
        Channel.DIGITAL: sentence("Digitaal"),
        Channel.POST: sentence("Per post"),
        Channel.COUNTER: sentence("Af te halen aan de balie"),
    },
    "recipients": {
        SendTo.APPLICANT: sentence("aan de aanvrager"),
        SendTo.SUBJECT: sentence("aan de persoon op wiens naam het document staat"),
    },
    "ebox": {
        EBoxResult.DELIVERED: sentence("Ook afgeleverd in My eBox."),
        EBoxResult.NO_DIGITAL_USER: sentence("Niet in My eBox: de burger gebruikt My eBox niet."),
        EBoxResult.NO_CONSENT: sentence("Niet in My eBox: de burger gaf geen toestemming."),
        EBoxResult.REJECTED: sentence("Niet in My eBox: My eBox weigerde het document."),
    },
    "at_back_office": {
        BackOfficeStatus.RECEIVED: sentence("Ontvangen"),
        BackOfficeStatus.IN_PROGRESS: sentence("In behandeling"),
        BackOfficeStatus.ACCEPTED: sentence("Aanvaard"),
        BackOfficeStatus.PARTIALLY_ACCEPTED: sentence("Gedeeltelijk aanvaard"),
        BackOfficeStatus.REFUSED: sentence("Geweigerd"),
        BackOfficeStatus.CANCELLED: sentence("Geannuleerd"),
    },
    "questions": {
        QuestionState.WAITING: sentence("wacht op antwoord"),
        QuestionState.SUPPLIED: sentence("beantwoord"),
        QuestionState.EXPIRED: sentence("te laat, geen antwoord"),
        QuestionState.NOT_NEEDED: sentence("niet meer nodig"),
    },
    "by": {
        MessageChannel.MAIL: sentence("E-mail"),
        MessageChannel.NOTIFICATION: sentence("Melding in Mijn Burgerprofiel"),
    },
    "arrived": {
        "sent": sentence("verstuurd"),
        "bounced": sentence("kwam terug"),
        "failed": sentence("niet verstuurd"),
    },
    "findings": {
        "yes": sentence("Ja"),
        "no": sentence("Nee"),
        "unknown": sentence("kijk zelf na"),
    },
}
"""Kind of code → code → its words."""

ANSWERS: Final[Mapping[str, str]] = {
    "email": sentence("E-mailadres"),
    "mobile": sentence("Gsm-nummer"),
    "phone": sentence("Telefoonnummer"),
    "reason": sentence("Reden"),
    "requesting_instance": sentence("Wie vraagt het uittreksel"),
    "country": sentence("Land"),
    "act": sentence("Over de akte"),
}
"""Field of an answer → its title; a municipality may ask more, which is called by its own name."""


def state_of(state: CaseState, tasks: Collection[TaskKind]) -> tuple[str, str]:
    """Return where a case with these open tasks is: its words, and the class of its tag."""
    if state is CaseState.DELIVERING and TaskKind.CONFIRM_DISPATCH in tasks:
        return _TO_BE_POSTED
    return STATES[state]


_PHONES: Final = frozenset({"mobile", "phone"})


def answers_of(answers: Mapping[str, Any] | None) -> list[tuple[str, str]]:
    """Return title and value of what was filled in; a country by its name, numbers in groups."""
    return [
        (ANSWERS.get(name, name.replace("_", " ").capitalize()), _value(name, value))
        for name, value in (answers or {}).items()
        if value not in (None, "", [])
    ]


def national_number(number: str) -> str:
    """Write a national number as people do: 85.01.02-003.04."""
    return f"{number[:2]}.{number[2:4]}.{number[4:6]}-{number[6:9]}.{number[9:]}"


def masked_number(number: str) -> str:
    """Write a national number of which the year alone can be read."""
    return f"{number[:2]}.••.••-•••.••"


def _value(name: str, value: object) -> str:
    if name in _PHONES and isinstance(value, str):
        return written(value)
    if name == "country" and isinstance(value, str):
        return str(Locale(speaking()).territories.get(value, value))
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return str(value)
