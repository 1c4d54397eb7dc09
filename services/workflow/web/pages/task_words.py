"""What the inbox calls things: kinds of task, why one was not automatic, what is new in it.

The reasons are those of `api/reasons.py`, shorter: they stand in a column, not in a sentence.
"""

from collections.abc import Mapping
from typing import Final

from libs.events.values import TaskKind
from libs.web.speech import sentence
from services.workflow.views.seen.query import UnreadKind

KINDS: Final[Mapping[TaskKind, str]] = {
    TaskKind.HANDLE: sentence("Behandelen"),
    TaskKind.DELIVER: sentence("Afleveren"),
    TaskKind.CONFIRM_DISPATCH: sentence("Verzending bevestigen"),
    TaskKind.GIVE_ADVICE: sentence("Advies geven"),
    TaskKind.ADD_ACT: sentence("Akte toevoegen"),
    TaskKind.CANCEL: sentence("Annuleren"),
}
MORE: Final[Mapping[TaskKind, str]] = {
    TaskKind.GIVE_ADVICE: sentence("in naam van de politie"),
    TaskKind.ADD_ACT: sentence("in DABS"),
}
"""What is said beside the kind."""

UNREAD: Final[Mapping[UnreadKind, str]] = {
    UnreadKind.NEW: sentence("Nieuw"),
    UnreadKind.INFORMATION: sentence("Nieuwe informatie"),
    UnreadKind.PROCESS_INFORMATION: sentence("Nieuws van de backoffice"),
    UnreadKind.MESSAGE: sentence("Nieuws over een bericht"),
    UnreadKind.ASSIGNED: sentence("Andere behandelaar"),
    UnreadKind.OTHER: sentence("Gewijzigd"),
}

_REASONS: Final[Mapping[str, str]] = {
    "for-someone-else": sentence("Voor iemand anders"),
    "for-use-abroad": sentence("Voor het buitenland"),
    "never-automatic": sentence("Altijd door een medewerker"),
    "police-advice-needed": sentence("Eerst advies van de politie"),
    "police-term-over": sentence("Geen advies van de politie op tijd"),
    "police-declines": sentence("Politie neemt de vraag niet aan"),
    "police-advised-against": sentence("Ongunstig advies van de politie"),
    "fee-due": sentence("Nog te betalen"),
    "person-unknown": sentence("Niet gekend in het register"),
    "person-deceased": sentence("Overleden volgens het register"),
    "file-not-active": sentence("Dossier niet actief"),
    "not-a-resident": sentence("Geen inwoner"),
    "not-a-resident-here": sentence("Dossier bij een andere gemeente"),
    "about-somebody-else": sentence("Akte over iemand anders"),
    "act-not-in-dabs": sentence("Akte niet in DABS"),
    "act-in-another-form": sentence("Akte niet in de gevraagde vorm"),
    "several-acts": sentence("Meer dan één akte"),
    "another-act-meant": sentence("Misschien een andere akte bedoeld"),
    "whose-act-unknown": sentence("Niet duidelijk wiens akte"),
    "back-office-declines": sentence("Backoffice neemt ze niet aan"),
    "by-back-office": sentence("Beslist door de backoffice"),
    "minor": sentence("Jonger dan 18 jaar"),
    "incapacitated": sentence("Onbekwaam verklaard"),
    "not-managed-by-the-register": sentence("Dossier niet bij het Rijksregister"),
    "number-cancelled": sentence("Rijksregisternummer geannuleerd"),
    "details-not-accepted": sentence("Gegevens niet aanvaard door het Rijksregister"),
    "recipient-unknown": sentence("Geadresseerde niet gekend"),
    "address-changed": sentence("Adres veranderd na de brief"),
    "address-abroad": sentence("Adres in het buitenland"),
    "question-unanswered": sentence("Vraag nog niet beantwoord"),
    "no-postal-address": sentence("Geen postadres"),
    "no-address": sentence("Geen adres in het register"),
    "address-not-disclosable": sentence("Adres mag niet worden meegedeeld"),
    "letters-cannot-be-printed": sentence("Letter die niet gedrukt kan worden"),
    "deceased": sentence("Overleden volgens het register"),
    "struck-off": sentence("Uit het register geschrapt"),
    "abroad": sentence("Ingeschreven in het buitenland"),
    "cancelled": sentence("Dossier geannuleerd"),
    "not-a-certificate": sentence("Geen attest"),
    "not-in-the-registers": sentence("Niet in de registers"),
    "not-belgian": sentence("Geen Belg"),
    "not-a-voter": sentence("Geen kiezer"),
    "civil-status-unknown": sentence("Burgerlijke staat niet bekend"),
    "household-relation-unknown": sentence("Verwantschap in het gezin niet bekend"),
    "household-incomplete": sentence("Gezin niet volledig bekend"),
    "record-person-unknown": sentence("Niet gekend in het Strafregister"),
    "record-not-released": sentence("Strafregister geeft het niet vrij"),
    "record-refused": sentence("Strafregister weigert het"),
    "by-clerk": sentence("Beslist door een medewerker"),
}


def why_in_words(code: str) -> str:
    """Return why it was not automatic, in a few Dutch words; an unknown code says itself."""
    return _REASONS.get(code, code)
