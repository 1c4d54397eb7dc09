"""Reading the own requests: always of one owner at one municipality."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from libs.events.values import CitizenStatus
from services.intake.rules.citizens_see_one_of_seven_statuses import Known, what_a_citizen_sees
from services.intake.views.connecting import Within
from services.intake.views.my_requests.beside_the_point import BESIDE_THE_POINT
from services.intake.views.my_requests.information_steps import SUPPLIED

_PAGE = """
SELECT request_id, reference, product, product_title, submitted_at, status
  FROM my_requests_v1 r
  LEFT JOIN LATERAL (
       SELECT status FROM my_requests_v1_step s
        WHERE s.request_id = r.request_id AND s.rank IS NOT NULL
          AND (s.until IS NULL OR s.until > %(now)s)
          AND (s.question_id IS NULL OR NOT EXISTS (
               SELECT FROM my_requests_v1_step answer
                WHERE answer.request_id = s.request_id AND answer.question_id = s.question_id
                  AND answer.code = 'information-supplied'))
        ORDER BY s.rank DESC, s.at DESC LIMIT 1) furthest ON true
 WHERE owner = %(owner)s AND municipality = %(municipality)s
   AND (%(statuses)s::text[] IS NULL OR COALESCE(status, 'received') = ANY(%(statuses)s))
   AND (%(before)s::timestamptz IS NULL OR (submitted_at, request_id) < (%(before)s, %(below)s))
 ORDER BY submitted_at DESC, request_id DESC
 LIMIT %(limit)s
"""
_ONE = """
SELECT request_id, reference, product, product_title, submitted_at
  FROM my_requests_v1
 WHERE request_id = %(request_id)s AND owner = %(owner)s AND municipality = %(municipality)s
"""
_STORY = """
SELECT at, code, text, words, facts, status, question_id, until FROM my_requests_v1_step
 WHERE request_id = %(request_id)s AND municipality = %(municipality)s
 ORDER BY at, position, event_id
"""
_DOCUMENTS = """
SELECT document_id, title, available_until FROM my_requests_v1_document
 WHERE request_id = %(request_id)s AND municipality = %(municipality)s
   AND title IS NOT NULL AND available_until IS NOT NULL AND revoked_at IS NULL
 ORDER BY issued_at, document_id
"""
_LAST = """
SELECT DISTINCT ON (request_id) request_id, at, code, text, words, facts,
       EXISTS (SELECT FROM my_requests_v1_document made
                WHERE made.request_id = step.request_id AND made.municipality = %(municipality)s
                  AND title IS NOT NULL AND available_until IS NOT NULL
                  AND revoked_at IS NULL) AS has_document
  FROM my_requests_v1_step step
 WHERE request_id = ANY(%(request_ids)s) AND municipality = %(municipality)s
   AND code <> ALL(%(beside_the_point)s)
 ORDER BY request_id, at DESC, position DESC, event_id DESC
"""
_REFERENCES = """
SELECT request_id, reference FROM my_requests_v1
 WHERE request_id = ANY(%(request_ids)s) AND owner = %(owner)s
   AND municipality = %(municipality)s
"""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a page of the list ended; the next one begins after it."""

    submitted_at: datetime
    request_id: UUID


@dataclass(frozen=True, kw_only=True)
class Line:
    """A request in the list."""

    request_id: UUID
    reference: str
    product: str
    product_title: str
    submitted_at: datetime
    status: CitizenStatus


