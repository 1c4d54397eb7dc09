"""Logs of intake and workflow with a great many events, as the two services themselves store them.

Each kind of request is decided once by the real aggregates, and filled in for every other one: ids,
references, and the applicant, sealed with a key of the request that stands in the vault.
"""

import random
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

import psycopg
from psycopg import Copy

from benchmarks.measuring.made_requests import fill_vault
from benchmarks.measuring.patterns import (
    APPLICANT,
    CLERK,
    MOMENT,
    MUNICIPALITY,
    REFERENCE,
    REQUEST,
    Case,
    places,
    with_places,
)
from benchmarks.measuring.persons import Crowd
from benchmarks.measuring.premises import Premises
from libs.events.aggregate import StoredFact
from libs.events.contracts.personal import Explanation, PartialDate, Person
from libs.events.contracts.products import Product
from libs.events.envelope import Cause
from libs.events.names import events_table
from libs.events.store.mapping import EventMapper
from libs.events.values import TaskKind
from libs.privacy.sealed import RequestKey
from services.intake.model.request import Request
from services.workflow.model.case import Case as StoredCase
from services.workflow.model.case_events import About

MUNICIPALITIES: Final = ("99001", "99002")
_TOGETHER: Final = 1000
"""So many requests are under way at a time: their events stand mixed in the log of workflow."""
_KINDS: Final = ("automatic", "refused", "waiting")
_OF_A_HUNDRED: Final = (70, 29, 1)
_CAUSE: Final = Cause(correlation_id=uuid4())
_FIRST: Final = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
_APART: Final = timedelta(seconds=20)
_A_CLERK: Final = "clerk-1"


@dataclass(frozen=True, kw_only=True)
class _Stored:
    """A stored event with places to fill in; `state` as the column holds it."""

    topic: str
    state: bytes


@dataclass(frozen=True, kw_only=True)
class Filled:
    """What the logs hold.

    Attributes:
        ends: the position of the last event in each partition, by service.
        references: of some requests of the first municipality.
    """

    requests: int
    ends: dict[str, dict[int, int]]
    references: Sequence[str]

    @property
    def events(self) -> int:
        """How many events both logs have together."""
        return sum(max(ends.values()) for ends in self.ends.values())


def fill_logs(place: Premises, *, events: int, remembered: int = 200) -> Filled:
    """Fill both logs, which are empty, with so many events together (a few more at most)."""
    crowd = Crowd(seed=3)
    stories = _Stories(crowd)
    filled = Filled(requests=0, ends={"intake": {}, "workflow": {}}, references=[])
    requests, references = 0, list[str]()
    with ExitStack() as stack:
        logs = {name: _Log(place, name, filled.ends[name], stack) for name in filled.ends}
        while sum(log.written for log in logs.values()) < events:
            cases = [crowd.case(crowd.chance.choice(MUNICIPALITIES)) for _ in range(_TOGETHER)]
            _keep_keys(place, [key for _, key in cases])
            for case, stored in stories.submitted([case for case, _ in cases]):
                logs["intake"].write(case, 1, stored, moment=_moment(case, requests))
            for case, version, stored in stories.handled([case for case, _ in cases]):
                logs["workflow"].write(case, version, stored, moment=_moment(case, requests))
            references += [
                case.reference for case, _ in cases if case.municipality == MUNICIPALITIES[0]
            ][: remembered - len(references)]
            requests += len(cases)
    for name in filled.ends:
        with psycopg.connect(place.admin_url(name)) as connection:
            connection.execute(f"ANALYZE {events_table(name)}".encode())
    return Filled(requests=requests, ends=filled.ends, references=references)


def _moment(case: Case, before: int) -> str:
    """When a request of those under way together was submitted; `before` came earlier."""
    return (_FIRST + _APART * (before + int(case.request_id[:4], 16) % _TOGETHER)).isoformat()


class _Log:
    """Writes to the log of a service; positions count from 1, since it was empty."""

    def __init__(self, place: Premises, name: str, ends: dict[int, int], stack: ExitStack) -> None:
        connection = stack.enter_context(psycopg.connect(place.admin_url(name)))
        statement = (
            f"COPY {events_table(name)} (originator_id, originator_version, topic, state)"
            " FROM STDIN (FORMAT BINARY)"
        )
        self._copy: Copy = stack.enter_context(connection.cursor().copy(statement.encode()))
        self._copy.set_types(["uuid", "int8", "text", "bytea"])
        self._ends = ends
        self.written = 0

    def write(self, case: Case, version: int, stored: _Stored, *, moment: str) -> None:
        """Write an event of a case."""
        self.written += 1
        self._ends[case.partition] = self.written
        state = stored.state % places(case, moment=moment, task="", clerk=_A_CLERK)
        self._copy.write_row((UUID(case.request_id), version, stored.topic, state))


