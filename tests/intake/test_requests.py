from uuid import UUID

import pytest

from libs.events.contracts.personal import Applicant
from services.intake.rules.reference_numbers_reveal_a_typo import read_reference
from tests.intake.counter import BODY, PATH, counter, kind_of, submit
from tests.intake.desk import FINN, JAN, ZONNEBERG, FrontDesk
from tests.support.positions import POSITIONS

pytestmark = pytest.mark.anyio


async def test_a_request_is_taken_with_a_reference_that_can_be_read_back() -> None:
    desk = FrontDesk()

    answer = await submit(desk)

    taken = answer.json()
    assert answer.status_code == 201
    assert set(taken) == {"request_id", "reference", "status", "position", "same_as"}
    assert taken["status"] == "received"
    assert read_reference(taken["reference"]) == taken["reference"]
    assert taken["reference"].startswith("ZON-")
    assert answer.headers["location"] == f"{PATH}/{taken['request_id']}"
    position = POSITIONS.open(taken["position"], municipality=ZONNEBERG)
    assert position.request_id == UUID(taken["request_id"])


async def test_the_applicant_is_who_signed_in() -> None:
    desk = FrontDesk()

    request_id = UUID((await submit(desk)).json()["request_id"])

    (fact,) = desk.store.facts
    applicant = (await desk.keys.get(request_id)).open(fact.applicant, Applicant)
    assert (applicant.national_number, applicant.email) == (JAN, "jan@burger.example")


async def test_a_weak_sign_in_is_told_which_ones_are_good_enough() -> None:
    desk = FrontDesk()

    answer = await submit(desk, signed_in="jan_with_a_token")

    assert (answer.status_code, kind_of(answer)) == (403, "assurance-too-low")
    assert answer.json()["assurance_level"] == "substantial"
    assert answer.json()["sign_in_methods"] == ["eid", "itsme", "mobile-app"]
    assert "je eID-kaart, itsme of een code via een mobiele app" in answer.json()["detail"]
    assert desk.store.facts == []


async def test_the_same_key_and_body_get_the_same_answer_and_do_nothing_again() -> None:
    desk = FrontDesk()

    first, again = await submit(desk), await submit(desk)

    assert (again.status_code, again.content) == (201, first.content)
    assert len(desk.store.facts) == 1


async def test_the_same_key_with_another_body_is_refused() -> None:
    desk = FrontDesk()
    await submit(desk)

    answer = await submit(desk, {**BODY, "product": "ATT_LIFE"})

    assert (answer.status_code, kind_of(answer)) == (422, "idempotency-key-reused")
    assert len(desk.store.facts) == 1


async def test_the_same_key_of_another_citizen_or_at_another_town_is_another_request() -> None:
    desk = FrontDesk()

    answers = [
        await submit(desk),
        await submit(desk, signed_in="mila"),
        await submit(desk, host="lindedaal.localhost"),
    ]

    assert len({answer.json()["request_id"] for answer in answers}) == 3
    assert answers[2].json()["reference"].startswith("LIN-")


@pytest.mark.parametrize(
    ("changed", "places"),
    [
        ({"terms_accepted": False}, ["terms_accepted"]),
        ({"terms_accepted": "true"}, ["terms_accepted"]),
        ({"purpose": "abroad"}, ["answers.country"]),
        ({"purpose": "mars"}, ["purpose"]),
        ({"answers": {"x": 1}}, ["answers"]),
        ({"answers": []}, ["answers"]),
        ({"subject": {"relation": "child", "national_number": "12345678901"}}, ["subject.national_number"]),
        ({"product": "ATT_NOTHING"}, ["product"]),
        ({"extra": 1}, ["extra"]),
    ],
)  # fmt: skip
async def test_a_wrong_request_is_refused_place_by_place_and_nothing_is_stored(
    changed: dict[str, object], places: list[str]
) -> None:
    desk = FrontDesk()

    answer = await submit(desk, {**BODY, **changed})

    assert answer.status_code == 422
    assert [issue["name"] for issue in answer.json()["issues"]] == places
    assert {issue["in"] for issue in answer.json()["issues"]} == {"body"}
    assert desk.store.facts == []


async def test_a_wrong_value_is_never_repeated() -> None:
    body = {**BODY, "product": "CONTACT_DETAILS", "answers": {"email": "geheim"}}

    answer = await submit(
        FrontDesk(), {**body, "subject": {"relation": "self", "national_number": FINN}}
    )

    assert answer.status_code == 422
    assert "geheim" not in answer.text
    assert FINN not in answer.text


async def test_an_unknown_product_is_a_problem_of_its_own() -> None:
    assert kind_of(await submit(FrontDesk(), {**BODY, "product": "X"})) == "unknown-product"


async def test_broken_json_is_told_and_nothing_is_stored() -> None:
    desk = FrontDesk()

    answer = await counter(desk).post(
        PATH,
        content=b'{"product": "ATT',
        headers={"Idempotency-Key": "key-0001", "Content-Type": "application/json"},
    )

    assert (answer.status_code, kind_of(answer)) == (400, "json-unreadable")
    assert desk.store.facts == []


async def test_without_a_key_nothing_is_taken() -> None:
    desk = FrontDesk()

    answer = await counter(desk).post(PATH, json=BODY)

    assert (answer.status_code, kind_of(answer)) == (400, "idempotency-key-missing")
    assert desk.store.facts == []


@pytest.mark.parametrize(("who", "status"), [(None, 401), ("nobody", 401), ("clerk", 403)])
async def test_only_citizens_submit(who: str | None, status: int) -> None:
    desk = FrontDesk()

    answer = await submit(desk, signed_in=who)

    assert answer.status_code == status
    assert desk.store.facts == []
