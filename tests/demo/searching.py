"""At the end everything is found by search, and stands in the Excel report."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Final

import openpyxl

from tests.demo.telling import Story
from tests.support.citizen import Request
from tests.support.exports import Reporter
from tests.support.installation import Counter

_FILTER: Final = "Papieren deze week"


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


def a_filter_is_shared_and_used(counter: Counter, story: Story) -> None:
    """A clerk keeps a search, a second one uses it and takes its report."""
    story.chapter("Een filter, gedeeld en gebruikt door een collega")
    katrien, yusuf, martine = (_reporter(counter, each) for each in ("clerk", "clerk2", "lead"))
    request = story.requests[0]
    katrien.finds(request, q=request.reference)
    for left in [each for each in katrien.filters.values() if each.name == _FILTER]:
        katrien.tries_to_delete(left)  # of a demo that was broken off
    saved = katrien.saves(_FILTER, filter="papieren-en-attesten")
    katrien.shares(saved, {"role": "clerk"})
    story.check(
        f"Katrien bewaart de filter “{saved.name}” en deelt hem met alle medewerkers",
        holds=yusuf.filters[saved.id].owner is not None and saved.id not in martine.filters,
    )
    found = yusuf.finds(request, filter=saved.id, q=request.reference)
    story.check("Yusuf gebruikt hem, met een criterium erbij", holds=found.count.value == 1)
    ready = yusuf.follows(yusuf.orders(filter=saved.id))
    report = yusuf.fetches_report(ready)
    story.keep(f"aanvragen-filter-{request.reference}.xlsx", report)
    workbook = openpyxl.load_workbook(io.BytesIO(report))
    told = {row[0]: row[1] for row in workbook["Rapport"].iter_rows(values_only=True)}
    story.check(
        f"Zijn rapport, op de achtergrond gemaakt: {told['Aantal aanvragen']} aanvragen uit de "
        f"filter “{told['Filter']}”",
        holds=str(told["Filter"]).startswith(saved.name) and told["Gemaakt door"] == "Yusuf Demir",
    )
    refused = yusuf.tries_to_order(national_numbers=True)
    story.check("Rijksregisternummers krijgt hij er niet bij (403)", holds=refused.is_client_error)
    katrien.takes_back(saved)
    story.check(
        "Katrien neemt hem terug: hij is weg bij Yusuf", holds=saved.id not in yusuf.filters
    )
    katrien.tries_to_delete(saved)


def what_was_done_is_counted(counter: Counter, story: Story) -> None:
    """The figures of a lead: how many, how many by themselves, how long, how old."""
    story.chapter("De cijfers")
    figures = _reporter(counter, "lead").counts_requests(group_by="family")
    total = figures.total
    share, lead_time = total.share_automatic, total.lead_time_hours
    assert share is not None
    assert lead_time is not None
    story.seen(f"{total.received} binnengekomen, {total.closed} afgesloten, {total.open} open")
    story.seen(f"{share:.0%} automatisch; de helft binnen {lead_time.median * 3600:.0f} seconden")
    ages = {f"{age.from_days} dagen of ouder": age.count for age in figures.open_by_age}
    story.check(
        "Wat openstaat is verdeeld naar ouderdom, en telt samen op",
        holds=sum(ages.values()) == total.open,
    )


def _reporter(counter: Counter, persona: str) -> Reporter:
    return Reporter(counter.client(counter.token(persona)), persona=persona)


def _rows_of(
    requests: Sequence[Request], columns: Sequence[str], rows: Sequence[tuple[object, ...]]
) -> list[dict[str, object]]:
    wanted = {request.reference for request in requests}
    told = (dict(zip(columns, row, strict=True)) for row in rows)
    return [row for row in told if row["Referentie"] in wanted]
