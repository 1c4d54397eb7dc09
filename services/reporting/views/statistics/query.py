"""The question behind the statistics: one statement, so that all figures are of one moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from psycopg import AsyncConnection
from psycopg.rows import class_row

from services.reporting.views.statistics.grouping import KEYS, GroupBy

_STATISTICS: Final = """
WITH town AS (
    SELECT request_id, submitted_at, closed_at, outcome, automatic, product_title,
           {begun} AS begun, {ended} AS ended
      FROM search_v4
     WHERE municipality = %(municipality)s AND submitted_at IS NOT NULL
       AND submitted_at < coalesce(%(until)s::timestamptz, 'infinity')
), closed AS (
    SELECT * FROM town
     WHERE closed_at >= coalesce(%(begin)s::timestamptz, '-infinity')
       AND closed_at < coalesce(%(until)s::timestamptz, 'infinity')
), waited AS (
    SELECT request_id, sum(extract(epoch FROM upper(span) - lower(span))) AS seconds
      FROM (SELECT asked.request_id, unnest(range_agg(tstzrange(asked.asked_at,
                       greatest(asked.asked_at,
                                least(asked.supplied_at, asked.until, closed.closed_at))))) AS span
              FROM search_v4_question AS asked
              JOIN closed ON closed.request_id = asked.request_id
             WHERE asked.municipality = %(municipality)s AND asked.asked_at IS NOT NULL
             GROUP BY asked.request_id) AS spans
     GROUP BY request_id
), timed AS (
    SELECT closed.*, greatest(0, extract(epoch FROM closed_at - submitted_at)
                                 - coalesce(waited.seconds, 0))::float8 AS lead
      FROM closed LEFT JOIN waited ON waited.request_id = closed.request_id
), open AS (
    SELECT * FROM town
     WHERE closed_at IS NULL OR closed_at >= coalesce(%(until)s::timestamptz, 'infinity')
)
SELECT 'received' AS what, begun AS key, grouping(begun) = 1 AS is_total,
       max(product_title) AS product_title, count(*) AS number, 0::bigint AS by_itself,
       0::bigint AS decided, '{{}}'::jsonb AS outcomes, NULL::float8[] AS leads,
       NULL::float8[] AS leads_of_clerks
  FROM town WHERE submitted_at >= coalesce(%(begin)s::timestamptz, '-infinity')
 GROUP BY GROUPING SETS ((begun), ())
UNION ALL
SELECT 'closed', ended, grouping(ended) = 1, max(product_title), count(*),
       count(*) FILTER (WHERE automatic), count(automatic),
       jsonb_build_object(
           'delivered', count(*) FILTER (WHERE outcome = 'delivered'),
           'refused', count(*) FILTER (WHERE outcome = 'refused'),
           'handled-outside', count(*) FILTER (WHERE outcome = 'handled-outside'),
           'completed', count(*) FILTER (WHERE outcome = 'completed'),
           'cancelled', count(*) FILTER (WHERE outcome = 'cancelled')),
       percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY lead),
       percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY lead) FILTER (WHERE NOT automatic)
  FROM timed GROUP BY GROUPING SETS ((ended), ())
UNION ALL
SELECT 'open', begun, grouping(begun) = 1, max(product_title), count(*), 0, 0, '{{}}', NULL, NULL
  FROM open GROUP BY GROUPING SETS ((begun), ())
UNION ALL
SELECT 'open before', NULL, true, NULL, count(*), 0, 0, '{{}}', NULL, NULL
  FROM town
 WHERE submitted_at < coalesce(%(begin)s::timestamptz, '-infinity')
   AND (closed_at IS NULL OR closed_at >= coalesce(%(begin)s::timestamptz, '-infinity'))
UNION ALL
SELECT 'age', width_bucket(submitted_at, %(since)s::timestamptz[])::text, false, NULL, count(*),
       0, 0, '{{}}', NULL, NULL
  FROM open GROUP BY 2
"""
"""Waiting is what the questions of a request cover together: two at a time count once. It ends with
the first answer, with the term of the question, or with the case."""
_QUERIES: Final = {
    group: _STATISTICS.format(begun=keys.begun, ended=keys.ended) for group, keys in KEYS.items()
}


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One line of the answer: `what` is counted, in which group (or in all of them together).

    Attributes:
        key: of the group; None: its requests have nothing there.
        number: how many requests.
        by_itself: of the closed, how many without a clerk, of those where that is `decided`.
        outcomes: of the closed, by outcome.
        leads: median and 90th percentile in seconds; `leads_of_clerks` of those that had one.
    """

    what: str
    key: str | None
    is_total: bool
    product_title: str | None
    number: int
    by_itself: int
    decided: int
    outcomes: dict[str, int]
    leads: list[float] | None
    leads_of_clerks: list[float] | None


async def facts_of(
    connection: AsyncConnection[Any],
    group: GroupBy,
    *,
    municipality: str,
    begin: datetime | None,
    until: datetime | None,
    since: Sequence[datetime],
) -> list[Fact]:
    """Return every figure of a municipality (NIS) over a period, `until` exclusive.

    `since` are the first moments of the classes of age, the oldest first.
    """
    async with connection.cursor(row_factory=class_row(Fact)) as rows:
        await rows.execute(
            _QUERIES[group],
            {
                "municipality": municipality,
                "begin": begin,
                "until": until,
                "since": list(since),
            },
            prepare=False,  # the best plan depends on the period
        )
        return await rows.fetchall()
