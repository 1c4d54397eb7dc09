"""Who asks the same twice is told, and may; the clerk sees it with the task and on the case."""

import pytest

from tests.support.citizen import Citizen, Request, wish
from tests.support.installation import Loket
from tests.support.staff import Clerk

BODY = wish("ATT_CIVIL_STATUS", purpose="abroad", answers={"country": "ES"})


@pytest.fixture(scope="module")
def kim(loket: Loket) -> Citizen:
    return loket.citizen("kim")


@pytest.fixture(scope="module")
def twice(kim: Citizen) -> tuple[Request, Request]:
    return kim.sends(BODY), kim.sends(BODY)


def test_who_asks_the_same_twice_is_told_and_may(twice: tuple[Request, Request]) -> None:
    first, second = twice

    assert first.reference not in first.same_as
    assert second.same_as[0] == first.reference
    assert second.id != first.id


def test_it_is_told_before_it_is_sent_too(kim: Citizen, twice: tuple[Request, Request]) -> None:
    first, second = twice

    seen = kim.looks_over(BODY)

    assert seen.same_as[:2] == [second.reference, first.reference]
    assert seen.same_as_text is not None
    assert second.reference in seen.same_as_text


def test_the_clerk_sees_it_with_the_task_and_on_the_case(
    clerk: Clerk, twice: tuple[Request, Request]
) -> None:
    first, second = twice

    tasks = [clerk.finds_task(request, kind="deliver") for request in twice]

    assert [task.asked_before for task in tasks] == [False, True]
    assert clerk.opens(first).same_as == []
    assert clerk.opens(second).same_as == [first.reference]


def test_something_else_or_of_somebody_else_is_not_the_same(
    kim: Citizen, loket: Loket, twice: tuple[Request, Request]
) -> None:
    references = {request.reference for request in twice}

    elsewhere = kim.looks_over(wish("ATT_CIVIL_STATUS"))
    other = kim.looks_over(wish("ATT_VOTER", purpose="abroad", answers={"country": "ES"}))
    of_another = loket.citizen("bram").looks_over(BODY)

    for seen in (elsewhere, other, of_another):
        assert references.isdisjoint(seen.same_as)


def test_what_is_closed_is_not_told_any_more(kim: Citizen, clerk: Clerk) -> None:
    body = wish("ATT_LEGAL_COHAB", purpose="abroad", answers={"country": "ES"})
    request = kim.sends(body)
    told = kim.looks_over(body).same_as

    clerk.cancels(request, inform=False)
    kim.sees(request, status="cancelled")

    assert told == [request.reference]
    assert kim.looks_over(body).same_as == []
