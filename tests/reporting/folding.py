"""What is true of each request: a plain fold of what was told, which shares nothing with the view."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from libs.events.contracts.personal import Applicant
from libs.events.envelope import Contract
from tests.reporting.told import NOON, key_of

_OUTCOMES = {
    "case-delivered": "delivered",
    "case-refused": "refused",
    "case-handled-outside": "handled-outside",
    "case-completed": "completed",
    "case-cancelled": "cancelled",
}
_WAITS_FOR = {
    "handle": "open",
    "deliver": "open",
    "give-advice": "awaiting-police",
    "add-act": "awaiting-act",
}


@dataclass
class Folded:
    """One request."""

    id: UUID
    municipality: str
    reference: str = ""
    family: str = ""
    product: str = ""
    title: str = ""
    purpose: str = ""
    for_somebody_else: bool = False
    names: tuple[str, str] = ("", "")
    status: str = "open"
    outcome: str | None = None
    channel: str | None = None
    automatic: bool | None = None
    assignee: str | None = None
    reason: str | None = None
    submitted_at: datetime = NOON
    closed_at: datetime | None = None
    issued_at: datetime | None = None

    @property
    def name(self) -> str:
        return " ".join(self.names).strip().replace("\0", "")

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(
            word[:60] for text in (self.reference, self.title, *self.names) for word in _words(text)
        )


def fold(told: Iterable[Sequence[Contract]]) -> Sequence[Folded]:
    """Fold everything that was told, request by request."""
    requests = []
    for events in told:
        first = events[0]
        one = Folded(id=first.request_id, municipality=first.municipality)
        for event in events:
            _take(one, event)
        if one.outcome not in (None, "delivered"):
            one.issued_at = None
        requests.append(one)
    return requests


def _take(one: Folded, event: Any) -> None:
    name = event.NAME
    if name == "request-submitted":
        _submitted(one, event)
    elif name == "document-issued":
        one.issued_at = max(one.issued_at or event.issued_at, event.issued_at)
    elif name == "document-revoked":
        one.issued_at = None if event.called_off else one.issued_at
    elif one.outcome is not None:
        return
    elif name in _OUTCOMES:
        one.status = one.outcome = _OUTCOMES[name]
        one.automatic, one.closed_at = event.automatic, event.closed_at
        if getattr(event, "withdrawn", False):
            one.automatic = None
        one.assignee = event.closed_by or one.assignee
        one.channel = getattr(event, "channel", None)
        one.reason = getattr(event, "reason", None)
    else:
        _went_on(one, event)


def _submitted(one: Folded, event: Any) -> None:
    applicant = key_of(one.id).open(event.applicant, Applicant)
    one.reference, one.purpose = event.reference, event.purpose.value
    one.family, one.product = event.product.family.value, event.product.code
    one.title, one.for_somebody_else = event.product.title, event.subject is not None
    one.names = (applicant.first_names, applicant.surname)
    one.submitted_at = event.submitted_at


def _went_on(one: Folded, event: Any) -> None:
    match event.NAME:
        case "task-ready" if event.kind in _WAITS_FOR:
            one.status, one.automatic = _WAITS_FOR[event.kind], False
        case "task-done":
            one.assignee = event.done_by or one.assignee
        case "case-assigned":
            one.assignee = event.assignee
        case "dispatch-confirmed":
            one.assignee = event.confirmed_by
        case "delivery-ordered":
            one.status, one.channel = "delivering", event.channel.value
            one.automatic, one.assignee = event.automatic, event.ordered_by or one.assignee


def meets(one: Folded, asked: Mapping[str, Any]) -> bool:
    """Tell whether a request meets criteria, by their names in the address."""
    if one.municipality != "99001":
        return False
    return all(_holds(one, name, value) for name, value in asked.items() if name != "sort")


def _holds(one: Folded, name: str, value: Any) -> bool:
    if name == "q":
        return all(any(word.startswith(part) for word in one.words) for part in _asked(value))
    if name == "filter":
        return one.family == {"papieren-en-attesten": "certificates"}.get(value, "contact-details")
    if name.endswith(("_from", "_to")):
        moment = getattr(one, name.rpartition("_")[0] + "_at")
        limit = datetime.fromisoformat(value)
        return moment is not None and (moment >= limit if name.endswith("from") else moment < limit)
    column = {"subject_present": "for_somebody_else", "refusal_reason": "reason"}.get(name, name)
    found = getattr(one, column)
    return found in value if isinstance(value, list) else found == value


def in_order(found: Iterable[Folded], sort: str) -> Sequence[Folded]:
    """Put requests in an order; what has nothing there comes last."""
    column, backwards = sort.lstrip("-"), sort.startswith("-")
    there = sorted(found, key=lambda one: one.id, reverse=backwards)
    has_one = [one for one in there if getattr(one, column) is not None]
    has_one.sort(key=lambda one: getattr(one, column), reverse=backwards)
    return [*has_one, *(one for one in there if getattr(one, column) is None)]


def _asked(q: str) -> list[str]:
    return re.findall(r"[^\W_]+", _plain(q))


def _words(text: str) -> Iterable[str]:
    """Each word; each chunk between spaces and the whole text also without what divides them."""
    chunks = [_asked(chunk) for chunk in text.split()]
    words = [word for chunk in chunks for word in chunk]
    return {*words, *("".join(chunk) for chunk in chunks), "".join(words)} - {""}


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign)).casefold()
    return bare.translate(str.maketrans({"æ": "ae", "ø": "o", "ł": "l"}))
