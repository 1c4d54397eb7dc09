"""National numbers in a report: for whoever may see them, each written down, kept nowhere."""

from typing import Any

import pytest

from libs.privacy.ledger import ConsultationPurpose
from libs.web.permissions import permission_named
from services.reporting.web.api import fetch_export
from tests.reporting.api import Api
from tests.reporting.exporting import (
    CLERK,
    LEAD,
    BackRoom,
    fetched,
    ordered,
    rows_in,
    shown,
    told_in,
)
from tests.reporting.told import LINDEDAAL, ZONNEBERG, Journey
from tests.reporting.view import View

WITH_NUMBERS = "/exports/with-national-numbers"
NUMBER = "90621512345"


@pytest.fixture
def back_room(api: Api, view: View) -> BackRoom:
    return BackRoom(api, view)


def test_b60_a_lead_gets_the_national_number_of_each_as_a_text(
    api: Api, back_room: BackRoom
) -> None:
    export_id = ordered(api, token=LEAD, path=WITH_NUMBERS, sort="reference")

    back_room.works()
    workbook = fetched(api, export_id, token=LEAD)

    rows = rows_in(workbook)
    column = list(rows[0]).index("Rijksregisternummer")
    cells = [row[column] for row in workbook["Aanvragen"].iter_rows(min_row=2)]
    assert list(rows[0])[column - 1] == "Aanvrager"
    assert [row["Rijksregisternummer"] for row in rows] == [NUMBER] * 3
    assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}
    assert [row["Aanvrager"] for row in rows] == ["José Peeters", "Jan Maes", "Jan =1+1"]
    assert told_in(workbook)["Rijksregisternummers"] == "ja"
    assert workbook["Aanvragen"].auto_filter.ref == "A1:P4"
    assert shown(api, export_id, token=LEAD)["national_numbers"] is True


@pytest.mark.parametrize("token", [CLERK, f"analyst@{ZONNEBERG}", f"officer@{ZONNEBERG}"])
def test_nobody_else_may_order_one(api: Api, token: str) -> None:
    answer = api.send("POST", WITH_NUMBERS, {}, token=token)

    assert answer.status_code == 403


def test_of_whom_it_was_taken_and_by_whom_is_written_down_once(
    api: Api, back_room: BackRoom
) -> None:
    ordered(api, token=LEAD, path=WITH_NUMBERS)

    back_room.works()

    written = list(back_room.ledger.written.values())
    assert {each.request_id for each in written} == {
        Journey(number=number).request_id for number in (1, 2, 3)
    }
    assert {(each.who, each.about, each.municipality) for each in written} == {
        ("id-lead", NUMBER, ZONNEBERG)
    }
    assert {each.purpose for each in written} == {ConsultationPurpose.REPORT}


def test_a_ledger_that_cannot_be_written_lets_nothing_out(
    api: Api, back_room: BackRoom, view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_id = ordered(api, token=LEAD, path=WITH_NUMBERS)
    record = back_room.ledger.record

    async def away(_: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr(back_room.ledger, "record", away)
    with pytest.raises(ConnectionError):
        back_room.works()
    kept = shown(api, export_id, token=LEAD)["state"]
    monkeypatch.setattr(back_room.ledger, "record", record)
    back_room.works()

    assert kept in {"waiting", "making"}
    assert len(rows_in(fetched(api, export_id, token=LEAD))) == 3
    assert len(back_room.ledger.written) == 3


def test_who_was_erased_has_no_number_and_nothing_is_written_about_them(
    api: Api, back_room: BackRoom, view: View
) -> None:
    view.keys.destroyed.add(Journey(number=2).request_id)
    export_id = ordered(api, token=LEAD, path=WITH_NUMBERS, sort="reference")

    back_room.works()

    numbers = [row["Rijksregisternummer"] for row in rows_in(fetched(api, export_id, token=LEAD))]
    assert numbers == [NUMBER, None, NUMBER]
    assert len(back_room.ledger.written) == 2


def test_who_may_not_see_them_any_more_does_not_get_it(
    api: Api, back_room: BackRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_id = ordered(api, token=LEAD, path=WITH_NUMBERS)
    back_room.works()

    citizens_only = permission_named("request.submit")
    monkeypatch.setattr(fetch_export, "_SEEING_NUMBERS", citizens_only)
    answer = api.get(f"/exports/{export_id}/content", token=LEAD)

    assert answer.status_code == 404


def test_no_national_number_stands_in_a_table_of_ours(
    api: Api, back_room: BackRoom, view: View
) -> None:
    ordered(api, token=LEAD, path=WITH_NUMBERS)
    back_room.works()

    async def everything() -> str:
        told = []
        for table in (
            "search_v4",
            "search_v4_question",
            "export",
            "export_piece",
            "reporting_events",
            "procrastinate_jobs",
        ):
            rows = await view._connection.execute(f"SELECT t::text FROM {table} AS t".encode())
            told += [row[0] for row in await rows.fetchall()]
        return "\n".join(told)

    kept = view.run(everything())

    assert "ZON-2026-00001" in kept
    assert NUMBER not in kept
    assert NUMBER.encode().hex() not in kept


def test_another_municipality_has_its_own_alone(api: Api, back_room: BackRoom) -> None:
    there = f"lead@{LINDEDAAL}"
    export_id = ordered(api, token=there, path=WITH_NUMBERS)

    back_room.works()

    rows = rows_in(fetched(api, export_id, token=there))
    assert [row["Referentie"] for row in rows] == ["ZON-2026-00004"]
    assert {each.municipality for each in back_room.ledger.written.values()} == {LINDEDAAL}
