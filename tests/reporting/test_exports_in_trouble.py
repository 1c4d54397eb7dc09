"""Reports that wait, fail or are ordered at once, over HTTP, on a real database."""

import threading
from datetime import timedelta
from typing import Any

import pytest

from libs.events.refusals import TooBusy
from libs.events.unit import Statement
from services.reporting.model.export import Export
from services.reporting.views.exports import projection
from services.reporting.web import made_file
from tests.reporting.api import Api, Call
from tests.reporting.exporting import CLERK, BackRoom, fetched, ordered, shown, told_in
from tests.reporting.told import NOON
from tests.reporting.view import View
from tests.support.problems import problem_of


@pytest.fixture
def back_room(api: Api, view: View) -> BackRoom:
    return BackRoom(api, view)


def test_of_those_ordered_at_the_same_moment_as_many_pass_as_there_is_room_for(
    api: Api,
) -> None:
    for _ in range(8):
        ordered(api)

    order = Call(method="POST", path="/exports", body={}, token=CLERK)
    answers = api.together(*[order] * 5)

    assert sorted(answer.status_code for answer in answers) == [202, 202, 409, 409, 409]
    assert {problem_of(each).kind for each in answers if each.status_code == 409} == {
        "too-many-exports"
    }
    assert len(api.get("/exports", token=CLERK).json()["items"]) == 10


def test_one_that_cannot_be_made_is_told_with_why_and_keeps_no_place(
    api: Api, back_room: BackRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_id = ordered(api)
    for _ in range(9):
        ordered(api)

    def failing(*asked: Any, **more: Any) -> int:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(made_file, "how_many", failing)
        for _ in range(19):
            with pytest.raises(ZeroDivisionError):
                back_room.works()
        with pytest.raises(ZeroDivisionError):  # the next one
            back_room.works()
    failed = shown(api, export_id)
    ordered(api)

    assert (failed["state"], failed["failed_because"]) == ("failed", "could-not-be-made")


def test_who_waits_for_a_seat_leaves_the_worker_to_other_jobs(
    api: Api, back_room: BackRoom
) -> None:
    export_id = ordered(api)
    back_room.seats(0)

    with pytest.raises(TooBusy):
        back_room.works()
    waiting = shown(api, export_id)
    back_room.seats(1)
    api.now = NOON + timedelta(hours=1)
    back_room.works()

    assert (waiting["state"], waiting["progress"]) == ("waiting", {"done": 0, "of": None})
    assert told_in(fetched(api, export_id))["Gemaakt op"].isoformat() == "2026-11-21T13:00:00"


def test_of_how_many_is_told_once_that_is_counted(
    api: Api, back_room: BackRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = list[tuple[int, int | None]]()
    was_told, count_was_told = threading.Event(), threading.Event()
    tell, count_rows = projection.tell_progress, made_file.how_many
    write = made_file.write_workbook

    def noted(export: Export, *, done: int, of: int | None) -> Statement:
        told.append((done, of))
        was_told.set()
        if of is not None:
            count_was_told.set()
        return tell(export, done=done, of=of)

    def after_that(*asked: Any, **more: Any) -> int:
        assert was_told.wait(30)
        return count_rows(*asked, **more)

    def after_the_count(*asked: Any, **more: Any) -> int:
        assert count_was_told.wait(30)
        return write(*asked, **more)

    monkeypatch.setattr(projection, "tell_progress", noted)
    monkeypatch.setattr(made_file, "how_many", after_that)
    monkeypatch.setattr(made_file, "write_workbook", after_the_count)
    monkeypatch.setattr(made_file, "_TELL_EVERY", 0.01)
    ordered(api)
    back_room.works()

    assert told[0] == (0, None)
    assert (0, 3) in told
