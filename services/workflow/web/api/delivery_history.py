"""The sentences of a case's history about a delivery, from how it is chosen to its end."""

from collections.abc import Mapping
from typing import Final

from libs.events.contracts.personal import Explanation
from libs.events.values import Addressee, Channel, EBoxResult, SendTo
from libs.privacy.sealed import RequestKey
from libs.web.dates import day
from libs.web.speech import sentence
from services.workflow.model import case_events as events
from services.workflow.model import delivery_events as deliveries
from services.workflow.web.api.neighbours_history import Tells
from services.workflow.web.api.reasons import reason_in_words
from services.workflow.web.api.saying import say, together

_CHANNELS: Final[Mapping[Channel, str]] = {
    Channel.DIGITAL: sentence("digitaal"),
    Channel.POST: sentence("per post"),
    Channel.COUNTER: sentence("af te halen aan de balie"),
}
_RECIPIENTS: Final[Mapping[SendTo, str]] = {
    SendTo.APPLICANT: sentence("aan de aanvrager"),
    SendTo.SUBJECT: sentence("aan de persoon op wiens naam het document staat"),
}
_EBOX: Final[Mapping[EBoxResult, str]] = {
    EBoxResult.DELIVERED: sentence("Afgeleverd in My eBox."),
    EBoxResult.NO_DIGITAL_USER: sentence("Niet in My eBox: de burger gebruikt My eBox niet."),
    EBoxResult.NO_CONSENT: sentence("Niet in My eBox: de burger gaf geen toestemming."),
    EBoxResult.REJECTED: sentence("Niet in My eBox: My eBox weigerde het document."),
}


def _decided(fact: events.DeliveryDecided, key: RequestKey | None) -> str:
    del key
    channel, to = say(_CHANNELS[fact.channel]), say(_RECIPIENTS[fact.send_to])
    return say("Afleveren: {channel}, {to}.", channel=channel, to=to)


def _ordered(fact: events.DeliveryOrdered, key: RequestKey | None) -> str:
    del key
    if fact.automatic:
        return say("Automatisch verwerkt: het document wordt gemaakt en digitaal afgeleverd.")
    return say("Het document wordt gemaakt.")


def _fell_through(fact: events.DeliveryFellThrough, key: RequestKey | None) -> str:
    del key
    return say("Afleveren lukte niet: {why}.", why=reason_in_words(fact.reason))


def _made(fact: events.DocumentAdded, key: RequestKey | None) -> str:
    del key
    return say("Document gemaakt: {title}.", title=say(fact.title))


def _in_ebox(fact: events.EBoxAnswered, key: RequestKey | None) -> str:
    del key
    return say(_EBOX[fact.outcome])


def _dispatched(fact: events.DispatchConfirmed, key: RequestKey | None) -> str:
    del fact, key
    return say("Verzending bevestigd.")


def _delivered(fact: events.Delivered, key: RequestKey | None) -> str:
    del key
    return say("Afgeleverd: {channel}.", channel=say(_CHANNELS[fact.channel]))


def _too_late(fact: events.DeliveryCameTooLate, key: RequestKey | None) -> str:
    del fact, key
    return say(
        "Het document was klaar nadat de aanvraag al afgesloten was. Er gebeurt niets meer mee."
    )


def _called_off(fact: deliveries.DeliveryCalledOff, key: RequestKey | None) -> str:
    del fact, key
    return say("De vorige manier van afleveren vervalt. Wat ervoor gemaakt werd, telt niet meer.")


def _address_checked(fact: deliveries.AddressChecked, key: RequestKey | None) -> str:
    del key
    if not fact.warnings:
        return say("Nagekeken in het register: de brief kan zo vertrekken.")
    minded = ", ".join(reason_in_words(code) for code in fact.warnings)
    return say("Nagekeken in het register, let op voor je verstuurt: {minded}.", minded=minded)


def _handed_over(fact: deliveries.HandedOver, key: RequestKey | None) -> str:
    del key
    if fact.recipient is Addressee.OTHER:
        return say("Afgehaald aan de balie door iemand anders.")
    return say("Afgehaald aan de balie door de aanvrager.")


def _revocation_ordered(fact: deliveries.RevocationOrdered, key: RequestKey | None) -> str:
    return together(
        say("Document ingetrokken: het telt niet meer."),
        _copy(fact),
        say("De aanvrager krijgt een e-mail."),
        say("Toelichting: {why}", why=key.open(fact.explanation, Explanation).text) if key else "",
    )


def _copy(fact: deliveries.RevocationOrdered) -> str:
    if fact.in_ebox:
        return say("De kopie in My eBox blijft daar staan.")
    if fact.may_be_in_ebox:
        return say("Misschien staat er een kopie in My eBox: My eBox heeft nog niet geantwoord.")
    return ""


def _renewal_ordered(fact: deliveries.LinkRenewalOrdered, key: RequestKey | None) -> str:
    del fact, key
    return say("Nieuwe link naar het document gevraagd.")


def _link_renewed(fact: deliveries.LinkRenewed, key: RequestKey | None) -> str:
    del key
    return together(
        "" if fact.by else say("Wie de vorige link had, vroeg een nieuwe."),
        say("De nieuwe link naar het document werkt tot {until}.", until=day(fact.available_until)),
    )


SENTENCES: Final[Mapping[type[events.Event], Tells]] = {
    events.DeliveryDecided: _decided,
    events.DeliveryOrdered: _ordered,
    events.DeliveryFellThrough: _fell_through,
    events.DocumentAdded: _made,
    events.EBoxAnswered: _in_ebox,
    events.DispatchConfirmed: _dispatched,
    events.Delivered: _delivered,
    events.DeliveryCameTooLate: _too_late,
    deliveries.DeliveryCalledOff: _called_off,
    deliveries.AddressChecked: _address_checked,
    deliveries.HandedOver: _handed_over,
    deliveries.RevocationOrdered: _revocation_ordered,
    deliveries.LinkRenewalOrdered: _renewal_ordered,
    deliveries.LinkRenewed: _link_renewed,
}
"""Which sentence tells which fact."""
