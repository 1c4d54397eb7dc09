"""Clerks and their lead divide the work: whose a case is, when it is due, what is new in it."""

from datetime import datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from services.workflow.rules.belgian_working_days import belgian_working_days
from tests.support.citizen import Citizen, Request
from tests.support.installation import Loket
from tests.support.problems import problem_of
from tests.support.staff import Analyst, Clerk

BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.fixture(scope="module")
def second(loket: Loket) -> Clerk:
    """A colleague, who is at work."""
    second = loket.clerk("clerk2")
    second.counts()
    return second


@pytest.fixture(scope="module")
def lead(loket: Loket) -> Clerk:
    return loket.clerk("lead")


@pytest.fixture
def request_at_a_clerk(jan: Citizen, clerk: Clerk) -> Request:
    request = jan.asks_for_use_abroad("ATT_LIFE")
    clerk.finds_task(request, kind="deliver")
    return request


def end_of(days: int, since: datetime) -> datetime:
    """The first moment after so many working days, on the clock of Brussels."""
    day = belgian_working_days(since.astimezone(BRUSSELS).date(), days) + timedelta(days=1)
    return datetime.combine(day, time.min, BRUSSELS)


def what(clerk: Clerk, request: Request) -> list[str]:
    return [line.what for line in clerk.opens(request).changed_since_you_looked]


def test_a30_a_clerk_claims_a_case_and_a_colleague_hears_who_has_it(
    request_at_a_clerk: Request, clerk: Clerk, second: Clerk
) -> None:
    request = request_at_a_clerk

    claimed = clerk.acts("claim", request, {}).case
    again = clerk.acts("claim", request, {}).case
    refused = second.tries("claim", request, {})

    assert claimed.assignee is not None
    assert claimed.assignee.name == "Katrien Baert"
    assert again.version == claimed.version
    problem = problem_of(refused)
    assert (refused.status_code, problem.kind) == (409, "case-claimed")
    assert problem.detail.startswith("Katrien Baert heeft deze aanvraag al.")
    assert problem.case is not None
    assert problem.case.assignee == claimed.assignee


def test_a30_what_a_clerk_has_is_in_her_own_tray_until_she_lets_go_of_it(
    request_at_a_clerk: Request, clerk: Clerk, second: Clerk
) -> None:
    request = request_at_a_clerk

    clerk.acts("claim", request, {})
    mine = clerk.finds_task(request, kind="deliver", tray="mine")
    theirs = second.tasks_for(request, tray="mine")
    clerk.acts("release", request, {})

    assert mine.assignee == clerk.staff_id
    assert theirs == []
    assert clerk.tasks_for(request, tray="mine") == []
    assert clerk.tasks_for(request)[0].assignee is None
    assert second.acts("claim", request, {}).case.assignee is not None


def test_a30_a_lead_gives_a_case_to_a_colleague_and_says_why(
    request_at_a_clerk: Request, clerk: Clerk, second: Clerk, lead: Clerk
) -> None:
    request, body = request_at_a_clerk, {"to": second.staff_id, "reason": "Katrien is met verlof."}
    clerk.acts("claim", request, {})

    by_a_colleague = second.tries("assign", request, body)
    given = lead.acts("assign", request, body).case
    second.finds_task(request, kind="deliver", tray="mine")

    assert problem_of(by_a_colleague).kind == "case-claimed"
    assert given.history[-1].who == "Martine Segers"
    assert given.history[-1].what == (
        "Aanvraag toegewezen aan Yusuf Demir. Reden: Katrien is met verlof."
    )
    assert "verlof" not in clerk.tasks_for(request)[0].model_dump_json()


def test_a30_whom_nobody_knows_is_given_nothing(
    loket: Loket, request_at_a_clerk: Request, clerk: Clerk
) -> None:
    elsewhere = loket.clerk("clerk-lindedaal")
    elsewhere.counts()

    answer = clerk.tries("assign", request_at_a_clerk, {"to": elsewhere.staff_id})

    assert (answer.status_code, problem_of(answer).fields) == (422, ["to"])
    assert elsewhere.staff_id not in {each.staff_id for each in clerk.colleagues().items}


def test_a30_colleagues_may_help_and_the_search_knows_who_has_it(
    request_at_a_clerk: Request, clerk: Clerk, second: Clerk, analyst: Analyst
) -> None:
    request = request_at_a_clerk
    clerk.acts("claim", request, {})
    analyst.finds(request, q=request.reference, assignee=clerk.staff_id)

    closed = second.acts("refuse", request, {"explanation": "Dat kan niet."}).case

    assert (closed.state, closed.assignee) == ("refused", None)
    analyst.finds(request, q=request.reference, assignee=second.staff_id)
    assert second.tries("claim", request, {}).status_code == 409


