"""Looking a request over before it is sent: over HTTP, with everything in memory."""

import httpx
import pytest

from tests.intake.counter import BODY, PATH, counter, kind_of, submit
from tests.intake.desk import FINN, JAN, FrontDesk

pytestmark = pytest.mark.anyio
CHANGE = {
    "product": "CONTACT_DETAILS",
    "purpose": "domestic",
    "subject": {"relation": "self"},
    "answers": {"mobile": "0470 12 34 56"},
    "store_in_national_register": True,
}
ABROAD = {**BODY, "purpose": "abroad", "answers": {"country": "FR"}}


async def look_over(desk: FrontDesk, body: object, **where: str | None) -> httpx.Response:
    return await counter(desk, **where).post(f"{PATH}/preview", json=body)


async def test_b12_b13_everything_is_shown_as_it_will_be_sent() -> None:
    answer = await look_over(FrontDesk(), CHANGE)

    told = answer.json()
    assert answer.status_code == 200
    assert told["applicant"] == {
        "first_names": "Jan Karel",
        "surname": "Peeters",
        "national_number": JAN,
        "email": "jan@burger.example",
    }
    assert told["answers"] == {"mobile": "+32470123456"}
    assert told["store_in_national_register"] is True
    assert told["terms"]["version"] == "2026-01"
    assert (told["fee"], told["cost"]) == (0, "Gratis.")
    assert (told["same_as"], told["same_as_text"]) == ([], None)


async def test_b13_each_line_is_in_plain_words() -> None:
    change = (await look_over(FrontDesk(), CHANGE)).json()["lines"]
    abroad = (await look_over(FrontDesk(), ABROAD)).json()["lines"]

    assert [(line["title"], line["value"]) for line in change] == [
        ("Wat vraag je?", "Contactgegevens wijzigen"),
        ("Voor wie?", "Voor jezelf"),
        ("Waar gebruik je het?", "In België"),
        ("Gsm-nummer", "+32470123456"),
        ("Ook in het rijksregister bewaren?", "Ja"),
    ]
    assert ("answers.country", "Land", "FR") in [
        (line["name"], line["title"], line["value"]) for line in abroad
    ]


@pytest.mark.parametrize(
    ("changed", "places"),
    [
        ({"purpose": "abroad"}, ["answers.country"]),
        ({"subject": {"relation": "child"}}, ["subject.national_number"]),
        ({**CHANGE, "answers": {}, "store_in_national_register": None}, ["answers", "store_in_national_register"]),
        ({"product": "ATT_NOTHING"}, ["product"]),
    ],
)  # fmt: skip
async def test_b11_what_is_missing_is_told_place_by_place(
    changed: dict[str, object], places: list[str]
) -> None:
    answer = await look_over(FrontDesk(), {**BODY, **changed})

    assert answer.status_code == 422
    assert [issue["name"] for issue in answer.json()["issues"]] == places


async def test_nothing_is_kept_and_nobody_is_asked() -> None:
    desk = FrontDesk()

    await look_over(desk, CHANGE)

    assert (desk.store.facts, list(desk.store.statements), desk.register.asked) == ([], [], [])


async def test_one_agrees_with_the_terms_only_with_the_overview_at_hand() -> None:
    desk = FrontDesk()
    body = {name: value for name, value in BODY.items() if name != "terms_accepted"}

    looked, sent = await look_over(desk, body), await submit(desk, body)

    assert (looked.status_code, sent.status_code) == (200, 422)


async def test_for_somebody_else_the_number_is_shown_plainly() -> None:
    written = f"{FINN[:6]}-{FINN[6:9]}.{FINN[9:]}"
    body = {**BODY, "subject": {"relation": "child", "national_number": written}}

    told = (await look_over(FrontDesk(), body, signed_in="mila")).json()

    assert told["subject"] == {"relation": "child", "national_number": FINN}
    assert told["lines"][1]["value"] == "Voor je kind"


async def test_what_one_asked_already_is_told_and_keeps_nobody_from_asking() -> None:
    desk = FrontDesk()
    first = (await submit(desk)).json()["reference"]

    told = (await look_over(desk, BODY)).json()
    second = await submit(desk, key="key-0002")

    assert told["same_as"] == [first]
    assert first in told["same_as_text"]
    assert (second.status_code, second.json()["same_as"]) == (201, [first])


async def test_a_sign_in_that_is_too_weak_is_told_now_already() -> None:
    answer = await look_over(FrontDesk(), BODY, signed_in="jan_with_a_token")

    assert (answer.status_code, kind_of(answer)) == (403, "assurance-too-low")


@pytest.mark.parametrize(("who", "status"), [(None, 401), ("clerk", 403)])
async def test_only_a_citizen_looks_over_a_request(who: str | None, status: int) -> None:
    assert (await look_over(FrontDesk(), BODY, signed_in=who)).status_code == status
