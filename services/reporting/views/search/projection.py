"""The projection behind search: from announcements to rows, a whole batch at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final
from uuid import UUID

from libs.events.columns import ids, moments, numbers, texts, truths
from libs.events.contracts.delivery import DocumentIssued, DocumentRevoked
from libs.events.contracts.intake import InformationSupplied, RequestSubmitted
from libs.events.contracts.personal import Applicant
from libs.events.contracts.workflow import InformationAsked
from libs.events.envelope import AnyEnvelope, Contract
from libs.events.unit import Statement
from libs.privacy.sealed import Keys, RequestKey
from services.reporting.rules.words_are_found_without_accents import searchable_words
from services.reporting.views.search import questions
from services.reporting.views.search.documents import Documents
from services.reporting.views.search.lexemes import column_of_lexemes
from services.reporting.views.search.progress import ADVANCING, CLOSING, Progress
from services.reporting.views.search.reached import come_to

_SUBMITTED: Final = """
INSERT INTO search_v4 AS t (request_id, municipality, reference, family, product, product_title,
                            purpose, subject_present, submitted_at, applicant, words, status,
                            applicant_box)
SELECT n.request_id, n.municipality, n.reference, n.family, n.product, n.product_title, n.purpose,
       n.subject_present, n.submitted_at, n.applicant,
       array_to_tsvector(string_to_array(n.words, ' ')), 'open', decode(n.box, 'base64')
FROM unnest(%(request_ids)s::uuid[], %(municipalities)s::text[], %(references)s::text[],
            %(families)s::text[], %(products)s::text[], %(product_titles)s::text[],
            %(purposes)s::text[], %(subjects_present)s::boolean[], %(submitted)s::timestamptz[],
            %(applicants)s::text[], %(words)s::text[], %(boxes)s::text[])
     AS n(request_id, municipality, reference, family, product, product_title, purpose,
          subject_present, submitted_at, applicant, words, box)
ON CONFLICT (request_id) DO UPDATE
SET family = excluded.family, product = excluded.product, product_title = excluded.product_title,
    purpose = excluded.purpose, subject_present = excluded.subject_present,
    submitted_at = excluded.submitted_at, applicant = excluded.applicant, words = excluded.words,
    status = coalesce(t.status, 'open'), applicant_box = excluded.applicant_box
"""
_PROGRESSED: Final = """
INSERT INTO search_v4 AS t (request_id, municipality, reference, status, outcome, channel,
                            automatic, assignee, closed_at, refusal_reason, workflow_position)
SELECT *
FROM unnest(%(request_ids)s::uuid[], %(municipalities)s::text[], %(references)s::text[],
            %(statuses)s::text[], %(outcomes)s::text[], %(channels)s::text[],
            %(automatic)s::boolean[], %(assignees)s::text[], %(closed)s::timestamptz[],
            %(refusal_reasons)s::text[], %(positions)s::bigint[])
ON CONFLICT (request_id) DO UPDATE
SET status = coalesce(excluded.status, t.status),
    outcome = excluded.outcome,
    channel = CASE WHEN excluded.outcome IS NULL THEN coalesce(excluded.channel, t.channel)
                   ELSE excluded.channel END,
    automatic = CASE WHEN excluded.outcome IS NULL THEN coalesce(excluded.automatic, t.automatic)
                     ELSE excluded.automatic END,
    assignee = coalesce(excluded.assignee, t.assignee),
    closed_at = excluded.closed_at,
    refusal_reason = excluded.refusal_reason,
    workflow_position = excluded.workflow_position
