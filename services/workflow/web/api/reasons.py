"""Reasons in plain Dutch: the codes of our rules and of delivery's, as clerks read them."""

from collections.abc import Mapping
from typing import Final

_REASONS: Final[Mapping[str, str]] = {
    "for-someone-else": "gevraagd voor iemand anders",
    "for-use-abroad": "voor gebruik in het buitenland",
    "never-automatic": "dit product wordt altijd door een medewerker behandeld",
    "police-advice-needed": "de politie moet eerst advies geven",
    "police-term-over": "de politie gaf geen advies binnen haar termijn",
    "police-declines": "de politie neemt de vraag om advies niet aan",
    "police-advised-against": "de politie gaf een ongunstig advies",
    "fee-due": "er moet nog betaald worden",
    "person-unknown": "het register kent deze persoon niet",
    "person-deceased": "de persoon is overleden volgens het register",
    "file-not-active": "het dossier in het register is niet actief",
    "not-a-resident": "de aanvrager is geen inwoner van de gemeente",
    "not-a-resident-here": "een andere gemeente beheert het dossier van deze persoon",
    "about-somebody-else": "deze akte gaat altijd over iemand anders dan de aanvrager",
    "act-not-in-dabs": "de akte staat niet in DABS",
    "act-in-another-form": "de akte staat in DABS, maar niet in de vorm die gevraagd is",
    "several-acts": "er is meer dan één akte: kies welke",
    "another-act-meant": "de aanvrager bedoelt misschien een andere akte dan die in DABS",
    "whose-act-unknown": "we weten niet over wie de akte gaat: zeg het bij het afleveren",
    "back-office-declines": "de backoffice neemt deze aanvraag niet aan",
    "by-back-office": "beslist door de backoffice",
    "minor": "de persoon is jonger dan 18 jaar",
    "incapacitated": "de persoon is onbekwaam verklaard",
    "not-managed-by-the-register": "het Rijksregister beheert het dossier van deze persoon niet",
    "number-cancelled": "het rijksregisternummer is geannuleerd",
    "details-not-accepted": "het Rijksregister aanvaardt deze gegevens niet",
    "recipient-unknown": "het register kent de geadresseerde niet",
    "address-changed": "het adres is veranderd sinds de brief gemaakt werd",
    "address-abroad": "het adres is in het buitenland",
    "question-unanswered": "op een vraag om informatie kwam nog geen antwoord",
    "no-postal-address": "er is geen adres om naar te schrijven",
    "no-address": "het register heeft geen adres voor dit attest",
    "address-not-disclosable": "het adres mag niet worden meegedeeld",
    "letters-cannot-be-printed": "een letter in de gegevens kan niet gedrukt worden",
    "deceased": "de persoon is overleden volgens het register",
    "struck-off": "de persoon is uit het register geschrapt",
    "abroad": "de persoon staat ingeschreven in het buitenland",
    "cancelled": "het dossier in het register is geannuleerd",
    "not-a-certificate": "dit product is geen attest",
    "not-in-the-registers": "de persoon staat niet in het bevolkings- of vreemdelingenregister",
    "not-belgian": "de persoon is geen Belg",
    "not-a-voter": "de persoon is geen kiezer",
    "civil-status-unknown": "de burgerlijke staat is niet bekend",
    "household-relation-unknown": "een verwantschap in het gezin is niet bekend",
    "household-incomplete": "het gezin is niet volledig bekend",
    "record-person-unknown": "het Centraal Strafregister kent deze persoon niet",
    "record-not-released": "het Centraal Strafregister geeft dit uittreksel niet vrij",
    "record-refused": "het Centraal Strafregister weigert dit uittreksel",
    "by-clerk": "beslist door een medewerker",
}


def reason_in_words(code: str) -> str:
    """Return the reason as a clerk reads it; a code that has no words yet stands for itself."""
    return _REASONS.get(code, code)