@dataclass(frozen=True, kw_only=True)
class Told:
    """A step of the story.

    Attributes:
        text: its sentence in Dutch.
        words: the name of its sentence in every language; None in a row of before these.
        facts: what the sentence is made of.
    """

    at: datetime
    code: str
    text: str
    words: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Last:
    """The step that tells how a request is, and whether a document of it still counts."""

    told: Told
    has_document: bool


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document that was made to download; `available_until` is not included."""

    document_id: UUID
    title: str
    available_until: datetime


@dataclass(frozen=True, kw_only=True)
class Story(Line):
    """A request with everything that happened."""

    timeline: tuple[Told, ...]
    documents: tuple[Document, ...]


@dataclass(frozen=True, kw_only=True)
class MyRequestsQuery:
    """Reads the view; `within` lends a connection that sees one municipality."""

    within: Within
    clock: Callable[[], datetime]

    async def page(
        self,
        owner: bytes,
        *,
        municipality: str,
        statuses: Collection[CitizenStatus] = (),
        after: Place | None = None,
        limit: int,
    ) -> tuple[Line, ...]:
        """Return requests of this owner, newest first, beginning after a place.

        `statuses` are those that are wanted; none: all.
        """
        rows = await self._rows(
            _PAGE,
            owner=owner,
            municipality=municipality,
            statuses=[each.value for each in statuses] or None,
            now=self.clock(),
            before=after.submitted_at if after else None,
            below=after.request_id if after else None,
            limit=limit,
        )
        return tuple(
            Line(**{**row, "status": CitizenStatus(row["status"] or CitizenStatus.RECEIVED)})
            for row in rows
        )

    async def one(self, request_id: UUID, owner: bytes, *, municipality: str) -> Story | None:
        """Return a request of this owner, or None for anything else."""
        async with self.within(municipality) as connection:
            asked = {"request_id": request_id, "owner": owner, "municipality": municipality}
            # all three before the first answer is awaited: in a pipeline they travel together
            one = await connection.execute(_ONE, asked)
            story = await connection.execute(_STORY, asked)
            made = await connection.execute(_DOCUMENTS, asked)
            found = await one.fetchone()
            steps, documents = await story.fetchall(), await made.fetchall()
        if found is None:
            return None
        return Story(
            **found,
            status=_status(steps, now=self.clock()),
            timeline=tuple(_told(step) for step in steps),
            documents=tuple(Document(**each) for each in documents),
        )

    async def last_steps(
        self, request_ids: Sequence[UUID], *, municipality: str
    ) -> Mapping[UUID, Last]:
        """Return the step of each of these that tells how things are; nothing where none does."""
        rows = await self._rows(
            _LAST,
            municipality=municipality,
            request_ids=list(request_ids),
            beside_the_point=list(BESIDE_THE_POINT),
        )
        return {
            row["request_id"]: Last(told=_told(row), has_document=row["has_document"])
            for row in rows
        }

    async def references(
        self, owner: bytes, request_ids: Collection[UUID], *, municipality: str
    ) -> Mapping[UUID, str]:
        """Return the reference of those among these requests that are this owner's."""
        rows = await self._rows(
            _REFERENCES, owner=owner, municipality=municipality, request_ids=list(request_ids)
        )
        return {row["request_id"]: row["reference"] for row in rows}

    async def status_of(self, request_id: UUID, *, municipality: str) -> CitizenStatus:
        """Return what the citizen sees; `received` where nothing is known yet."""
        steps = await self._rows(_STORY, request_id=request_id, municipality=municipality)
        return _status(steps, now=self.clock())

    async def _rows(
        self, sql: str, *, municipality: str, **parameters: object
    ) -> Sequence[dict[str, Any]]:
        async with self.within(municipality) as connection:
            cursor = await connection.execute(sql, {**parameters, "municipality": municipality})
            return await cursor.fetchall()


def _told(step: Mapping[str, Any]) -> Told:
    return Told(
        at=step["at"],
        code=step["code"],
        text=step["text"],
        words=step["words"],
        facts=step["facts"] or {},
    )


def _status(steps: Sequence[dict[str, Any]], *, now: datetime) -> CitizenStatus:
    return what_a_citizen_sees(
        (
            Known(
                status=CitizenStatus(step["status"]),
                at=step["at"],
                question_id=step["question_id"],
                until=step["until"],
            )
            for step in steps
            if step["status"] is not None
        ),
        now=now,
        answered={step["question_id"] for step in steps if step["code"] == SUPPLIED},
    )
