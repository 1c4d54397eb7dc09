"""Asking whether somebody asked the same before and still awaits it.

A request counts from the moment that it is submitted, and no more once its citizen can see that it
is closed. Whoever sends something waits for it, so it is one statement on a connection of its own,
for all who ask at the same moment.
"""

from asyncio import Future
from collections.abc import Sequence
from itertools import chain, islice
from typing import Final, NamedTuple, Self
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.rows import DictRow

from libs.events.store.connecting import with_options
from libs.events.store.schema import MUNICIPALITIES
from libs.events.values import CitizenStatus
from libs.privacy.grouping import Grouping
from services.intake.model.asked import Asked
from services.intake.rules.citizens_see_one_of_seven_statuses import is_closing
from services.intake.rules.the_same_asked_twice_is_told import MOST
from services.intake.views.my_requests.owner import Owners

_LOOKED_AT: Final = 20  # of one person who asks the same: the latest, whatever became of them
_CLOSING: Final = [status.value for status in CitizenStatus if is_closing(status)]
_AS_PLANNED_ONCE: Final = "-c enable_sort=off -c plan_cache_mode=force_generic_plan"
"""As the index holds them, the latest first: for somebody who asked the same 600 times, PostgreSQL
gathered all and sorted them, which took 30 times as long. And planned once: for fewer questions
than it foresees the plan looks cheaper, so it made one for each group anew, for the same way."""
_BEFORE: Final = """
  WITH here AS MATERIALIZED (SELECT set_config(%(setting)s, %(here)s, true))
SELECT ARRAY(
       SELECT earlier.reference
         FROM (SELECT place.request_id, place.municipality, place.reference, place.submitted_at
                 FROM request_place place
                WHERE place.asked = question.asked AND place.municipality = question.municipality
                  AND place.request_id IS DISTINCT FROM question.request_id
                ORDER BY place.submitted_at DESC LIMIT %(looked_at)s) AS earlier
        WHERE NOT EXISTS (
              SELECT FROM my_requests_v1_step step
               WHERE step.request_id = earlier.request_id
                 AND step.municipality = earlier.municipality
                 AND step.status = ANY(%(closing)s::text[]) OFFSET 0)
        ORDER BY earlier.submitted_at DESC LIMIT %(most)s) AS references_before
  FROM here
 CROSS JOIN unnest(%(request_ids)b::uuid[], %(asked)b::bytea[], %(municipalities)s::text[])
  WITH ORDINALITY AS question (request_id, asked, municipality, number)
 ORDER BY question.number
"""
"""`here` names the municipalities for the row policies, which ask only when the first row is looked
at: with the round trip of a statement apart, everybody who sent something waited twice. Should
PostgreSQL ever take it the other way round, no row would be seen at all.

OFFSET 0 has the steps of each looked up by themselves: joined, those of all were read as long
as PostgreSQL had no statistics of them. What is asked travels binary: written out as text, it took
a fifth of all that a look-up takes of us."""


class Question(NamedTuple):
    """What is looked up: `request_id` itself is left out, `asked` is a keyed hash."""

    request_id: UUID | None
    asked: bytes
    municipality: str


class AskedBeforeQuery:
    """Looks it up; an async context manager that is used by a whole process."""

    def __init__(self, *, database_url: str, owners: Owners) -> None:
        self._owners = owners
        self._asking: Grouping[Sequence[Question], Sequence[tuple[str, ...]]] = Grouping(
            database_url=with_options(database_url, _AS_PLANNED_ONCE),
            work=_answer,
            statement=True,
        )

    async def __aenter__(self) -> Self:
        """Begin; nothing is connected before it is needed."""
        self._asking.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Answer who waits."""
        await self._asking.stop()

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

        Raises:
            StoreIsUnavailable: PostgreSQL stays away too long.
            TooBusy: too many wait.
        """
        question = self.question(
            asked,
            request_id=request_id,
            municipality=municipality,
            national_number=national_number,
        )
        (found,) = await self.answers([question])
        return found

    def question(
        self, asked: Asked, *, request_id: UUID | None, municipality: str, national_number: str
    ) -> Question:
        """Return the question whether this person asked the same before."""
        return Question(
            request_id=request_id,
            asked=self._owners.asking(national_number, asked.what),
            municipality=municipality,
        )

    def answers(self, questions: Sequence[Question]) -> Future[Sequence[tuple[str, ...]]]:
        """Look up now, and let whoever awaits it have the references for each question."""
        return self._asking.put(questions)


async def _answer(
    connection: AsyncConnection[DictRow], asked: Sequence[Sequence[Question]]
) -> Sequence[Sequence[tuple[str, ...]]]:
    questions = list(chain.from_iterable(asked))
    municipalities = [each.municipality for each in questions]
    rows = await connection.execute(
        _BEFORE,
        {
            "setting": MUNICIPALITIES,
            "here": ",".join(sorted(set(municipalities))),
            "request_ids": [each.request_id for each in questions],
            "asked": [each.asked for each in questions],
            "municipalities": municipalities,
            "looked_at": _LOOKED_AT,
            "closing": _CLOSING,
            "most": MOST,
        },
    )
    found = iter([tuple(row["references_before"]) for row in await rows.fetchall()])
    return [list(islice(found, len(some))) for some in asked]
