"""Requests as intake stores and tells them, made in great numbers: sealed, each with its own key.

Everybody is fictitious: numbers of tests (month 62), municipalities 99001 and up.
"""

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID, uuid4, uuid5

import psycopg
from cryptography.hazmat.primitives.keywrap import aes_key_wrap

from libs.events.contracts.personal import Answers, Applicant
from libs.events.contracts.products import Product
from libs.events.envelope import Cause
from libs.events.store.mapping import EventMapper
from libs.events.values import Purpose, Relation, RequesterRole
from libs.privacy.sealed import RequestKey
from services.intake.model.catalogue import Catalogue
from services.intake.model.request import Request
from services.intake.rules.reference_numbers_reveal_a_typo import reference_number

_IDS: Final = UUID("3e5d8d53-1c5c-4a0e-9a38-8a8f0e0a7c11")
_BEGAN: Final = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
_PRODUCTS: Final = ("ATT_RESIDENCE", "ATT_HOUSEHOLD", "ATT_LIFE", "ATT_NATIONALITY")
_FIRST_NAMES: Final = ("Jan", "Élise", "Bram", "Noor", "Ann-Sofie", "Çağla", "José", "Amélie")
_SURNAMES: Final = ("Peeters", "Van den Berg", "D'Hondt", "Müller", "El Amrani", "Janssens")
_COPY_EVENTS: Final = """
COPY intake_events (originator_id, originator_version, topic, state) FROM STDIN (FORMAT BINARY)
"""


@dataclass(frozen=True, kw_only=True)
class Made:
    """The event of a request that was submitted, with the key that opens it."""

    event: Request.Created
    key: RequestKey


def made_requests(count: int, *, municipalities: int) -> Iterator[Made]:
    """Make `count` requests, spread over so many municipalities; the same every time."""
    chance = random.Random(7)  # noqa: S311 - names by chance, no secret
    catalogue = Catalogue.load()
    products = [catalogue.get(code).snapshot() for code in _PRODUCTS]
    for number in range(count):
        id_ = uuid5(_IDS, str(number))
        key = RequestKey(request_id=id_, key=id_.bytes * 2)
        yield Made(
            event=_submitted(
                key,
                applicant=Applicant(
                    national_number=f"9062{number % 100_000_000:08d}"[:11],
                    first_names=chance.choice(_FIRST_NAMES),
                    surname=f"{chance.choice(_SURNAMES)}-{number % 9973}",
                    email=f"iemand{number}@voorbeeld.example",
                ),
                product=chance.choice(products),
                municipality=str(99_001 + number % municipalities),
                at=_BEGAN + timedelta(seconds=20 * number),
            ),
            key=key,
        )


def _submitted(
    key: RequestKey, *, applicant: Applicant, product: Product, municipality: str, at: datetime
) -> Request.Created:
    request = Request(
        id=key.request_id,
        timestamp=at,
        municipality=municipality,
        reference=reference_number(key.request_id, municipality_letters="ZON"),
        product=product,
        purpose=Purpose.ABROAD,
        relation=Relation.SELF,
        applicant=key.seal(applicant),
        subject=None,
        answers=key.seal(Answers(values={"country": "FR"})),
        store_in_national_register=None,
        terms_version="2026-01",
        requester_role=RequesterRole.APPLICANT,
        same_as=(),
    )
    (event,) = request.collect_events()
    assert isinstance(event, Request.Created)
    return event


def fill_log(admin_url: str, count: int, *, different: int = 2000) -> None:
    """Fill intake's log with `count` requests, of which only so many have contents of their own.

    The relay does not open what is sealed, so the same contents under other ids are as good.
    """
    mapper = EventMapper((Request,))
    cause = Cause(correlation_id=uuid4())
    rows = [
        mapper.to_row(made.event, cause=cause, commit=uuid4())
        for made in made_requests(min(count, different), municipalities=2)
    ]
    with psycopg.connect(admin_url) as connection:
        with connection.cursor().copy(_COPY_EVENTS) as copy:
            copy.set_types(["uuid", "int8", "text", "bytea"])
            for number, row in zip(range(count), itertools.cycle(rows), strict=False):
                copy.write_row((uuid5(_IDS, f"log {number}"), 1, row.topic, row.state))
        connection.execute("ANALYZE intake_events")


def fill_vault(admin_url: str, keys: Sequence[RequestKey], *, wrapping_key: bytes) -> None:
    """Put the keys of requests in the vault, wrapped as it wraps them."""
    with (
        psycopg.connect(admin_url) as connection,
        connection.cursor().copy("COPY request_key (request_id, wrapped) FROM STDIN") as copy,
    ):
        for key in keys:
            copy.write_row((key.request_id, aes_key_wrap(wrapping_key, key.key)))