def test_a30_a_task_says_until_when_it_is_in_time(
    request_at_a_clerk: Request, clerk: Clerk
) -> None:
    request = request_at_a_clerk
    submitted = clerk.opens(request).history[0].at

    (task,) = clerk.tasks_for(request, kind="deliver")
    (parked,) = clerk.tasks_for(request, tray="parked")
    clerk.delivers(request, "post")
    posting = clerk.finds_task(request, kind="confirm-dispatch")

    assert task.due_at == end_of(5, submitted)
    assert posting.due_at == end_of(2, submitted)
    assert parked.due_at is None
    due_first = clerk.looks_in_tray("all", sort="due_at", limit="100").items
    assert [each.due_at for each in due_first] == sorted(
        each.due_at for each in due_first if each.due_at is not None
    )


def test_c18_what_a_colleague_did_since_i_looked_is_marked_and_told_once(
    request_at_a_clerk: Request, clerk: Clerk, second: Clerk
) -> None:
    request = request_at_a_clerk
    (never_seen,) = clerk.tasks_for(request)
    assert what(clerk, request) == []
    (seen,) = clerk.tasks_for(request)

    second.acts("claim", request, {})
    (changed,) = clerk.tasks_for(request)
    told, told_again = what(clerk, request), what(clerk, request)

    assert never_seen.unread_kinds == ["new"]
    assert (seen.unread, seen.unread_kinds) == (False, [])
    assert (changed.unread, changed.unread_kinds) == (True, ["assigned"])
    assert told == ["Aanvraag op zich genomen."]
    assert told_again == []
    assert second.tasks_for(request)[0].unread_kinds == ["new"]


def test_a30_tabs_count_what_is_in_each_tray(
    request_at_a_clerk: Request, clerk: Clerk, second: Clerk, lead: Clerk
) -> None:
    request = request_at_a_clerk
    clerk.opens(request)
    before = clerk.counts()

    clerk.acts("claim", request, {})
    mine = clerk.counts()
    lead.acts("assign", request, {"to": second.staff_id})
    given = second.finds_task(request, tray="mine")

    assert before.all.value >= 1
    assert before.parked.value >= 1
    assert mine.mine.value == before.mine.value + 1
    assert mine.unread.value == before.unread.value
    assert given.unread
    assert clerk.counts().mine.value == before.mine.value


def test_a31_a46_in_each_tray_a_request_is_found_by_words_without_accents(
    loket: Loket, clerk: Clerk
) -> None:
    citizen = loket.citizen("jan")
    request = citizen.asks_for_use_abroad("ATT_RESIDENCE")
    clerk.finds_task(request, kind="deliver")

    for tray in ("all", "parked"):
        for words in (request.reference, request.reference[4:9].lower(), "PEETERS jan", "pëet"):
            found = clerk.looks_in_tray(tray, q=words, limit="100", sort="-created_at").items
            assert request.id in {task.request_id for task in found}, (tray, words)


@pytest.mark.parametrize("order", ["claim", "release", "assign"])
def test_who_only_reports_divides_no_work(
    request_at_a_clerk: Request, analyst: Analyst, order: str
) -> None:
    answer = analyst.http.post(
        f"/api/workflow/v1/cases/{request_at_a_clerk.id}/{order}",
        json={"to": "niemand"} if order == "assign" else {},
        headers={"Idempotency-Key": str(uuid4())},
    )

    assert answer.status_code == 403
    assert analyst.http.get("/api/workflow/v1/staff").status_code == 403
    assert analyst.http.get("/api/workflow/v1/tasks/counts").status_code == 403


def test_a_lead_divides_many_cases_in_one_go(
    jan: Citizen, clerk: Clerk, second: Clerk, lead: Clerk
) -> None:
    requests = [jan.asks_for_use_abroad("ATT_LIFE") for _ in range(2)]
    closed = jan.asks("ATT_LIFE")
    jan.sees(closed, status="delivered")
    for request in requests:
        clerk.finds_task(request, kind="deliver")

    results = lead.acts_on_many("assign", [*requests, closed], to=second.staff_id).results

    assert [result.ok for result in results] == [True, True, False]
    for request in requests:
        second.finds_task(request, kind="deliver", tray="mine")
