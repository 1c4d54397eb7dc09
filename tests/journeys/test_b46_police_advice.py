"""The advice of the police: never within their term, late, twice, about nothing, and forged."""

import json
import time
from collections.abc import Iterator
from uuid import uuid4

import httpx
import pytest

from deploy.embedded.plan import Plan
from libs.signatures import SIGNATURE, TIMESTAMP, signature_of
from tests.support.answers import Case
from tests.support.citizen import Citizen, Request
from tests.support.criminal_record import asks_for_extract
from tests.support.installation import Loket, running
from tests.support.staff import WORKFLOW, Clerk

TERM = "PT4S"
"""The seven days, shortened; how they are counted is in tests/workflow."""


@pytest.fixture(scope="module")
def loket() -> Iterator[Loket]:
    """An installation of its own, where the term of the police is over within seconds."""
    with running(Plan(terms={"police": TERM})) as loket:
        yield loket


@pytest.fixture(scope="module")
def clerk(loket: Loket) -> Clerk:
    return loket.clerk()


@pytest.fixture(scope="module")
def tom(loket: Loket) -> Citizen:
    return loket.citizen("tom")


def without_advice(loket: Loket, clerk: Clerk, tom: Citizen) -> Request:
    """An extract for which the term of the police is over."""
    request = asks_for_extract(tom, "596_2")
    loket.police.are_asked(request)
    clerk.finds_task(request, kind="give-advice")
    return request


def answers(case: Case) -> list[tuple[bool, bool, str]]:
    assert case.advice is not None
    return [(one.favourable, one.counts, one.by) for one in case.advice.answers]


def test_b46_b47_without_advice_within_the_term_a_clerk_gives_it_in_their_name(
    loket: Loket, clerk: Clerk, tom: Citizen
) -> None:
    request = without_advice(loket, clerk, tom)
    task = clerk.finds_task(request, kind="give-advice", tray="all")
    waiting = clerk.opens(request)

    clerk.advises(request, favourable=True, remark="Aan de telefoon doorgegeven.")
    clerk.delivers(request, "counter")

    case = clerk.sees(request, state="delivered")
    assert task.why_not_automatic == ["police-term-over"]
    assert task.due_at is not None
    assert waiting.actions == ["give-advice", "cancel"]
    assert answers(case) == [(True, True, "Katrien Baert")]
    assert case.advice is not None
    assert case.advice.answers[0].in_name_of_police
    assert case.advice.answers[0].remark == "Aan de telefoon doorgegeven."
    assert any("Advies in naam van de politie: gunstig." in line.what for line in case.history)


def test_b46_halfway_the_term_the_police_are_reminded(
    loket: Loket, clerk: Clerk, tom: Citizen
) -> None:
    request = asks_for_extract(tom, "596_2")

    assert loket.police.are_reminded(request).reminders == 1
    clerk.sees_reported(request, "De politie kreeg een herinnering")


def test_c08_an_unfavourable_advice_in_their_name_leads_to_a_refusal_too(
    loket: Loket, clerk: Clerk, tom: Citizen
) -> None:
    request = without_advice(loket, clerk, tom)

    advised = clerk.advises(request, favourable=False)
    clerk.refuses(request, "De politie adviseert ongunstig.")

    assert advised.case.actions == ["ask-information", "refuse", "cancel"]
    assert clerk.sees(request, state="refused").actions == []


def test_c07_an_advice_after_the_term_withdraws_the_task(
    loket: Loket, clerk: Clerk, tom: Citizen
) -> None:
    request = without_advice(loket, clerk, tom)

    loket.police.advise(request, favourable=True)
    clerk.finds_task(request, kind="deliver")
    tried = clerk.tries("give-advice", request, {"favourable": False})

    case = clerk.opens(request)
    assert clerk.tasks_for(request, kind="give-advice") == []
    assert tried.status_code == 409
    assert answers(case) == [(True, True, "Politie")]


