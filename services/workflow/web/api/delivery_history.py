"""The sentences of a case's history about a delivery that changes, is handed over or taken back."""

from collections.abc import Mapping
from typing import Final

from libs.events.contracts.personal import Explanation
from libs.events.values import Addressee
from libs.privacy.sealed import RequestKey
from libs.web.frame import day
from services.workflow.model import case_events as events
from services.workflow.model import delivery_events as deliveries
from services.workflow.web.api.neighbours_history import Tells
from services.workflow.web.api.reasons import reason_in_words


def _called_off(fact: deliveries.DeliveryCalledOff, key: RequestKey | None) -> str:
    del fact, key
    return "De vorige manier van afleveren vervalt. Wat ervoor gemaakt werd, telt niet meer."


def _address_checked(fact: deliveries.AddressChecked, key: RequestKey | None) -> str:
    del key
    if not fact.warnings:
        return "Nagekeken in het register: de brief kan zo vertrekken."
    minded = ", ".join(reason_in_words(code) for code in fact.warnings)
    return f"Nagekeken in het register, let op voor je verstuurt: {minded}."


def _handed_over(fact: deliveries.HandedOver, key: RequestKey | None) -> str:
    del key
    if fact.recipient is Addressee.OTHER:
        return "Afgehaald aan de balie door iemand anders."
    return "Afgehaald aan de balie door de aanvrager."


def _revocation_ordered(fact: deliveries.RevocationOrdered, key: RequestKey | None) -> str:
    why = f" Toelichting: {key.open(fact.explanation, Explanation).text}" if key else ""
    copy = _copy(fact)
    return f"Document ingetrokken: het telt niet meer.{copy} De aanvrager krijgt een e-mail.{why}"


def _copy(fact: deliveries.RevocationOrdered) -> str:
    if fact.in_ebox:
        return " De kopie in My eBox blijft daar staan."
    if fact.may_be_in_ebox:
        return " Misschien staat er een kopie in My eBox: My eBox heeft nog niet geantwoord."
    return ""


def _renewal_ordered(fact: deliveries.LinkRenewalOrdered, key: RequestKey | None) -> str:
    del fact, key
    return "Nieuwe link naar het document gevraagd."


def _link_renewed(fact: deliveries.LinkRenewed, key: RequestKey | None) -> str:
    del key
    asked = "" if fact.by else "Wie de vorige link had, vroeg een nieuwe. "
    return f"{asked}De nieuwe link naar het document werkt tot {day(fact.available_until)}."


SENTENCES: Final[Mapping[type[events.Event], Tells]] = {
    deliveries.DeliveryCalledOff: _called_off,
    deliveries.AddressChecked: _address_checked,
    deliveries.HandedOver: _handed_over,
    deliveries.RevocationOrdered: _revocation_ordered,
    deliveries.LinkRenewalOrdered: _renewal_ordered,
    deliveries.LinkRenewed: _link_renewed,
}
"""Which sentence tells which fact."""
