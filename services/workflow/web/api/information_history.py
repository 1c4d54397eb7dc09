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

SOMEBODY_ELSE = "Iemand anders"


def asked(fact: InformationAsked, key: RequestKey | None) -> str:
    """Say to whom a clerk put which question."""
    whom = "de aanvrager"
    if fact.addressee is Addressee.OTHER:
        whom = _named(fact.correspondent, key) or "iemand anders"
    words = f" Vraag: {key.open(fact.question, Question).text}" if key else ""
    return f"Bijkomende informatie gevraagd aan {whom}.{words}"


def reminded(fact: InformationReminded, key: RequestKey | None) -> str:
    """Say that somebody is reminded."""
    whom = "De aanvrager krijgt"
    if fact.addressee is Addressee.OTHER:
        whom = f"{_named(fact.correspondent, key) or SOMEBODY_ELSE} krijgt"
    return f"{whom} een herinnering: de gevraagde informatie is er nog niet."


def received(fact: InformationReceived, key: RequestKey | None) -> str:
    """Say what was supplied, without repeating it."""
    del key
    count = len(fact.attachments)
    files = "1 bijlage" if count == 1 else f"{count} bijlagen"
    what = [*(["een tekst"] if fact.text else []), *([files] if count else [])]
    return f"Bijkomende informatie bezorgd: {' en '.join(what)}."


def who_supplied(fact: InformationReceived, key: RequestKey | None) -> str | None:
    """Return the name of whoever was asked; None for the applicant."""
    if fact.addressee is Addressee.APPLICANT:
        return None
    return _named(fact.correspondent, key) or SOMEBODY_ELSE


def somebody_else_asked(past: Sequence[Event], key: RequestKey | None) -> str:
    """Return how to call whoever was asked instead of the applicant: by name where it is one."""
    asked = [fact.correspondent for fact in past if isinstance(fact, InformationAsked)]
    names = {_named(sealed, key) for sealed in asked if sealed is not None}
    only = names.pop() if len(names) == 1 else None
    return only or SOMEBODY_ELSE.lower()


def _named(sealed: Sealed[Correspondent] | None, key: RequestKey | None) -> str | None:
    return key.open(sealed, Correspondent).name if key and sealed else None
