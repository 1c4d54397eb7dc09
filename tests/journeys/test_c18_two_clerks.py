"""Two clerks, or one who clicks twice: an order happens once, and the second hears what changed."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from tests.support.answers import Acted, read
from tests.support.citizen import Citizen
from tests.support.installation import Loket
from tests.support.problems import problem_of
from tests.support.staff import Clerk


def test_the_same_order_sent_twice_is_done_once_and_answered_the_same(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.asks_for_use_abroad("ATT_LIFE")
    clerk.finds_task(request, kind="deliver")
    key, body = str(uuid4()), {"channel": "counter", "send_to": "applicant"}

    first = read(clerk.tries("deliver", request, body, key=key), Acted)
    jan.sees(request, status="delivered", step="at-counter")
    again = read(clerk.tries("deliver", request, body, key=key), Acted)
    jan.sees(request, status="delivered", step="mail-sent")

    assert first.case.state == "delivering"
    assert again.case.state == "delivered"
    assert len(clerk.opens(request).documents) == 1
    subjects = loket.mailbox(jan.mail_address).subjects(request)
    assert subjects.count("Je document ligt klaar aan de balie") == 1


def test_the_same_key_for_another_order_is_not_accepted(jan: Citizen, clerk: Clerk) -> None:
    request = jan.asks_for_use_abroad("ATT_LIFE")
    clerk.finds_task(request, kind="deliver")
    key = str(uuid4())
    clerk.tries("refuse", request, {"explanation": "Eerste."}, key=key).raise_for_status()

    other_words = clerk.tries("refuse", request, {"explanation": "Tweede."}, key=key)
    other_action = clerk.tries("cancel", request, {"inform": False}, key=key)

    for answer in (other_words, other_action):
        assert answer.status_code == 422
        assert problem_of(answer).kind == "idempotency-key-reused"
    assert "Tweede." not in clerk.opens(request).model_dump_json()


def test_c18_the_second_clerk_gets_the_case_as_it_is_now(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    second = loket.clerk("clerk2")
    request = jan.asks_for_use_abroad("ATT_LIFE")
    second.finds_task(request, kind="deliver")
    seen = second.opens(request).version

    clerk.refuses(request, "Ik was eerst.")
    stale = second.tries("deliver", request, {"channel": "digital"}, seen_version=seen)
    closed = second.tries("deliver", request, {"channel": "digital"})

    assert (stale.status_code, closed.status_code) == (409, 409)
    assert problem_of(stale).kind == "case-changed"
    assert problem_of(closed).kind == "case-closed"
    now = problem_of(stale).case
    assert now is not None
    assert (now.state, now.actions) == ("refused", [])
    assert jan.sees(request, status="refused").documents == []


def test_c18_who_saw_the_case_as_it_is_may_act(jan: Citizen, clerk: Clerk) -> None:
    request = jan.asks_for_use_abroad("ATT_LIFE")
    clerk.finds_task(request, kind="cancel", tray="parked")
    seen = clerk.opens(request).version

    answer = clerk.tries("cancel", request, {"inform": False}, seen_version=seen)

    assert answer.status_code == 200


def test_c18_of_delivering_and_cancelling_at_once_exactly_one_wins(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    second = loket.clerk("clerk2")
    requests = [jan.asks_for_use_abroad("ATT_LIFE") for _ in range(3)]
    for request in requests:
        clerk.finds_task(request, kind="cancel", tray="parked")
        seen = clerk.opens(request).version

        with ThreadPoolExecutor() as together:
            delivering = together.submit(
                clerk.tries, "deliver", request, {"channel": "digital"}, seen_version=seen
            )
            cancelling = together.submit(
                second.tries, "cancel", request, {"inform": False}, seen_version=seen
            )
        answers = (delivering.result(), cancelling.result())

        assert sorted(answer.status_code for answer in answers) == [200, 409]
        won = "delivered" if answers[0].status_code == 200 else "cancelled"
        story = jan.sees(request, status=won)
        assert bool(story.documents) == (won == "delivered")


def test_an_order_needs_a_key(jan: Citizen, clerk: Clerk) -> None:
    request = jan.asks_for_use_abroad("ATT_LIFE")
    clerk.finds_task(request, kind="deliver")

    answer = clerk.http.post(f"/api/workflow/v1/cases/{request.id}/cancel", json={"inform": False})

    assert answer.status_code == 400
    assert problem_of(answer).kind == "idempotency-key-missing"
    assert clerk.opens(request).state == "open"


def test_many_cases_are_handled_at_once_each_on_its_own(jan: Citizen, clerk: Clerk) -> None:
    open_ones = [jan.asks_for_use_abroad("ATT_LIFE") for _ in range(2)]
    closed = jan.asks("ATT_LIFE")
    jan.sees(closed, status="delivered")
    for request in open_ones:
        clerk.finds_task(request, kind="deliver")

    results = clerk.acts_on_many("deliver", [*open_ones, closed], channel="counter").results

    assert [result.ok for result in results] == [True, True, False]
    assert results[2].problem is not None
    assert results[2].problem["type"] == "urn:problem-type:loket:case-closed"
    for request in open_ones:
        assert jan.sees(request, status="delivered", step="at-counter")
