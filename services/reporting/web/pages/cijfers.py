"""`/zoeken/cijfers`: how many, how long, how many by themselves, as tables and charts."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request
from pydantic import ValidationError
from starlette.responses import Response

from libs.web.speech import sentence
from services.reporting.views.statistics.figures import Figures, Statistics
from services.reporting.views.statistics.grouping import GroupBy
from services.reporting.web.api.access import Reader, reader
from services.reporting.web.api.statistics import Counted, StatisticsParameters, title_of
from services.reporting.web.pages import words
from services.reporting.web.pages.chart import Chart, Label, LabelKind, Series, chart
from services.reporting.web.pages.desk import PagesDesk

_FIELDS: Final = ("group_by", "from", "to")
_WRONG: Final[Mapping[str, str]] = {
    "from": sentence("We begrijpen de datum bij “Vanaf” niet. Kies een dag in de kalender."),
    "to": sentence("We begrijpen de datum bij “Tot en met” niet. Kies een dag in de kalender."),
    "group_by": sentence("Kies per wat je telt."),
}
_REVERSED: Final = sentence("De periode eindigt voor ze begint. Wissel de twee dagen.")
_KINDS: Final[Mapping[GroupBy, LabelKind]] = {
    GroupBy.FAMILY: "sentence",
    GroupBy.CHANNEL: "sentence",
    GroupBy.OUTCOME: "sentence",
    GroupBy.MONTH: "month",
    GroupBy.WEEK: "week",
}
_SHOWN: Final = 30
"""Groups in a chart: more cannot be told apart; the table has them all."""

_MOST: Final = 400
"""Groups in the table: weeks of eight years."""


def router(desk: PagesDesk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(include_in_schema=False)
    signed_in = Depends(reader(desk.gate, "statistics.read"))

    @routes.get("/zoeken/cijfers")
    async def look(request: Request, caller: Annotated[Reader, signed_in]) -> Response:
        typed = {name: request.query_params.get(name, "").strip() for name in _FIELDS}
        typed["group_by"] = typed["group_by"] or GroupBy.MONTH.value
        try:
            asked = StatisticsParameters.model_validate(typed)
        except ValidationError as error:
            return await desk.page(
                request,
                "cijfers.html",
                reader=caller,
                status=422,
                typed=typed,
                issues=_issues(error),
                counted=None,
            )
        seen = await desk.figures.of(asked, municipality=caller.municipality)
        return await desk.page(
            request,
            "cijfers.html",
            reader=caller,
            typed=typed,
            issues={},
            this_page=f"{request.url.path}?{request.url.query}".rstrip("?"),
            is_newest=seen.is_newest,
            **({"counted": None} if seen.counted is None else _told(asked.group_by, seen.counted)),
        )

    return routes


def _told(group: GroupBy, seen: Counted) -> Mapping[str, Any]:
    counted = seen.statistics
    newest = counted.groups[-_SHOWN:] if group.is_time else counted.groups[:_SHOWN]
    return {
        "as_of": seen.as_of,
        "counted": counted,
        "groups": counted.groups[-_MOST:],
        "title": lambda each: _title(group, each),
        "volumes": _volumes(group, newest),
        "shares": _shares(group, newest),
        "leads": _leads(group, newest),
        "ages": _ages(counted),
    }


def _volumes(group: GroupBy, groups: Sequence[Figures]) -> Chart:
    return chart(
        [_title(group, each) for each in groups],
        Series(name=sentence("binnengekomen"), values=[each.received for each in groups]),
        Series(name=sentence("afgesloten"), values=[each.closed for each in groups]),
    )


def _shares(group: GroupBy, groups: Sequence[Figures]) -> Chart:
    shares = [each.share_automatic for each in groups]
    return chart(
        [_title(group, each) for each in groups],
        Series(name=sentence("zonder medewerker"), values=shares),
        most=1,
    )


def _leads(group: GroupBy, groups: Sequence[Figures]) -> Chart:
    leads = [each.lead_time for each in groups]
    return chart(
        [_title(group, each) for each in groups],
        Series(name=sentence("de helft"), values=[each.median if each else None for each in leads]),
        Series(name=sentence("9 op de 10"), values=[each.p90 if each else None for each in leads]),
    )


def _ages(counted: Statistics) -> Chart:
    return chart(
        [age for age, _ in counted.open_by_age],
        Series(name=sentence("open"), values=[count for _, count in counted.open_by_age]),
    )


def _title(group: GroupBy, each: Figures) -> Label:
    if each.key is None:
        return Label(words.NOTHING_THERE.get(group, ""), "sentence")
    told = title_of(group, each)
    if told is None:
        return Label(each.key, "colleague" if group is GroupBy.ASSIGNEE else "plain")
    return Label(told, _KINDS.get(group, "plain"))


def _issues(error: ValidationError) -> Mapping[str, str]:
    found = {str(one["loc"][0]) if one["loc"] else "" for one in error.errors()}
    return {name or "to": _WRONG.get(name, _REVERSED) for name in sorted(found)}
