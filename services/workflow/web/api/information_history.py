"""The sentences of the history about extra information."""

from collections.abc import Sequence

from libs.events.contracts.personal import Correspondent, Question
from libs.events.values import Addressee
from libs.privacy.sealed import RequestKey, Sealed
from services.workflow.model.case_events import Event
from services.workflow.model.information_events import (
    InformationAsked,
    InformationReceived,
    InformationReminded,
)
from services.workflow.web.api.saying import say, together


def asked(fact: InformationAsked, key: RequestKey | None) -> str:
    """Say to whom a clerk put which question."""
    told = say("Bijkomende informatie gevraagd aan de aanvrager.")
    if fact.addressee is Addressee.OTHER:
        name = _named(fact.correspondent, key) or say("iemand anders")
        told = say("Bijkomende informatie gevraagd aan {name}.", name=name)
    if key is None:
        return told
    return together(told, say("Vraag: {question}", question=key.open(fact.question, Question).text))


def reminded(fact: InformationReminded, key: RequestKey | None) -> str:
    """Say that somebody is reminded."""
    if fact.addressee is Addressee.OTHER:
        name = _named(fact.correspondent, key) or say("Iemand anders")
        return say(
            "{name} krijgt een herinnering: de gevraagde informatie is er nog niet.", name=name
        )
    return say("De aanvrager krijgt een herinnering: de gevraagde informatie is er nog niet.")


def received(fact: InformationReceived, key: RequestKey | None) -> str:
    """Say what was supplied, without repeating it."""
    del key
    count = len(fact.attachments)
    files = say("1 bijlage") if count == 1 else say("{count} bijlagen", count=str(count))
    if not count:
        return say("Bijkomende informatie bezorgd: een tekst.")
    if fact.text:
        return say("Bijkomende informatie bezorgd: een tekst en {files}.", files=files)
    return say("Bijkomende informatie bezorgd: {files}.", files=files)


def who_supplied(fact: InformationReceived, key: RequestKey | None) -> str | None:
    """Return the name of whoever was asked; None for the applicant."""
    if fact.addressee is Addressee.APPLICANT:
        return None
    return _named(fact.correspondent, key) or say("Iemand anders")


def somebody_else_asked(past: Sequence[Event], key: RequestKey | None) -> str:
    """Return how to call whoever was asked instead of the applicant: by name where it is one."""
    asked = [fact.correspondent for fact in past if isinstance(fact, InformationAsked)]
    names = {_named(sealed, key) for sealed in asked if sealed is not None}
    only = names.pop() if len(names) == 1 else None
    return only or say("iemand anders")


def _named(sealed: Sealed[Correspondent] | None, key: RequestKey | None) -> str | None:
    return key.open(sealed, Correspondent).name if key and sealed else None
