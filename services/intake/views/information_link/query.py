"""Finding a question by the hash of the secret of its link, or by the request that it is about."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.rows import DictRow

from libs.events.contracts.personal import Question
from libs.events.values import Addressee, CaseState
from libs.privacy.sealed import Sealed
from services.intake.model.known_question import KnownQuestion
from services.intake.views.connecting import Within

_BY_HASH: Final = """
SELECT question_id, request_id, municipality, reference, addressee, question, until, outcome
  FROM information_link WHERE hash = %(hash)s
"""

_LAST: Final = """
SELECT question_id, request_id, municipality, reference, addressee, question, until, outcome
  FROM information_link
 WHERE request_id = %(request_id)s AND municipality = %(municipality)s AND addressee = %(addressee)s
 ORDER BY until DESC, question_id LIMIT 1
"""

Presenting = Callable[[str], AbstractAsyncContextManager[AsyncConnection[DictRow]]]
"""Lends a connection that sees the row that a secret opens; rows as dictionaries."""


@dataclass(frozen=True, kw_only=True)
class InformationLinkBook:
    """Every link to a question that was ever given out."""

    presenting: Presenting

    async def by_hash(self, hash: bytes) -> KnownQuestion | None:  # noqa: A002 - what it is
        """Return the question whose secret has this SHA-256."""
        async with self.presenting(hash.hex()) as connection:
            row = await (await connection.execute(_BY_HASH, {"hash": hash})).fetchone()
        return _known(row) if row is not None else None


@dataclass(frozen=True, kw_only=True)
class AskedOfApplicants:
    """The questions of a request; `within` lends a connection that sees one municipality."""

    within: Within

    async def last_to_the_applicant(
        self, request_id: UUID, *, municipality: str
    ) -> KnownQuestion | None:
        """Return what was asked last of the applicant himself, or None."""
        asked = {
            "request_id": request_id,
            "municipality": municipality,
            "addressee": Addressee.APPLICANT.value,
        }
        async with self.within(municipality) as connection:
            row = await (await connection.execute(_LAST, asked)).fetchone()
        return _known(row) if row is not None else None


def _known(row: DictRow) -> KnownQuestion:
    return KnownQuestion(
        question_id=row["question_id"],
        request_id=row["request_id"],
        municipality=row["municipality"],
        reference=row["reference"],
        addressee=Addressee(row["addressee"]),
        question=Sealed[Question].model_validate_json(row["question"]),
        until=row["until"],
        outcome=CaseState(row["outcome"]) if row["outcome"] else None,
    )
