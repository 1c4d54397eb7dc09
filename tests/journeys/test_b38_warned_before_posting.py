"""Before a letter is posted the clerk is told what to mind; who has seen that, may post it."""

from collections.abc import Iterator

import pytest

from tests.support.after_delivery import another_letter, is_warned
from tests.support.citizen import Citizen
from tests.support.installation import Loket
from tests.support.papers import text_of
from tests.support.problems import problem_of
from tests.support.staff import Clerk


def moves(loket: Loket, persona: str, street: str, house_number: str) -> None:
    body = {"persona": persona, "street": street, "house_number": house_number}
    loket.simulators.post("/register/moves", json=body).raise_for_status()


@pytest.fixture
def kim(loket: Loket) -> Iterator[Citizen]:
    """Somebody who moves, and comes home again for whoever comes after."""
    yield loket.citizen("kim")
    moves(loket, "kim", "Veldstraat", "9")


def test_b38_b40_who_moved_since_is_minded_and_gets_a_letter_at_the_new_address(
    loket: Loket, kim: Citizen, clerk: Clerk
) -> None:
    request = kim.asks_for_use_abroad("ATT_NATIONALITY")
    clerk.delivers(request, "post")
    clerk.finds_task(request, kind="confirm-dispatch")
    assert "Veldstraat 9" in text_of(clerk.reads_letter(request))
    moves(loket, "kim", "Molenweg", "7")

    clerk.reads_document(request)  # a clerk who prints it, posts it
    is_warned(clerk, request, "address-changed")
    unseen = clerk.tries("confirm-dispatch", request, {})
    clerk.delivers_otherwise(request, "post")
    letter = another_letter(clerk, request, "Molenweg 7")
    clerk.confirms_dispatch(request)

    assert unseen.status_code == 409
    assert problem_of(unseen).kind == "warnings-not-seen"
    assert "Veldstraat" not in letter
    assert kim.sees(request, status="delivered", step="posted").documents == []


def test_b38_c20_a_protected_address_is_minded_and_the_clerk_who_saw_it_posts_the_letter(
    loket: Loket, clerk: Clerk
) -> None:
    safe = loket.citizen("safe")
    request = safe.asks_for_use_abroad("ATT_LIFE")
    clerk.delivers(request, "post")
    clerk.finds_task(request, kind="confirm-dispatch")

    case = is_warned(clerk, request, "address-not-disclosable")
    unseen = clerk.tries("confirm-dispatch", request, {})
    seen = clerk.tries("confirm-dispatch", request, {}, seen_version=case.version)

    assert case.delivery is not None
    assert [one.text for one in case.delivery.warnings] == [
        "Dit adres is beschermd. Laat het aan niemand anders zien."
    ]
    assert (unseen.status_code, seen.status_code) == (409, 200)
    after = clerk.sees(request, state="delivered").delivery
    assert after is not None
    assert after.warnings == []
    assert "Stille" not in safe.sees(request, status="delivered").model_dump_json()


def test_b38_a_question_without_an_answer_is_minded(jan: Citizen, clerk: Clerk) -> None:
    request = jan.asks_for_use_abroad("ATT_LIFE")
    clerk.finds_task(request, kind="deliver")
    clerk.asks_information(request, "Voor welke instantie is het?")
    clerk.delivers(request, "post")
    clerk.finds_task(request, kind="confirm-dispatch")

    case = is_warned(clerk, request, "question-unanswered")
    answer = clerk.tries("confirm-dispatch", request, {}, seen_version=case.version)

    assert answer.status_code == 200


def test_b38_where_nothing_is_to_be_minded_a_clerk_just_confirms(
    jan: Citizen, clerk: Clerk
) -> None:
    request = jan.asks_for_use_abroad("ATT_LIFE")
    clerk.delivers(request, "post")

    clerk.confirms_dispatch(request)

    assert clerk.sees(request, state="delivered").actions == ["revoke-document"]
