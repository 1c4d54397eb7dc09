"""Reports that are made in the background, over HTTP, on a real database."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from services.reporting.model.export_file import key_id_of_content
from services.reporting.web import made_file
from tests.reporting.api import Api, Call
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
from tests.reporting.kept_filters import save
from tests.reporting.told import LINDEDAAL, NOON, ZONNEBERG, Journey
from tests.reporting.view import View
from tests.support.problems import problem_of


@pytest.fixture
def back_room(api: Api, view: View) -> BackRoom:
    return BackRoom(api, view)


def test_b60_it_is_ordered_followed_and_fetched(api: Api, back_room: BackRoom) -> None:
    export_id = ordered(api, family=["certificates"], sort="reference")

    waiting = shown(api, export_id)
    done = back_room.works()
    ready = shown(api, export_id)
    workbook = fetched(api, export_id)

    assert (waiting["state"], waiting["download"]) == ("waiting", None)
    assert waiting["progress"] == {"done": 0, "of": None}
    assert done == ["make_export", "tell_export_is_ready"]
    assert (ready["state"], ready["progress"]) == ("ready", {"done": 2, "of": 2})
    assert ready["expires_at"] == "2026-11-22T11:00:00Z"
    assert ready["download"].endswith(f"/exports/{export_id}/content")
    assert [row["Referentie"] for row in rows_in(workbook)] == ["ZON-2026-00001", "ZON-2026-00003"]
    told = told_in(workbook)
    assert (told["Gemaakt door"], told["Soort aanvraag"]) == ("Ann Analist", "Papieren en attesten")
    assert told["Aantal aanvragen"] == 2
    assert "Rijksregisternummers" not in told


def test_b60_whoever_ordered_it_gets_a_notice(api: Api, back_room: BackRoom) -> None:
    export_id = ordered(api)

    back_room.works()

    [notice] = back_room.letterbox.notices
    assert (str(notice.export_id), notice.municipality) == (export_id, ZONNEBERG)
    assert notice.address == "clerk@werk.example"


def test_a_long_file_is_whole(
    api: Api, back_room: BackRoom, view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(made_file, "_PIECE", 1000)
    view.hear(*(Journey(number=number).submitted() for number in range(100, 200)))
    export_id = ordered(api)

    back_room.works()
    rows = rows_in(fetched(api, export_id))

    assert len(rows) == 103
    assert int(count(view, "SELECT count(*) FROM export_piece")) > 5
    assert "Peeters" not in str(boxes(view))


def test_a_saved_filter_is_ordered_as_it_is_now(api: Api, back_room: BackRoom) -> None:
    filter_id = save(api, CLERK, "Wat openstaat", status=["open"])
    export_id = ordered(api, filter=filter_id, family=["contact-details"])
    api.send("PATCH", f"/filters/{filter_id}", {"criteria": {"status": ["delivered"]}}, token=CLERK)

    back_room.works()
    workbook = fetched(api, export_id)

    assert [row["Referentie"] for row in rows_in(workbook)] == ["ZON-2026-00002"]
    assert told_in(workbook)["Filter"] == "Wat openstaat"
    assert shown(api, export_id)["filter_name"] == "Wat openstaat"


def test_a_filter_of_nobody_or_a_criterion_of_nothing_orders_nothing(api: Api, view: View) -> None:
    nobodys = {"filter": "3f1a9c52-7be0-4d2b-8c11-5a90d6e7f204"}
    unknown = api.send("POST", "/exports", {"criteria": nobodys})
    wrong = api.send("POST", "/exports", {"criteria": {"phase": "two"}})

    assert problem_of(unknown).kind == "filter-not-found"
    assert wrong.status_code == 422
    assert count(view, "SELECT count(*) FROM export") == 0


def test_the_list_is_of_whoever_asks_and_nobody_else_follows_or_fetches_it(
    api: Api, back_room: BackRoom
) -> None:
    mine, other = ordered(api), ordered(api, token=LEAD)
    back_room.works()

    for token, own, strange in ((CLERK, mine, other), (LEAD, other, mine)):
        items = api.get("/exports", token=token).json()["items"]
        asked = [api.get(f"/exports/{strange}{what}", token=token) for what in ("", "/content")]
        assert [item["export_id"] for item in items] == [own]
        assert {problem_of(answer).kind for answer in asked} == {"export-not-found"}
    there = api.get(f"/exports/{mine}/content", token=f"clerk@{LINDEDAAL}")
    assert there.status_code == 404


def test_before_it_is_ready_and_after_its_term_there_is_nothing_to_fetch(
    api: Api, back_room: BackRoom, view: View
) -> None:
    export_id = ordered(api)
    early = api.get(f"/exports/{export_id}/content", token=CLERK)
    back_room.works()

    api.now = NOON + timedelta(hours=24)
    late = api.get(f"/exports/{export_id}/content", token=CLERK)
    over = shown(api, export_id)
    nothing = back_room.works()
    api.now += timedelta(minutes=15)
    removed = back_room.works()

    assert (early.status_code, problem_of(early).kind) == (409, "export-not-ready")
    assert (late.status_code, problem_of(late).kind) == (410, "export-expired")
    assert (over["state"], over["download"]) == ("expired", None)
    assert (nothing, removed) == ([], ["remove_export"])
    assert count(view, "SELECT count(*) FROM export_piece") == 0
    assert key_id_of_content(UUID(export_id)) in view.keys.destroyed
    assert shown(api, export_id)["state"] == "expired"
    again = api.get(f"/exports/{export_id}/content", token=CLERK)
    assert problem_of(again).kind == "export-expired"


def test_a_person_has_ten_at_once(api: Api, back_room: BackRoom) -> None:
    for _ in range(10):
        ordered(api)

    eleventh = api.send("POST", "/exports", {}, token=CLERK)
    of_a_colleague = api.send("POST", "/exports", {}, token=LEAD)
    back_room.works()
    still = api.send("POST", "/exports", {}, token=CLERK)
    api.now = NOON + timedelta(hours=24)
    later = api.send("POST", "/exports", {}, token=CLERK)

    assert {problem_of(each).kind for each in (eleventh, still)} == {"too-many-exports"}
    assert (of_a_colleague.status_code, later.status_code) == (202, 202)


def test_the_same_key_orders_once(api: Api, view: View) -> None:
    headers = {"Idempotency-Key": "one-and-the-same"}
    call = Call(method="POST", path="/exports", body={}, token=CLERK, headers=headers)
    with_numbers = Call(
        method="POST",
        path="/exports/with-national-numbers",
        body={},
        token=LEAD,
        headers=headers,
    )

    answers = [api.together(each)[0] for each in (call, call)]
    others = api.together(with_numbers)

    assert {answer.status_code for answer in (*answers, *others)} == {202}
    assert len({answer.json()["export_id"] for answer in answers}) == 1
    assert count(view, "SELECT count(*) FROM export") == 2


def test_what_was_ordered_stands_nowhere_in_clear(api: Api, view: View) -> None:
    ordered(api, q="peeters")

    kept = count(view, "SELECT string_agg(export::text, ' ') FROM export")

    assert "eeters" not in str(kept)
    assert "clerk@" not in str(kept)
    assert shown(api, ids(api)[0])["criteria"] == {"q": "peeters"}


def test_an_attempt_that_fails_in_the_middle_is_made_anew(
    api: Api, back_room: BackRoom, view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(made_file, "_PIECE", 1000)
    export_id = ordered(api)
    piece = made_file._pieces

    async def breaking(workbook: Any) -> Any:
        async for each in piece(workbook):
            yield each
            raise ConnectionError

    monkeypatch.setattr(made_file, "_pieces", breaking)
    with pytest.raises(ConnectionError):
        back_room.works()
    halfway = shown(api, export_id)
    left = count(view, "SELECT count(*) FROM export_piece")
    monkeypatch.setattr(made_file, "_pieces", piece)
    back_room.works()

    assert (halfway["state"], left) == ("making", 1)
    assert len(rows_in(fetched(api, export_id))) == 3
    assert count(view, "SELECT count(DISTINCT attempt) FROM export_piece") == 1


def count(view: View, question: str) -> Any:
    async def ask() -> Any:
        rows = await view._connection.execute(question)
        return (await rows.fetchone())[0]

    return view.run(ask())


def boxes(view: View) -> bytes:
    return bytes(count(view, "SELECT string_agg(box, '') FROM export_piece"))


def ids(api: Api) -> list[str]:
    return [item["export_id"] for item in api.get("/exports", token=CLERK).json()["items"]]
