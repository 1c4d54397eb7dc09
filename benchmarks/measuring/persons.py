"""Who asks and what for, as made requests tell: drawn from again and again, each time sealed anew.

Everybody is fictitious: numbers of tests.
"""

import base64
import random
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from benchmarks.measuring.made_requests import Made, made_requests
from benchmarks.measuring.patterns import Case
from libs.events.contracts.personal import Applicant
from libs.events.values import PARTITIONS
from libs.privacy.sealed import RequestKey
from services.intake.rules.reference_numbers_reveal_a_typo import reference_number

_DIFFERENT: Final = 10_000
_LETTERS: Final = "ZON"


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody in words and as JSON."""

    name: str
    plain: bytes


class Crowd:
    """Draws persons, products and ids; the same for the same seed.

    `lot` and `among` choose the partitions in which the requests are: every `among`-th.

    Attributes:
        some: one of the made requests that they are drawn from.
        products: what is asked for.
    """

    def __init__(self, *, seed: int, lot: int = 0, among: int = 1) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - made-up requests, no secret
        made = list(made_requests(_DIFFERENT, municipalities=1))
        self.some = made[0]
        self.products = list({one.event.product.code: one.event.product for one in made}.values())
        self._persons = persons(made)
        self._lot = lot
        self._among = among

    def case(self, municipality: str) -> tuple[Case, RequestKey]:
        """Draw a request of somebody at a municipality (NIS), with its key."""
        request_id, partition = self._place()
        key = key_of(request_id)
        box = key.seal_bytes(self.chance.choice(self._persons).plain, name=Applicant.SCHEMA)
        case = Case(
            request_id=str(request_id),
            partition=partition,
            municipality=municipality,
            reference=reference_number(request_id, municipality_letters=_LETTERS),
            applicant=base64.b64encode(box).decode(),
        )
        return case, key

    def _place(self) -> tuple[UUID, int]:
        while True:
            request_id = UUID(int=self.chance.getrandbits(128), version=4)
            partition = zlib.crc32(request_id.bytes) % PARTITIONS
            if partition % self._among == self._lot:
                return request_id, partition


def persons(made: Iterable[Made]) -> Sequence[Person]:
    """Return who asked."""
    found = [one.key.open(one.event.applicant, Applicant) for one in made]
    return [Person(name=who.full_name, plain=who.model_dump_json().encode()) for who in found]


def key_of(request_id: UUID) -> RequestKey:
    """Return the key of a made request."""
    return RequestKey(request_id=request_id, key=request_id.bytes * 2)


class MadeKeys:
    """The keys of made requests, known without asking the vault: it is not what is measured."""

    async def make(self, request_id: UUID) -> RequestKey:
        """Return the key."""
        return key_of(request_id)

    async def get(self, request_id: UUID) -> RequestKey:
        """Return the key."""
        return key_of(request_id)

    async def get_many(self, request_ids: Iterable[UUID]) -> Mapping[UUID, RequestKey]:
        """Return the keys."""
        return {request_id: key_of(request_id) for request_id in request_ids}
