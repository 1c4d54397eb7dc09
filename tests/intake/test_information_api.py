"""Answering a question over HTTP: what is sent, and every way in which it can be wrong."""

import pytest

from libs.events.values import CaseState
from tests.intake.asking_over_http import CONTRACT, LOOKUP, NO_FILE, SUPPLY, a_desk, look_up, supply
from tests.intake.counter import counter, kind_of
from tests.intake.desk import FrontDesk
from tests.intake.files import pdf, png
from tests.intake.questions import REFERENCE, SECRET, WORDS

pytestmark = pytest.mark.anyio


async def test_a38_the_question_is_shown_with_what_can_be_sent() -> None:
    answer = await look_up(await a_desk())

    shown = answer.json()
    assert answer.status_code == 200
    assert (shown["question"], shown["reference"]) == (WORDS, REFERENCE)
    assert (shown["municipality"], shown["open"], shown["reason"]) == ("Zonneberg", True, None)
    assert shown["limits"] == {
        "files": 10,
        "bytes_per_file": 10_000_000,
        "bytes_together": 25_000_000,
        "characters": 10_000,
        "media_types": ["application/pdf", "image/jpeg", "image/png"],
    }


async def test_c10_a_closed_request_says_that_nothing_is_needed() -> None:
    desk = await a_desk(outcome=CaseState.COMPLETED)

    shown, refused = (await look_up(desk)).json(), await supply(desk)

    assert (shown["open"], shown["reason"]) == (
        False,
        "Er is niets meer nodig: deze aanvraag is afgesloten.",
    )
    assert (refused.status_code, kind_of(refused)) == (409, "question-closed")
    assert refused.json()["detail"] == shown["reason"]


async def test_after_the_term_it_says_so() -> None:
    shown = (await look_up(await a_desk(days=0))).json()

    assert shown["open"] is False
    assert shown["reason"].startswith("De termijn om te antwoorden is voorbij.")


@pytest.mark.parametrize("secret", ["", "x", SECRET[:-1], SECRET[::-1], "é" * 43, SECRET + "\n#"])
async def test_every_wrong_secret_gets_the_same_answer(secret: str) -> None:
    desk = await a_desk()

    answers = [await look_up(desk, secret), await supply(desk, secret=secret)]

    said = [{**each.json(), "instance": ""} for each in answers]
    unknown = await look_up(FrontDesk())
    assert {each.status_code for each in answers} == {410}
    assert said == [{**unknown.json(), "instance": ""}] * 2
    assert desk.store.facts == []


@pytest.mark.parametrize("body", [{}, {"secret": 1}, {"secret": SECRET, "by": "x"}, [], "x"])
async def test_a_lookup_that_is_none_is_refused(body: object) -> None:
    answer = await counter(await a_desk(), signed_in=None).post(LOOKUP, json=body)

    assert answer.status_code == 422


async def test_who_tries_many_secrets_must_wait() -> None:
    desk = await a_desk()
    client = counter(desk, signed_in=None, wrong_secrets=3)

    tried = [(await client.post(LOOKUP, json={"secret": f"{n:043}"})).status_code for n in range(3)]
    answers = [
        await client.post(LOOKUP, json={"secret": SECRET}),
        await client.post(SUPPLY, data={"secret": SECRET, "text": "x"}, files=[NO_FILE]),
        await client.post("/informatie", data={"code": SECRET}),
    ]

    assert tried == [410] * 3
    assert {answer.status_code for answer in answers} == {429}


async def test_a38_a_text_and_files_are_taken() -> None:
    desk = await a_desk()

    answer = await supply(desk, CONTRACT, ("files", ("foto.png", png(), "text/plain")))

    taken = answer.json()
    assert answer.status_code == 201
    assert taken["reference"] == REFERENCE
    assert taken["files"] == [
        {"name": "huurcontract.pdf", "size": len(pdf())},
        {"name": "foto.png", "size": len(png())},
    ]
    assert taken["position"]
    assert [kept.kind for kept in desk.files.all] == ["application/pdf", "image/png"]


async def test_the_same_again_is_answered_the_same() -> None:
    desk = await a_desk()

    answers = [await supply(desk, CONTRACT) for _ in range(2)]
    with_a_key = [await supply(desk, CONTRACT, **{"Idempotency-Key": "k"}) for _ in range(2)]
    other = await supply(desk, CONTRACT, text="Anders.", **{"Idempotency-Key": "k"})

    same = ("reference", "supplied_at", "files")
    for first, again in (answers, with_a_key):
        assert [first.json()[each] for each in same] == [again.json()[each] for each in same]
    assert (other.status_code, kind_of(other)) == (422, "idempotency-key-reused")
    assert len(desk.files.all) == 2


async def test_a_key_that_cannot_be_kept_is_refused() -> None:
    answer = await supply(await a_desk(), CONTRACT, **{"Idempotency-Key": "a b"})

    assert answer.status_code == 400


async def test_while_the_scanner_is_away_one_is_asked_to_come_back() -> None:
    desk = await a_desk()
    desk.scanner.is_away = True

    answer = await supply(desk, CONTRACT)

    assert answer.status_code == 503
    assert "Retry-After" in answer.headers
    assert desk.store.facts == []


async def test_after_twenty_answers_one_is_sent_to_the_municipality() -> None:
    desk = await a_desk()
    for number in range(20):
        await supply(desk, text=f"Antwoord {number}.")

    answer = await supply(desk, text="En nog een.")

    assert (answer.status_code, kind_of(answer)) == (409, "enough-answers")
    assert [issue["name"] for issue in answer.json()["issues"]] == ["secret"]
