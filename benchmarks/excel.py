"""How long an Excel report takes, from the click to its last byte, and how much memory.

Over HTTP from the real service: signing in, the query, the workbook, sending it. Compared in the
same run on the same rows: the service with openpyxl's write-only mode as its writer. The largest
report is made by ours alone; openpyxl's time for it is scaled from the rows that both wrote, which
two sizes of its own show to be proportional.

    python -m benchmarks.excel [--quick]
"""

import time
import urllib.request
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Final

import psycopg

from benchmarks.measuring.command_line import run_figures
from benchmarks.measuring.consumption import watched
from benchmarks.measuring.premises import Premises, Running, premises
from benchmarks.measuring.results import Candidate, Figure, Form, Goal, Run
from benchmarks.measuring.rounds import ROUNDS, interleaved
from deploy.embedded.ports import LOOPBACK

_LARGEST: Final[dict[Form, int]] = {"quick": 30_000, "full": 1_000_000}
_SHARED: Final[dict[Form, int]] = {"quick": 4_000, "full": 50_000}
_LARGEST_ROUNDS: Final[dict[Form, int]] = {"quick": 1, "full": 5}
_FIRST_DAY: Final = datetime(2020, 1, 1, tzinfo=UTC)
_A_DAY: Final = 1000
"""Rows a day: the first day of a period says how many rows a report has."""
_GOAL_ROWS: Final = 1_000_000
_FILL: Final = """
INSERT INTO search_v4 (request_id, municipality, reference, family, product, product_title, purpose,
    subject_present, submitted_at, applicant, words, status, outcome, channel, automatic, assignee,
    closed_at, refusal_reason, workflow_position, document_issued_at)
SELECT gen_random_uuid(), '99001', 'ZON-' || lpad(n::text, 10, '0'), 'certificates',
    'ATT_RESIDENCE', 'Attest van hoofdverblijfplaats', 'abroad', n %% 5 = 0, at,
    'Ann-Sofie Janssens-' || n %% 9973, array_to_tsvector(ARRAY['janssens', (n %% 9973)::text]),
    CASE WHEN refused THEN 'refused' ELSE 'delivered' END,
    CASE WHEN refused THEN 'refused' ELSE 'delivered' END,
    CASE WHEN refused THEN NULL ELSE 'digital' END, n %% 2 = 0, 'clerk-1',
    at + interval '1 hour' * (n %% 300), CASE WHEN refused THEN 'not-a-resident' END, n,
    CASE WHEN NOT refused THEN at + interval '1 minute' END
FROM (SELECT n, n %% 7 = 0 AS refused,
             %(first)s::timestamptz + interval '1 day' * (n / %(a_day)s)
             + interval '1 second' * (n %% %(a_day)s) AS at
      FROM generate_series(0, %(rows)s - 1) AS n) AS numbered
"""


async def measure(form: Form) -> list[Figure]:
    """Measure the figure."""
    shared, largest = _SHARED[form], _LARGEST[form]
    with premises() as place:
        _fill(place, largest)
        token = place.token("analyst")
        with (
            place.running("reporting", "web") as ours,
            place.running(
                "reporting", "web", module="benchmarks.candidates.openpyxl_reports"
            ) as openpyxl,
        ):

            def report(process: Running, rows: int) -> Callable[[], Awaitable[Run]]:
                return lambda: _run(place, process, token, rows=rows, largest=largest)

            compared = await interleaved(
                {
                    "ours": (f"the report, {shared:,} rows", report(ours, shared)),
                    "openpyxl": (
                        f"the report written by openpyxl, {shared:,} rows",
                        report(openpyxl, shared),
                    ),
                    "openpyxl, half": (
                        f"the same, {shared // 2:,} rows",
                        report(openpyxl, shared // 2),
                    ),
                },
                rounds=ROUNDS[form],
            )
            whole = await interleaved(
                {"ours, largest": (f"the report, {largest:,} rows", report(ours, largest))},
                rounds=_LARGEST_ROUNDS[form],
            )
        around = place.surroundings()
    return [
        Figure(
            name="excel",
            title=f"Excel report of {largest:,} requests, 15 columns, typed",
            unit="rows per second",
            form=form,
            candidates=[*compared, *whole],
            goals=_goals(*compared, *whole),
            limited_by=(
                "one thread of the service: of each row a quarter is reading it from PostgreSQL, "
                "half wording its cells in Python, and a quarter compressing them"
            ),
            surroundings=around,
        )
    ]


def _fill(place: Premises, rows: int) -> None:
    """Fill the view by SQL: how it is filled otherwise is another figure."""
    with psycopg.connect(place.admin_url("reporting"), autocommit=True) as connection:
        connection.execute(
            _FILL, {"rows": rows, "first": _FIRST_DAY + timedelta(hours=11), "a_day": _A_DAY}
        )
        connection.execute("VACUUM ANALYZE search_v4")


async def _run(place: Premises, process: Running, token: str, *, rows: int, largest: int) -> Run:
    since = _FIRST_DAY + timedelta(days=(largest - rows) // _A_DAY)
    asked = urllib.request.Request(
        f"http://{LOOPBACK}:{process.port}/api/reporting/v1/requests.xlsx"
        f"?submitted_from={since:%Y-%m-%d}",
        headers={"Authorization": f"Bearer {token}", "Host": "localhost"},
    )
    with watched({"server": process.id, "PostgreSQL": place.postgres}) as costs:
        began = time.perf_counter()
        size = _downloaded(asked)
        seconds = time.perf_counter() - began
    return Run(
        value=rows / seconds,
        seconds=seconds,
        costs=costs,
        details={
            "rows": rows,
            "megabytes of workbook": size / 1e6,
            "most megabytes of the server": costs.most_memory("server"),
        },
    )


def _downloaded(asked: urllib.request.Request) -> int:
    """Return how many bytes came; nobody else waits meanwhile, so it may block."""
    with urllib.request.urlopen(asked) as answer:  # noqa: S310 - our own service
        return sum(map(len, iter(lambda: answer.read(1 << 20), b"")))


def _goals(ours: Candidate, openpyxl: Candidate, half: Candidate, whole: Candidate) -> list[Goal]:
    return [
        Goal(
            what=f"seconds for {_GOAL_ROWS:,} rows at the rate of the largest report",
            asked=20,
            measured=_GOAL_ROWS / whole.median,
            unit="s",
            at_most=True,
        ),
        Goal(
            what="openpyxl on the same rows",
            asked=7,
            measured=ours.median / openpyxl.median,
            unit="times",
        ),
        Goal(
            what="most memory of the service while it makes the largest report",
            asked=300,
            measured=max(run.costs.most_memory("server") for run in whole.runs),
            unit="MB",
            at_most=True,
        ),
        Goal(
            what="difference of openpyxl's speed on half the rows (so that it may be scaled)",
            asked=15,
            measured=100 * abs(half.median / openpyxl.median - 1),
            unit="%",
            at_most=True,
        ),
    ]


if __name__ == "__main__":
    run_figures(measure)
