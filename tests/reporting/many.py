"""Thousands of requests at random, told as the services tell them, with naughty words everywhere."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from libs.events.envelope import Contract
from libs.events.values import Channel, Purpose, TaskKind, Tray
from tests.reporting.assigning import assigned
from tests.reporting.taking_back import revoked
from tests.reporting.told import CONTACT, HOUSEHOLD, LINDEDAAL, Journey

NAUGHTY: Final = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "'=1", "12345", "1e5",
    "TRUE", "#REF!", "2026-11-21", "<b>&amp;</b>", "]]>", "😀", "e\u0301", "\u202egnp", " lead ",
    "x\0y", "a\x01\x08b\x1f", "_x0041_", "محمد العلي", "שלום כהן", "Robert'); DROP TABLE x;--",
    "lang" + "e" * 40_000, "http://example.invalid", "Ærø Łukasz", "D'Hondt-Van den Berg",
)  # fmt: skip
FIRST_NAMES: Final = ("Jan", "José", "Élise", "Bram", "", "Noor", "Ann-Sofie", "Çağla")
SURNAMES: Final = ("Peeters", "Van den Berg", "D'Hondt", "Müller", "El Amrani", "Janssens-Maes")
PRODUCTS: Final = (
    HOUSEHOLD,
    CONTACT,
    HOUSEHOLD.model_copy(update={"code": "ATT_RESIDENCE", "title": "Bewijs van woonst"}),
    HOUSEHOLD.model_copy(update={"code": "ATT_FORMULA", "title": "=HYPERLINK(A1) attest"}),
    CONTACT.model_copy(update={"code": "CONTACT_TAB", "title": "\t+32 wijzigen"}),
)
REASONS: Final = ("by-clerk", "not-a-resident", "person-unknown", "=reason")
CLERKS: Final = ("clerk-1", "clerk-2", "@clerk")
BEGIN: Final = datetime(2025, 10, 1, tzinfo=UTC)
_HOURS: Final = 400 * 24  # over both changes of the clock


def told_of_many(size: int, *, seed: int) -> Iterator[list[Contract]]:
    """Yield what is told of each request, in the order of each service; one in 20 is elsewhere."""
    chance = random.Random(seed)
    for number in range(1, size + 1):
        journey = Journey(
            number=number,
            first_names=_one(chance, FIRST_NAMES),
            surname=_one(chance, SURNAMES),
            product=chance.choice(PRODUCTS),
            municipality=LINDEDAAL if chance.random() < 0.05 else "99001",
        )
        at = BEGIN + timedelta(hours=chance.randrange(_HOURS), seconds=chance.randrange(3) * 1800)
        submitted = journey.submitted(
            at,
            purpose=chance.choice(list(Purpose)),
            about_somebody_else=chance.random() < 0.2,
        )
        rest = list(_goes_on(journey, at, chance))
        yield [*rest, submitted] if chance.random() < 0.3 else [submitted, *rest]


def _one(chance: random.Random, usual: tuple[str, ...]) -> str:
    return chance.choice(NAUGHTY) if chance.random() < 0.05 else chance.choice(usual)


@dataclass(frozen=True, kw_only=True)
class _Fate:
    """What chance drew for one request."""

    journey: Journey
    at: datetime
    closed: datetime
    clerk: str
    whoever: str | None
    channel: Channel
    chance: random.Random


def _goes_on(journey: Journey, at: datetime, chance: random.Random) -> Iterator[Contract]:
    clerk = chance.choice(CLERKS)
    fate = _Fate(
        journey=journey,
        at=at,
        closed=at + timedelta(seconds=chance.randrange(1, 40 * 86_400)),
        clerk=clerk,
        whoever=chance.choice([None, clerk]),
        channel=chance.choice(list(Channel)),
        chance=chance,
    )
    yield journey.opened()
    yield from chance.choice(_FATES)(fate)


def _waits(fate: _Fate) -> list[Contract]:
    return [fate.journey.task(fate.chance.choice(_TASKS))] if fate.chance.random() < 0.5 else []


def _is_given(fate: _Fate) -> list[Contract]:
    given = [fate.journey.task(TaskKind.DELIVER), assigned(fate.journey, fate.clerk)]
    return [*given, assigned(fate.journey, None)] if fate.chance.random() < 0.5 else given


def _is_refused(fate: _Fate) -> list[Contract]:
    reason = fate.chance.choice(REASONS)
    return [fate.journey.refused(reason, at=fate.closed, by=fate.whoever)]


def _is_completed(fate: _Fate) -> list[Contract]:
    return [
        fate.journey.task(TaskKind.HANDLE),
        fate.journey.task_done(TaskKind.HANDLE, fate.whoever),
        fate.journey.completed(at=fate.closed, by=fate.clerk),
    ]


def _is_cancelled(fate: _Fate) -> list[Contract]:
    return [
        fate.journey.task(TaskKind.CANCEL, tray=Tray.PARKED),
        fate.journey.cancelled(by=fate.whoever),
        assigned(fate.journey, fate.clerk),  # too late: an outcome is the last word
    ]


def _is_withdrawn_with_its_letter_ready(fate: _Fate) -> list[Contract]:
    return [
        fate.journey.task(TaskKind.DELIVER),
        fate.journey.ordered(Channel.POST, by=fate.clerk),
        fate.journey.issued(fate.at),
        fate.journey.cancelled(),
    ]


def _goes_outside(fate: _Fate) -> list[Contract]:
    return [fate.journey.handled_outside(by=fate.clerk)]


def _is_posted(fate: _Fate) -> list[Contract]:
    return [
        fate.journey.ordered(Channel.POST, by=fate.clerk),
        fate.journey.issued(fate.at),
        fate.journey.task(TaskKind.CONFIRM_DISPATCH),
        revoked(fate.journey.issued(fate.at), called_off=True),
        fate.journey.ordered(Channel.POST, by=fate.clerk),
        fate.journey.issued(fate.at + timedelta(minutes=10)),
        fate.journey.posted(fate.chance.choice(CLERKS)),
    ]


def _is_delivered(fate: _Fate) -> list[Contract]:
    return [
        fate.journey.ordered(fate.channel),
        fate.journey.issued(fate.at + timedelta(seconds=1)),
        fate.journey.issued(fate.at + timedelta(seconds=5)),
        fate.journey.delivered(fate.channel, at=fate.closed, by=fate.whoever),
    ]


_TASKS: Final = (TaskKind.HANDLE, TaskKind.DELIVER, TaskKind.GIVE_ADVICE, TaskKind.ADD_ACT)
_FATES: Final = (
    _waits,
    _is_given,
    _is_refused,
    _is_completed,
    _is_cancelled,
    _is_withdrawn_with_its_letter_ready,
    _goes_outside,
    _is_posted,
    _is_delivered,
    _is_delivered,
)
