"""Asking whether somebody asked the same before and still awaits it.

A request counts from the moment that it is submitted, and no more once its citizen can see that it
is closed. Many who send something at the same moment are answered together.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple
from uuid import UUID

from libs.events.store.gathering import Gathering
from libs.events.values import CitizenStatus
from services.intake.model.asked import Asked
from services.intake.rules.citizens_see_one_of_seven_statuses import is_closing
from services.intake.rules.the_same_asked_twice_is_told import MOST
from services.intake.views.connecting import Within
from services.intake.views.my_requests.owner import Owners

_LOOKED_AT: Final = 20  # of one person who asks the same: the latest, whatever became of them
_CLOSING: Final = [status.value for status in CitizenStatus if is_closing(status)]
_BEFORE: Final = """
SELECT question.number, ARRAY(
       SELECT earlier.reference
         FROM (SELECT place.request_id, place.reference, place.submitted_at
                 FROM request_place place
                WHERE place.asked = question.asked AND place.municipality = %(municipality)s
                  AND place.request_id IS DISTINCT FROM question.request_id
                ORDER BY place.submitted_at DESC LIMIT %(looked_at)s) AS earlier
        WHERE NOT EXISTS (
              SELECT FROM my_requests_v1_step step
               WHERE step.request_id = earlier.request_id AND step.municipality = %(municipality)s
                 AND step.status = ANY(%(closing)s::text[]) OFFSET 0)
        ORDER BY earlier.submitted_at DESC LIMIT %(most)s) AS references_before
  FROM unnest(%(request_ids)b::uuid[], %(asked)b::bytea[])
  WITH ORDINALITY AS question (request_id, asked, number)
"""
"""OFFSET 0 has the steps of each looked up by themselves: joined, those of all were read as long
as PostgreSQL had no statistics of them. What is asked travels binary: written out as text, it took
a fifth of all that a look-up takes of us."""
_IN_ORDER: Final = "SET LOCAL enable_sort = off"
"""As the index holds them, the latest first: for somebody who asked the same 600 times, PostgreSQL
gathered all and sorted them, which took 30 times as long."""


class _Question(NamedTuple):
    request_id: UUID | None
    asked: bytes


class AskedBeforeQuery:
    """Looks it up; `within` lends a connection that sees one municipality."""

    def __init__(self, *, within: Within, owners: Owners) -> None:
        self._within = within
        self._owners = owners
        self._at: dict[str, Gathering[_Question, tuple[str, ...]]] = {}

    async def references(
        self,
        asked: Asked,
        *,
        request_id: UUID | None,
        municipality: str,
        national_number: str,
    ) -> tuple[str, ...]:
        """Return the references of this person's requests for the same that are not closed.

        The latest comes first, `request_id` itself is left out; `municipality` is a NIS.
        """
        here = self._at.get(municipality)
        if here is None:
            here = self._at[municipality] = Gathering(partial(self._answer, municipality))
        question = _Question(request_id, self._owners.asking(national_number, asked.what))
        return await here.ask(question)

    async def _answer(
        self, municipality: str, questions: Sequence[_Question]
    ) -> Mapping[_Question, tuple[str, ...]]:
        parameters = {
            "request_ids": [each.request_id for each in questions],
            "asked": [each.asked for each in questions],
            "municipality": municipality,
            "looked_at": _LOOKED_AT,
            "closing": _CLOSING,
            "most": MOST,
        }
        async with self._within(municipality) as connection:
            await connection.execute(_IN_ORDER)
            rows = await (await connection.execute(_BEFORE, parameters)).fetchall()
        found = {row["number"]: tuple(row["references_before"]) for row in rows}
        return {question: found[number] for number, question in enumerate(questions, start=1)}
