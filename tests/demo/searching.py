"""At the end everything is found by search, and stands in the Excel report."""

import io
from collections.abc import Sequence
from datetime import datetime

import openpyxl

from tests.demo.telling import Story
from tests.support.citizen import Request
from tests.support.installation import Counter


def everything_is_found(counter: Counter, story: Story) -> None:
    """Every request of this demo is found by its reference."""
    story.chapter("Alles teruggevonden met de zoekfunctie")
    analyst = counter.analyst()
    for request in story.requests:
        [found] = analyst.finds(request, q=request.reference).items
        story.seen(f"{found.reference}  {found.product}: {found.status}")
    automatic = analyst.finds(story.requests[0], automatic="true", outcome="delivered", q="peeters")
    story.check("Ook met woorden en criteria samen", holds=automatic.count.value > 0)


def the_report_is_right(counter: Counter, story: Story) -> None:
    """The Excel report opens and holds what was asked."""
    story.chapter("Het rapport in Excel")
    report = counter.analyst().takes_report(sort="submitted_at")
    story.keep(f"aanvragen-{story.requests[0].reference}.xlsx", report)
    header, *rows = openpyxl.load_workbook(io.BytesIO(report))["Aanvragen"].iter_rows(
        values_only=True
    )
    columns = [str(title) for title in header]
    ours = _rows_of(story.requests, columns, rows)
    story.check(
        f"Geopend: alle {len(story.requests)} aanvragen van hierboven staan erin, elk op één rij",
        holds=len(ours) == len(story.requests),
    )
    story.check(
        "Datums zijn datums, en er staat geen rijksregisternummer in",
        holds=all(isinstance(row["Ingediend op"], datetime) for row in ours)
        and counter.citizen("jan").me.national_number not in str(rows),
    )


def _rows_of(
    requests: Sequence[Request], columns: Sequence[str], rows: Sequence[tuple[object, ...]]
) -> list[dict[str, object]]:
    wanted = {request.reference for request in requests}
    told = (dict(zip(columns, row, strict=True)) for row in rows)
    return [row for row in told if row["Referentie"] in wanted]
