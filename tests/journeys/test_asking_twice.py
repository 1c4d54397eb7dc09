"""The same key with the same body is one request; with another body it is a mistake."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from tests.support.answers import Submitted, read
from tests.support.citizen import Citizen, wish
from tests.support.installation import Loket
from tests.support.problems import problem_of


def test_the_same_key_and_body_get_the_same_answer(loket: Loket, jan: Citizen) -> None:
    key, body = str(uuid4()), wish("ATT_LIFE")
    first = read(jan.tries(body, key=key), Submitted, status=201)
    stored = loket.stored("intake")

    again = read(jan.tries(body, key=key), Submitted, status=201)

    assert again == first
    assert loket.stored("intake") == stored


def test_ten_at_once_with_the_same_key_are_one_request(loket: Loket, jan: Citizen) -> None:
    key, body = str(uuid4()), wish("ATT_LIFE")
    before = loket.stored("intake")

    with ThreadPoolExecutor(10) as together:
        answers = list(together.map(lambda _: jan.tries(body, key=key), range(10)))

    accepted = {answer.text for answer in answers if answer.status_code == 201}
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert len(accepted) == 1
    assert loket.stored("intake") == (before[0] + 1, before[1] + 1)


def test_the_same_key_with_another_body_is_refused(loket: Loket, jan: Citizen) -> None:
    key = str(uuid4())
    first = jan.sends(wish("ATT_LIFE"), key=key)
    stored = loket.stored("intake")

    answer = jan.tries(wish("ATT_VOTER"), key=key)

    assert answer.status_code == 422
    assert problem_of(answer).kind == "idempotency-key-reused"
    assert loket.stored("intake") == stored
    assert jan.looks_at(first, after=first.position).product == "ATT_LIFE"


def test_a_key_belongs_to_who_used_it(loket: Loket, jan: Citizen) -> None:
    els, key = loket.citizen("els"), str(uuid4())

    of_jan, of_els = jan.sends(wish("ATT_LIFE"), key=key), els.sends(wish("ATT_LIFE"), key=key)

    assert of_jan.id != of_els.id
    assert els.asks_about(of_jan.id).status_code == 404


def test_a_mistake_does_not_use_up_the_key(jan: Citizen) -> None:
    key = str(uuid4())
    wrong = jan.tries(wish("ATT_LIFE", terms_accepted=False), key=key)

    right = jan.tries(wish("ATT_LIFE"), key=key)

    assert (wrong.status_code, right.status_code) == (422, 201)