WHERE t.outcome IS NULL AND excluded.workflow_position > t.workflow_position
"""
_RELEASED: Final = """
UPDATE search_v4 AS t SET assignee = NULL
FROM unnest(%(request_ids)s::uuid[], %(positions)s::bigint[]) AS n(request_id, position)
WHERE t.request_id = n.request_id AND t.workflow_position = n.position
"""


@dataclass(kw_only=True, slots=True)
class _Batch:
    """What a batch of events tells, each by the id of what it is about."""

    submitted: dict[UUID, RequestSubmitted] = field(default_factory=dict)
    progress: dict[UUID, Progress] = field(default_factory=dict)
    documents: Documents = field(default_factory=Documents)
    asked: dict[UUID, InformationAsked] = field(default_factory=dict)
    supplied: dict[UUID, InformationSupplied] = field(default_factory=dict)

    def take(self, envelope: AnyEnvelope) -> None:
        """Take in one event; what nobody here listens to is passed by."""
        match envelope.event:
            case RequestSubmitted() as event:
                self.submitted[event.request_id] = event
            case DocumentIssued() | DocumentRevoked() as event:
                self.documents.take(event, position=envelope.position)
            case InformationAsked() as event:
                self.asked[event.question_id] = event
            case InformationSupplied() as event:
                known = self.supplied.get(event.question_id)
                self.supplied[event.question_id] = questions.first(known, event)
            case event if isinstance(event, (*ADVANCING, *CLOSING)):
                case = self.progress.get(event.request_id) or Progress.of(event)
                self.progress[event.request_id] = case
                case.take(event, position=envelope.position)


class SearchProjection:
    """Writes `search_v4`; the same rows whatever the order in which the three services arrive."""

    name = "search_v4"
    listens: tuple[type[Contract], ...] = (
        RequestSubmitted,
        *ADVANCING,
        *CLOSING,
        DocumentIssued,
        DocumentRevoked,
        InformationAsked,
        InformationSupplied,
    )
    tables = ("search_v4", "search_v4_question", "search_v4_reached")

    def __init__(self, *, keys: Keys) -> None:
        self._keys = keys

    async def project(self, envelopes: Sequence[AnyEnvelope]) -> Sequence[Statement]:
        """Return the writes of a batch: one statement for each kind of fact, and the place.

        A second one about workflow takes cases that were released from who had them.

        Raises:
            BoxCannotBeOpened: an applicant was not sealed with the key of the request.
        """
        batch = _Batch()
        for envelope in envelopes:
            batch.take(envelope)
        statements: list[Statement] = []
        if batch.submitted:
            keys = await self._keys.get_many(batch.submitted)
            statements.append(_submissions(batch.submitted.values(), keys))
        if batch.progress:
            statements += _progressions(batch.progress.values())
        statements += batch.documents.written()
        if batch.asked:
            statements.append(questions.asked(batch.asked))
        if batch.supplied:
            statements.append(questions.supplied(batch.supplied))
        return [*statements, come_to(envelopes)] if statements else []


def _submissions(events: Iterable[RequestSubmitted], keys: Mapping[UUID, RequestKey]) -> Statement:
    rows = [(event, _applicant(event, keys.get(event.request_id))) for event in events]
    return Statement(
        sql=_SUBMITTED,
        parameters={
            "request_ids": ids([event.request_id for event, _ in rows]),
            "municipalities": texts([event.municipality for event, _ in rows]),
            "references": texts([event.reference for event, _ in rows]),
            "families": texts([event.product.family.value for event, _ in rows]),
            "products": texts([event.product.code for event, _ in rows]),
            "product_titles": texts([event.product.title for event, _ in rows]),
            "purposes": texts([event.purpose.value for event, _ in rows]),
            "subjects_present": truths([event.subject is not None for event, _ in rows]),
            "submitted": moments([event.submitted_at for event, _ in rows]),
            "applicants": texts([_name(applicant) for _, applicant in rows]),
            "words": texts([_words(event, applicant) for event, applicant in rows]),
            "boxes": texts([event.applicant.box for event, _ in rows]),
        },
    )


def _applicant(event: RequestSubmitted, key: RequestKey | None) -> Applicant | None:
    return key.open(event.applicant, Applicant) if key is not None else None


def _words(event: RequestSubmitted, applicant: Applicant | None) -> str:
    names = () if applicant is None else (applicant.first_names, applicant.surname)
    words = searchable_words(event.reference, *names) | _words_of_title(event.product.title)
    return column_of_lexemes(words, municipality=event.municipality)


@lru_cache(maxsize=1024)
def _words_of_title(title: str) -> frozenset[str]:
    """Remember the words of products, which are few; never those of persons."""
    return searchable_words(title)


def _name(applicant: Applicant | None) -> str | None:
    if applicant is None:
        return None
    return applicant.full_name.replace("\0", "")  # the one character that PostgreSQL cannot keep


def _progressions(cases: Iterable[Progress]) -> list[Statement]:
    rows = list(cases)
    progressed = Statement(
        sql=_PROGRESSED,
        parameters={
            "request_ids": ids([row.request_id for row in rows]),
            "municipalities": texts([row.municipality for row in rows]),
            "references": texts([row.reference for row in rows]),
            "statuses": texts([row.status for row in rows]),
            "outcomes": texts([row.outcome for row in rows]),
            "channels": texts([row.channel for row in rows]),
            "automatic": truths([row.automatic for row in rows]),
            "assignees": texts([row.assignee for row in rows]),
            "closed": moments([row.closed_at for row in rows]),
            "refusal_reasons": texts([row.refusal_reason for row in rows]),
            "positions": numbers([row.position for row in rows]),
        },
    )
    released = [row for row in rows if row.released]
    return [progressed, _releases(released)] if released else [progressed]


def _releases(rows: Sequence[Progress]) -> Statement:
    """What was released has nobody; a row that heard of more since is left alone."""
    return Statement(
        sql=_RELEASED,
        parameters={
            "request_ids": ids([row.request_id for row in rows]),
            "positions": numbers([row.position for row in rows]),
        },
    )