def test_c07_a_later_advice_is_kept_shown_and_changes_nothing(
    loket: Loket, clerk: Clerk, tom: Citizen
) -> None:
    request = without_advice(loket, clerk, tom)
    clerk.advises(request, favourable=True)

    loket.police.advise(request, favourable=False)

    case = clerk.opens(request)
    assert answers(case) == [(True, True, "Katrien Baert"), (False, False, "Politie")]
    assert "deliver" in case.actions
    assert any(
        "Het verandert niets: er was al een advies of een uitkomst." in line.what
        for line in case.history
    )


def test_c07_the_same_advice_told_twice_is_one(loket: Loket, clerk: Clerk, tom: Citizen) -> None:
    request = asks_for_extract(tom, "596_2")
    given_at = "2026-11-28T09:00:00Z"

    for _ in range(2):
        told = loket.police.advise(request, favourable=True, given_at=given_at)

    assert [each.answer for each in told.told] == [204, 204]
    assert answers(clerk.opens(request)) == [(True, True, "Politie")]


def test_an_advice_about_what_nobody_asked_is_unknown(
    loket: Loket, clerk: Clerk, tom: Citizen
) -> None:
    request = asks_for_extract(tom, "596_2")

    told = loket.police.advise(request, favourable=True, about=str(uuid4()))

    assert [each.answer for each in told.told] == [404]
    assert answers(clerk.opens(request)) == []


@pytest.mark.parametrize("secret", [b"of-somebody-else", None])
def test_a_forged_advice_is_not_heard(
    loket: Loket, clerk: Clerk, tom: Citizen, secret: bytes | None
) -> None:
    request = asks_for_extract(tom, "596_2")
    reference = loket.police.are_asked(request).advice_id

    answer = forged(loket, request, reference, secret=secret)

    assert answer.status_code == 401
    assert answers(clerk.opens(request)) == []


def forged(
    loket: Loket, request: Request, reference: str, *, secret: bytes | None
) -> httpx.Response:
    """What somebody tells who is not the police."""
    body = {
        "request_id": str(request.id),
        "police_reference": reference,
        "favourable": True,
        "given_at": "2026-11-28T09:00:00Z",
    }
    content = json.dumps(body).encode()
    moment = str(int(time.time()))
    headers = {"Content-Type": "application/json"}
    if secret is not None:
        signature = signature_of(content, timestamp=moment, secret=secret)
        headers |= {TIMESTAMP: moment, SIGNATURE: signature}
    return loket.client().post(f"{WORKFLOW}/hooks/police", content=content, headers=headers)


def test_b47_an_officer_who_signs_in_advises_and_reads_nothing_else(
    loket: Loket, clerk: Clerk, tom: Citizen
) -> None:
    request = without_advice(loket, clerk, tom)
    officer = Clerk(loket.client(loket.token("officer")), persona="officer")

    answer = officer.tries("give-advice", request, {"favourable": True})

    assert answer.status_code == 200
    assert tom.me.national_number not in answer.text
    assert officer.asks_about(request.id).status_code == 403
    assert answers(clerk.opens(request)) == [(True, True, "Politie")]


def test_c18_of_two_clerks_who_advise_the_second_is_told(
    loket: Loket, clerk: Clerk, tom: Citizen
) -> None:
    request, colleague = without_advice(loket, clerk, tom), loket.clerk("clerk2")
    seen = colleague.opens(request).version
    clerk.advises(request, favourable=True)

    answer = colleague.tries("give-advice", request, {"favourable": False}, seen_version=seen)

    assert answer.status_code == 409
    assert answer.json()["case"]["actions"][0] == "deliver"
    assert answers(clerk.opens(request)) == [(True, True, "Katrien Baert")]


def test_b52_a_clerk_cancels_while_the_police_have_it_and_their_advice_does_no_harm(
    loket: Loket, clerk: Clerk, tom: Citizen
) -> None:
    request = asks_for_extract(tom, "596_2")
    loket.police.are_asked(request)

    clerk.cancels(request, inform=False)
    loket.police.advise(request, favourable=True)

    case = clerk.opens(request)
    assert (case.state, case.actions) == ("cancelled", [])
    assert answers(case) == [(True, False, "Politie")]
