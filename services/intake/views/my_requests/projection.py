"""Fills the citizen's own requests from what intake, workflow and delivery tell.

Every fact is written under its own id and never changed, so that neither the order in which the
three streams arrive nor a repeated event makes a difference.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import orjson

from libs.events.contracts.delivery import (
    DeliveredDigitally,
    DocumentIssued,
    DocumentRevoked,
    LinkRenewed,
)
from libs.events.contracts.intake import RequestSubmitted
from libs.events.contracts.personal import Applicant, Explanation
from libs.events.envelope import AnyEnvelope, Contract
from libs.events.leisure import leisure
from libs.events.unit import Statement
from libs.privacy.sealed import Keys, RequestKey
from services.intake.rules.citizens_see_one_of_seven_statuses import rank_of
from services.intake.views.my_requests import NAME
from services.intake.views.my_requests.owner import Owners
from services.intake.views.my_requests.step import Step
from services.intake.views.my_requests.story import TOLD, step_of
from services.intake.views.my_requests.wording import in_words

_DUTCH = "nl"  # of the column `text`: what was told before the story was in four languages
_AT_A_TIME = 50  # applicants opened before others have their turn: some 5 ms
_REQUESTS = """
INSERT INTO my_requests_v1
       (request_id, owner, municipality, reference, product, product_title, submitted_at)
SELECT * FROM unnest(%(request_id)s::uuid[], %(owner)s::bytea[], %(municipality)s::text[],
       %(reference)s::text[], %(product)s::text[], %(product_title)s::text[],
       %(submitted_at)s::timestamptz[])
    ON CONFLICT (request_id) DO NOTHING
"""
_STEPS = """
INSERT INTO my_requests_v1_step
       (event_id, request_id, municipality, at, position, code, text, words, facts, status, rank,
        question_id, until)
SELECT * FROM unnest(%(event_id)s::uuid[], %(request_id)s::uuid[], %(municipality)s::text[],
       %(at)s::timestamptz[], %(position)s::bigint[], %(code)s::text[], %(text)s::text[],
       %(words)s::text[], %(facts)s::jsonb[], %(status)s::text[], %(rank)s::smallint[],
       %(question_id)s::uuid[], %(until)s::timestamptz[])
    ON CONFLICT (event_id) DO NOTHING
"""
_DOCUMENTS = """
INSERT INTO my_requests_v1_document AS d
       (document_id, request_id, municipality, title, issued_at, available_until, revoked_at)
SELECT * FROM unnest(%(document_id)s::uuid[], %(request_id)s::uuid[], %(municipality)s::text[],
       %(title)s::text[], %(issued_at)s::timestamptz[], %(available_until)s::timestamptz[],
       %(revoked_at)s::timestamptz[])
    ON CONFLICT (document_id) DO UPDATE
   SET title = COALESCE(excluded.title, d.title),
       issued_at = COALESCE(excluded.issued_at, d.issued_at),
       available_until = GREATEST(excluded.available_until, d.available_until),
       revoked_at = COALESCE(excluded.revoked_at, d.revoked_at)