class _Stories:
    """What is stored of each kind of request, for each product."""

    def __init__(self, crowd: Crowd) -> None:
        self._chance: random.Random = crowd.chance
        self._products = crowd.products
        some = crowd.some
        intake, workflow = EventMapper((Request,)), EventMapper((StoredCase,))
        self._submitted = {
            product.code: _stored(intake, [_submitted(some.event, product)])[0]
            for product in self._products
        }
        self._handled = {
            (product.code, kind): _stored(workflow, _handled(some.event, some.key, product, kind))
            for product in self._products
            for kind in _KINDS
        }
        self._asked: dict[str, str] = {}

    def submitted(self, cases: Sequence[Case]) -> Iterator[tuple[Case, _Stored]]:
        """What intake stored of these."""
        self._asked = {case.request_id: self._chance.choice(self._products).code for case in cases}
        for case in cases:
            yield case, self._submitted[self._asked[case.request_id]]

    def handled(self, cases: Sequence[Case]) -> Iterator[tuple[Case, int, _Stored]]:
        """What workflow stored of the same, each case in its order, mixed with the others."""
        kinds = self._chance.choices(_KINDS, _OF_A_HUNDRED, k=len(cases))
        stories = [
            iter(enumerate(self._handled[self._asked[case.request_id], kind], start=1))
            for case, kind in zip(cases, kinds, strict=True)
        ]
        lengths = [
            len(self._handled[self._asked[case.request_id], kind])
            for case, kind in zip(cases, kinds, strict=True)
        ]
        turns = [number for number, length in enumerate(lengths) for _ in range(length)]
        self._chance.shuffle(turns)
        for number in turns:
            version, stored = next(stories[number])
            yield cases[number], version, stored


def _submitted(some: Request.Created, product: Product) -> Request.Created:
    return some.model_copy(
        update={
            "originator_id": REQUEST,
            "timestamp": MOMENT,
            "municipality": MUNICIPALITY,
            "reference": REFERENCE,
            "applicant": APPLICANT,
            "product": product,
        }
    )


def _handled(
    some: Request.Created, key: RequestKey, product: Product, kind: str
) -> Sequence[StoredFact]:
    """Decide a case as workflow does; what is sealed but for the applicant is never opened here."""
    case = StoredCase.open(
        REQUEST,
        About(reference=REFERENCE, municipality=MUNICIPALITY, product=product, applicant=APPLICANT),
        purpose=some.purpose,
        relation=some.relation,
        subject=None,
        answers=some.answers,
        store_in_national_register=None,
        submitted_at=MOMENT,
        now=MOMENT,
    )
    if kind == "automatic":
        case.order_automatically(key.seal(_SOMEBODY), now=MOMENT)
        assert case.order is not None
        case.note_arrival(case.order.order_id, now=MOMENT)
    else:
        case.give_to_a_clerk(TaskKind.DELIVER, ("abroad",), now=MOMENT)
    if kind == "refused":
        case.refuse(key.seal(Explanation(text="Dat kan niet.")), by=CLERK, now=MOMENT)
    return [fact for fact in case.collect_events() if isinstance(fact, StoredFact)]


def _stored(mapper: EventMapper, events: Sequence[StoredFact]) -> Sequence[_Stored]:
    rows = [mapper.to_row(event, cause=_CAUSE, commit=uuid4()) for event in events]
    return [_Stored(topic=row.topic, state=with_places(row.state)) for row in rows]


def _keep_keys(place: Premises, keys: Sequence[RequestKey]) -> None:
    wrapping_key = (place.keys / "vault.key").read_bytes()
    fill_vault(place.admin_url("vault"), keys, wrapping_key=wrapping_key)


_SOMEBODY: Final = Person(
    national_number="90621500001",
    first_names=("Jan", "Bram"),
    surname="Peeters",
    birth_date=PartialDate(year=1990, month=2, day=15),
    birth_place="Zonneberg",
    sex="M",
    nationalities=("BE",),
    address=None,
)
