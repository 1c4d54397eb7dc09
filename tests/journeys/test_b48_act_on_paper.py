"""An act that is on paper only: a clerk has it added, and the rest goes by itself."""

import pytest

from tests.support.citizen import Citizen, Request
from tests.support.installation import Loket
from tests.support.papers import fingerprint
from tests.support.patience import eventually
from tests.support.problems import problem_of
from tests.support.staff import Clerk

RECEIVED, READY = "We hebben je aanvraag ontvangen", "Je document staat klaar"


@pytest.fixture(scope="module")
def karel(loket: Loket) -> Citizen:
    return loket.citizen("karel")


def test_b48_c09_an_act_that_is_missing_is_a_task_that_comes_back_while_it_is_missing(
    loket: Loket, karel: Citizen, clerk: Clerk
) -> None:
    request = karel.asks("ACT_BIRTH_EXTRACT")

    task = clerk.finds_task(request, kind="add-act", tray="all")
    case = clerk.sees(request, state="awaiting-act")
    story = karel.sees(request, status="in_progress", step="act-awaited")
    loket.mailbox(karel.mail_address).receives(request, RECEIVED)
    clerk.confirms_act_added(request)
    again = came_back(clerk, request, after=task.task_id)

    assert task.why_not_automatic == again == ["act-not-in-dabs"]
    assert case.actions == ["confirm-act-added", "ask-information", "refuse", "cancel"]
    assert "databank van akten" in story.text_of("act-awaited")
    assert clerk.opens(request).documents == []
    clerk.cancels(request, inform=False)


def test_c09_while_dabs_does_not_answer_there_is_no_task_and_it_waits(
    loket: Loket, karel: Citizen, clerk: Clerk
) -> None:
    fault = {"mode": "down", "count": 100}
    loket.simulators.put("/faults/dabs", json=fault).raise_for_status()
    try:
        request = karel.asks("ACT_BIRTH_EXTRACT")
        eventually(
            lambda: loket.simulators.get("/faults").json()["dabs"]["count"],
            until=lambda left: left is not None and left <= 98,
            hoping="DABS is asked, and asked again",
        )
        tasks, waiting = clerk.tasks_for(request), clerk.opens(request)
    finally:
        loket.simulators.put("/faults/dabs", json={"mode": "none"}).raise_for_status()
    task = clerk.finds_task(request, kind="add-act")

    assert (tasks, waiting.state, waiting.actions) == ([], "open", ["cancel"])
    assert task.why_not_automatic == ["act-not-in-dabs"]
    clerk.cancels(request, inform=False)


def test_c19_what_waits_for_an_act_can_be_withdrawn(karel: Citizen, clerk: Clerk) -> None:
    request = karel.asks("ACT_BIRTH_EXTRACT")
    clerk.finds_task(request, kind="add-act")

    karel.withdraws(request).raise_for_status()

    karel.sees(request, status="cancelled", step="withdrawn")
    assert clerk.sees(request, state="cancelled").actions == []


def test_c18_of_two_clerks_who_confirm_the_second_hears_that_it_was_done(
    loket: Loket, karel: Citizen, clerk: Clerk
) -> None:
    request = karel.asks("ACT_BIRTH_EXTRACT")
    clerk.finds_task(request, kind="add-act")
    seen = clerk.opens(request).version

    first = clerk.tries("confirm-act-added", request, {}, seen_version=seen)
    second = loket.clerk("clerk2").tries("confirm-act-added", request, {}, seen_version=seen)

    assert (first.status_code, second.status_code) == (200, 409)
    assert problem_of(second).kind == "case-changed"
    clerk.finds_task(request, kind="add-act")
    clerk.cancels(request, inform=False)


def test_an_act_that_cannot_be_added_is_refused_with_an_explanation(
    loket: Loket, karel: Citizen, clerk: Clerk
) -> None:
    request = karel.asks("ACT_BIRTH_EXTRACT")
    clerk.finds_task(request, kind="add-act")

    clerk.acts("refuse", request, {"explanation": "Je akte is in Congo opgemaakt."})

    karel.sees(request, status="refused")
    mail = loket.mailbox(karel.mail_address).receives(request, "We kunnen je document niet")
    assert "> Je akte is in Congo opgemaakt." in mail.text


def test_b49_b50_b51_once_it_was_added_a_confirmation_delivers_it_by_itself(
    loket: Loket, karel: Citizen, clerk: Clerk
) -> None:
    request, abroad = karel.asks("ACT_BIRTH_EXTRACT"), karel.asks_for_use_abroad("ACT_BIRTH_COPY")
    clerk.finds_task(request, kind="add-act")
    dabs = loket.dabs(karel.me.national_number)

    dabs.adds("birth")
    clerk.confirms_act_added(request)
    [document] = karel.sees(request, status="delivered", step="ebox-delivered").documents
    mail = loket.mailbox(karel.mail_address).receives(request, READY)

    act = dabs.content("birth")
    assert karel.downloads(document) == act == loket.downloads(mail.secret).content
    case = clerk.opens(request)
    assert case.state == "delivered"
    assert fingerprint(clerk.reads_document(request)) == fingerprint(act)
    assert clerk.tasks_for(request) == []

    # what a clerk must see to all the same comes back to be delivered
    clerk.confirms_act_added(abroad)
    assert clerk.finds_task(abroad, kind="deliver").why_not_automatic == ["for-use-abroad"]
    clerk.delivers(abroad, "counter")
    clerk.sees(abroad, state="delivered")
    assert clerk.reads_document(abroad) == dabs.content("birth", "C")


def test_an_act_that_was_added_is_there_at_once_for_who_asks_later(
    loket: Loket, karel: Citizen
) -> None:
    loket.dabs(karel.me.national_number).adds("birth")

    request = karel.asks("ACT_BIRTH_EXTRACT")

    assert karel.sees(request, status="delivered").documents


def came_back(clerk: Clerk, request: Request, *, after: object) -> list[str]:
    """The reasons of the task that came back, which is another one than before."""
    task = clerk.finds_task(request, kind="add-act")
    assert task.task_id != after
    return task.why_not_automatic