"""


_OfDocument = DocumentIssued | DeliveredDigitally | LinkRenewed | DocumentRevoked


@dataclass(kw_only=True)
class _Document:
    document_id: UUID
    request_id: UUID
    municipality: str
    title: str | None = None
    issued_at: datetime | None = None
    available_until: datetime | None = None
    revoked_at: datetime | None = None

    def take(self, event: _OfDocument) -> None:
        """Take in what is told, in whichever order it comes."""
        match event:
            case DocumentIssued():
                self.title, self.issued_at = event.title, event.issued_at
            case DocumentRevoked():
                self.revoked_at = event.at
            case DeliveredDigitally() | LinkRenewed():
                earlier = self.available_until
                self.available_until = max(earlier or event.available_until, event.available_until)


@dataclass(frozen=True, kw_only=True)
class MyRequests:
    """The projection; a request whose key is destroyed leaves nothing personal here."""

    keys: Keys
    owners: Owners
    name: str = field(default=NAME, init=False)
    listens: tuple[type[Contract], ...] = field(default=TOLD, init=False)
    tables: tuple[str, ...] = field(default=(NAME, f"{NAME}_step", f"{NAME}_document"), init=False)

    async def project(self, envelopes: Sequence[AnyEnvelope]) -> Sequence[Statement]:
        """Return the writes for a batch: at most one statement a table.

        Whoever sends a request shares the event loop with us, and goes first.
        """
        await leisure()
        steps = [(each, step) for each in envelopes if (step := step_of(each.event))]
        keys = await self.keys.get_many(_whose_key_is_needed(envelopes, steps))
        requests: list[Mapping[str, object]] = []
        for first in range(0, len(envelopes), _AT_A_TIME):
            requests += self._requests(envelopes[first : first + _AT_A_TIME], keys)
            await asyncio.sleep(0)
        statements = (
            _columns(_REQUESTS, requests),
            _columns(_STEPS, [_step_row(envelope, step, keys) for envelope, step in steps]),
            _columns(_DOCUMENTS, [vars(each) for each in _documents(envelopes)]),
        )
        return [each for each in statements if each is not None]

    def _requests(
        self, envelopes: Iterable[AnyEnvelope], keys: Mapping[UUID, RequestKey]
    ) -> Iterable[Mapping[str, object]]:
        for envelope in envelopes:
            event = envelope.event
            if isinstance(event, RequestSubmitted) and event.request_id in keys:
                applicant = keys[event.request_id].open(event.applicant, Applicant)
                yield {
                    "request_id": event.request_id,
                    "owner": self.owners.of(applicant.national_number),
                    "municipality": event.municipality,
                    "reference": event.reference,
                    "product": event.product.code,
                    "product_title": event.product.title,
                    "submitted_at": event.submitted_at,
                }


def _whose_key_is_needed(
    envelopes: Iterable[AnyEnvelope], steps: Iterable[tuple[AnyEnvelope, Step]]
) -> set[UUID]:
    submitted = {each.request_id for each in envelopes if isinstance(each.event, RequestSubmitted)}
    return submitted | {each.request_id for each, step in steps if step.explanation is not None}


def _step_row(
    envelope: AnyEnvelope, step: Step, keys: Mapping[UUID, RequestKey]
) -> Mapping[str, object]:
    explanation = None
    if step.explanation is not None and envelope.request_id in keys:
        explanation = keys[envelope.request_id].open(step.explanation, Explanation).text
    facts = step.facts(explanation)
    return {
        "event_id": envelope.event_id,
        "request_id": envelope.request_id,
        "municipality": envelope.event.municipality,
        "at": envelope.at,
        "position": envelope.position,
        "code": step.code,
        "text": in_words(step.words, facts, _DUTCH),
        "words": step.words,
        "facts": orjson.dumps(facts).decode(),
        "status": step.status.value if step.status else None,
        "rank": rank_of(step.status) if step.status else None,
        "question_id": step.question_id,
        "until": step.until,
    }


def _documents(envelopes: Iterable[AnyEnvelope]) -> Iterable[_Document]:
    """Gather what is told of each document: one statement may touch a row only once."""
    documents: dict[UUID, _Document] = {}
    for event in (envelope.event for envelope in envelopes):
        if not isinstance(event, _OfDocument):
            continue
        document = documents.setdefault(
            event.document_id,
            _Document(
                document_id=event.document_id,
                request_id=event.request_id,
                municipality=event.municipality,
            ),
        )
        document.take(event)
    return documents.values()


def _columns(sql: str, rows: Sequence[Mapping[str, object]]) -> Statement | None:
    """Turn rows into the columns that `unnest` takes."""
    if not rows:
        return None
    return Statement(sql=sql, parameters={name: [row[name] for row in rows] for name in rows[0]})
