"""Reasons in plain words: the codes of our rules and of delivery's, as clerks read them."""

from collections.abc import Mapping
from typing import Final

from libs.web.speech import sentence
from services.workflow.web.api.saying import say

_REASONS: Final[Mapping[str, str]] = {
    "for-someone-else": sentence("gevraagd voor iemand anders"),
    "for-use-abroad": sentence("voor gebruik in het buitenland"),
    "never-automatic": sentence("dit product wordt altijd door een medewerker behandeld"),
    "police-advice-needed": sentence("de politie moet eerst advies geven"),
    "police-term-over": sentence("de politie gaf geen advies binnen haar termijn"),
    "police-declines": sentence("de politie neemt de vraag om advies niet aan"),
    "police-advised-against": sentence("de politie gaf een ongunstig advies"),
    "fee-due": sentence("er moet nog betaald worden"),
    "person-unknown": sentence("het register kent deze persoon niet"),
    "person-deceased": sentence("de persoon is overleden volgens het register"),
    "file-not-active": sentence("het dossier in het register is niet actief"),
    "not-a-resident": sentence("de aanvrager is geen inwoner van de gemeente"),
    "not-a-resident-here": sentence("een andere gemeente beheert het dossier van deze persoon"),
    "about-somebody-else": sentence("deze akte gaat altijd over iemand anders dan de aanvrager"),
    "act-not-in-dabs": sentence("de akte staat niet in DABS"),
    "act-in-another-form": sentence("de akte staat in DABS, maar niet in de vorm die gevraagd is"),
    "several-acts": sentence("er is meer dan één akte: kies welke"),
    "another-act-meant": sentence("de aanvrager bedoelt misschien een andere akte dan die in DABS"),
    "whose-act-unknown": sentence("we weten niet over wie de akte gaat: zeg het bij het afleveren"),
    "back-office-declines": sentence("de backoffice neemt deze aanvraag niet aan"),
    "by-back-office": sentence("beslist door de backoffice"),
    "minor": sentence("de persoon is jonger dan 18 jaar"),
    "incapacitated": sentence("de persoon is onbekwaam verklaard"),
    "not-managed-by-the-register": sentence(
        "het Rijksregister beheert het dossier van deze persoon niet"
    ),
    "number-cancelled": sentence("het rijksregisternummer is geannuleerd"),
    "details-not-accepted": sentence("het Rijksregister aanvaardt deze gegevens niet"),
    "recipient-unknown": sentence("het register kent de geadresseerde niet"),
    "address-changed": sentence("het adres is veranderd sinds de brief gemaakt werd"),
    "address-abroad": sentence("het adres is in het buitenland"),
    "question-unanswered": sentence("op een vraag om informatie kwam nog geen antwoord"),
    "no-postal-address": sentence("er is geen adres om naar te schrijven"),
    "no-address": sentence("het register heeft geen adres voor dit attest"),
    "address-not-disclosable": sentence("het adres mag niet worden meegedeeld"),
    "letters-cannot-be-printed": sentence("een letter in de gegevens kan niet gedrukt worden"),
    "deceased": sentence("de persoon is overleden volgens het register"),
    "struck-off": sentence("de persoon is uit het register geschrapt"),
    "abroad": sentence("de persoon staat ingeschreven in het buitenland"),
    "cancelled": sentence("het dossier in het register is geannuleerd"),
    "not-a-certificate": sentence("dit product is geen attest"),
    "not-in-the-registers": sentence(
        "de persoon staat niet in het bevolkings- of vreemdelingenregister"
    ),
    "not-belgian": sentence("de persoon is geen Belg"),
    "not-a-voter": sentence("de persoon is geen kiezer"),
    "civil-status-unknown": sentence("de burgerlijke staat is niet bekend"),
    "household-relation-unknown": sentence("een verwantschap in het gezin is niet bekend"),
    "household-incomplete": sentence("het gezin is niet volledig bekend"),
    "record-person-unknown": sentence("het Centraal Strafregister kent deze persoon niet"),
    "record-not-released": sentence("het Centraal Strafregister geeft dit uittreksel niet vrij"),
    "record-refused": sentence("het Centraal Strafregister weigert dit uittreksel"),
    "by-clerk": sentence("beslist door een medewerker"),
}


def reason_in_words(code: str) -> str:
    """Return the reason as a clerk reads it; a code that has no words yet stands for itself."""
    return say(_REASONS.get(code, code))
