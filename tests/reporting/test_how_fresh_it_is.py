"""Whoever searches, counts or takes a report while the view fills itself is told what it lacks."""

import io
from datetime import UTC, datetime

import openpyxl
import pytest

from tests.reporting.api import Api
from tests.reporting.exporting import BackRoom, fetched, ordered, shown, told_in
from tests.reporting.told import NOON, Journey
from tests.reporting.view import View
from tests.reporting.workbooks import on_the_clock

pytestmark = pytest.mark.servers

MARCH = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def api(view: View) -> Api:
    view.hear(Journey(number=1).submitted())
    return Api(view)


@pytest.mark.parametrize("path", ["/requests", "/statistics"])
def test_what_is_answered_while_the_view_fills_itself_says_so(api: Api, path: str) -> None:
    complete = api.get(path).json()["as_of"]
    api.up_to = MARCH
    filling = api.get(path).json()["as_of"]
    api.up_to = None
    unknown = api.get(path).json()["as_of"]

    assert complete == {"up_to": "2026-11-21T11:00:00Z", "complete": True}
    assert filling == {"up_to": "2026-03-02T09:00:00Z", "complete": False}
    assert unknown == {"up_to": None, "complete": False}


def test_a_report_says_on_its_first_sheet_up_to_when_it_is(api: Api) -> None:
    told = told_in(_report(api))

    assert told["Bijgewerkt tot"] == on_the_clock("2026-11-21 12:00")
    assert "Let op: niet volledig" not in told


@pytest.mark.parametrize(
    ("up_to", "lacks"),
    [(MARCH, "wat gebeurde na 02/03/2026 10:00:00 ontbreekt"), (None, "We weten nog niet")],
)
def test_a_report_of_a_view_that_fills_itself_warns_on_its_first_sheet(
    api: Api, up_to: datetime | None, lacks: str
) -> None:
    api.up_to = up_to

    told = told_in(_report(api))

    assert lacks in told["Let op: niet volledig"]
    assert told.get("Bijgewerkt tot") == (up_to and on_the_clock("2026-03-02 10:00"))


def test_a_report_in_the_background_says_it_in_its_list_its_file_and_its_mail(
    api: Api, view: View
) -> None:
    room = BackRoom(api, view)
    api.up_to = MARCH
    export_id = ordered(api)
    waiting = shown(api, export_id)["as_of"]

    room.works()
    api.up_to = NOON  # the view is complete by now, and that file is not

    [notice] = room.letterbox.notices
    assert waiting is None
    assert shown(api, export_id)["as_of"] == {"up_to": "2026-03-02T09:00:00Z", "complete": False}
    assert "Let op: niet volledig" in told_in(fetched(api, export_id))
    assert notice.as_of is not None
    assert (notice.as_of.up_to, notice.as_of.is_complete) == (MARCH, False)


def _report(api: Api) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(api.get("/requests.xlsx").content))
