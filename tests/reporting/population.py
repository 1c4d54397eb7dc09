"""A few hundred requests at random, and what a plain filter in Python finds among them."""

import random
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from libs.events.contracts.products import Product
from libs.events.values import Channel, Purpose, TaskKind
from services.reporting.views.search.criteria import Criteria
from tests.reporting.told import CONTACT, HOUSEHOLD, NOON, Journey
from tests.reporting.view import View

FIRST_NAMES = ("Jan", "José", "Élise", "Amélie", "Bram", "", "Noor", "Ann-Sofie", "Çağla")
SURNAMES = ("Peeters", "Van den Berg", "D'Hondt", "Müller", "Peters", "El Amrani", "Janssens-Maes")
RESIDENCE = HOUSEHOLD.model_copy(update={"code": "ATT_RESIDENCE", "title": "Bewijs van woonst"})
PRODUCTS = (HOUSEHOLD, RESIDENCE, CONTACT)


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is true of one request."""

    reference: str
    name: str
    product: Product
    submitted_at: datetime
    status: str = "open"
    outcome: str | None = None
    channel: str | None = None
    automatic: bool | None = None
    assignee: str | None = None
    closed_at: datetime | None = None


def populate(view: View, size: int, *, seed: int = 7) -> Sequence[Known]:
    """Let `size` requests be told, each as far as chance wants."""
    chance, known = random.Random(seed), []
    for number in range(1, size + 1):
        journey = Journey(
            number=number,
            first_names=chance.choice(FIRST_NAMES),
            surname=chance.choice(SURNAMES),
            product=chance.choice(PRODUCTS),
        )
        at = NOON + timedelta(hours=chance.randrange(0, 400))  # some at the same moment
        view.hear(journey.submitted(at, purpose=chance.choice(list(Purpose))))
        known.append(_let_it_go_on(view, journey, at, chance))
    view.hear(Journey(number=9999, municipality="99002").submitted())
    return known


def _let_it_go_on(view: View, journey: Journey, at: datetime, chance: random.Random) -> Known:
    known = Known(
        reference=journey.reference,
        name=f"{journey.first_names} {journey.surname}".strip(),
        product=journey.product,
        submitted_at=at,
    )
    closed = at + timedelta(hours=chance.randrange(1, 200))
    clerk, channel = chance.choice(["clerk-1", "clerk-2"]), chance.choice(list(Channel))
    match chance.randrange(4):
        case 0:
            return known
        case 1:
            view.hear(journey.opened(), journey.task(TaskKind.ADD_ACT))
            return replace(known, status="awaiting-act", automatic=False)
        case 2:
            view.hear(journey.opened(), journey.refused("not-a-resident", at=closed))
            return replace(
                known, status="refused", outcome="refused", automatic=True, closed_at=closed
            )
        case _:
            view.hear(journey.opened(), journey.delivered(channel, at=closed, by=clerk))
            return replace(
                known, status="delivered", outcome="delivered", channel=channel,
                automatic=False, assignee=clerk, closed_at=closed,
            )  # fmt: skip


def plainly_filtered(known: Sequence[Known], criteria: Criteria) -> set[str]:
    """The references that a filter in Python gives."""
    return {one.reference for one in known if _meets(one, criteria)}


def _meets(one: Known, criteria: Criteria) -> bool:
    return all(
        (
            not criteria.families or one.product.family in criteria.families,
            criteria.filter is None or one.product.family is criteria.filter.family,
            not criteria.products or one.product.code in criteria.products,
            not criteria.statuses or one.status in criteria.statuses,
            not criteria.outcomes or one.outcome in criteria.outcomes,
            not criteria.channels or one.channel in criteria.channels,
            criteria.automatic is None or one.automatic is criteria.automatic,
            criteria.assignee is None or one.assignee == criteria.assignee,
            _within(one.submitted_at, criteria.submitted_from, criteria.submitted_until),
            _within(one.closed_at, criteria.closed_from, criteria.closed_until),
            _has_words(one, criteria.q),
        )
    )


def _within(moment: datetime | None, begin: datetime | None, until: datetime | None) -> bool:
    if moment is None:
        return begin is None and until is None
    return (begin is None or begin <= moment) and (until is None or moment < until)


def _has_words(one: Known, q: str) -> bool:
    text = _plain(f"{one.reference} {one.name} {one.product.title}")
    words = re.split(r"[^a-z0-9]+", text)
    return all(any(word.startswith(part) for word in words) for part in _plain(q).split())


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if ord(c) < 128)
