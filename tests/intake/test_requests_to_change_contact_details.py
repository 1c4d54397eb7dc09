"""Changing contact details as the manual tells it to citizens, at a front desk in memory."""

import httpx
import pytest

from libs.events.contracts.intake import RequestSubmitted
from libs.events.contracts.personal import Answers, PartialDate, Person
from services.intake.announcements import ANNOUNCEMENTS
from tests.intake.counter import BODY, PATH, counter, kind_of, submit
from tests.intake.desk import JAN, FrontDesk

pytestmark = pytest.mark.anyio

ME = "/api/intake/v1/me"
CODE = "CONTACT_DETAILS"
TITLE = "Contactgegevens wijzigen"
CHANGE = {
    **BODY,
    "product": CODE,
    "answers": {"mobile": "0470 12 34 56"},
    "store_in_national_register": False,
}


@pytest.fixture
def anyone() -> httpx.AsyncClient:
    return counter(FrontDesk(), signed_in=None)


async def test_a01_it_can_be_asked(anyone: httpx.AsyncClient) -> None:
    product = (await anyone.get(f"/api/intake/v1/products/{CODE}")).json()

    assert (product["title"], product["family"]) == (TITLE, "contact-details")


async def test_a02_the_part_of_citizens_is_not_for_staff() -> None:
    as_staff = await counter(FrontDesk(), signed_in="clerk").get(PATH)

    assert (as_staff.status_code, kind_of(as_staff)) == (403, "not-allowed")


async def test_a03_there_is_a_start_page(anyone: httpx.AsyncClient) -> None:
    page = await anyone.get("/")

    assert (page.status_code, "Wat wil je regelen?" in page.text) == (200, True)


async def test_a04_it_stands_under_its_theme(anyone: httpx.AsyncClient) -> None:
    page = (await anyone.get("/")).text

    under = page.partition("Identiteit en nationaliteit</h2>")[2].partition("<h2")[0]
    assert f'href="/producten/{CODE}"' in under


async def test_a05_it_is_found_by_words(anyone: httpx.AsyncClient) -> None:
    page = (await anyone.get("/", params={"q": "gsm"})).text

    assert f'href="/producten/{CODE}"' in page.partition("Eén resultaat</h2>")[2]


async def test_a06_nobody_asks_without_signing_in() -> None:
    desk = FrontDesk()

    asked = await submit(desk, CHANGE, signed_in=None)
    filled_in = await counter(desk, signed_in=None).get(ME)

    assert (asked.status_code, filled_in.status_code) == (401, 401)
    assert desk.store.facts == []


async def test_a07_what_is_known_is_filled_in() -> None:
    known = Person(
        national_number=JAN,
        first_names=("Jan", "Karel"),
        surname="Peeters",
        birth_date=PartialDate(year=1985),
        birth_place="Zonneberg",
        sex="1",
        nationalities=("BE",),
        address=None,
        contact_email="jan@burger.example",
        contact_phone="+3290000001",
    )

    me = (await counter(FrontDesk(known)).get(ME)).json()

    assert (me["first_names"], me["surname"], me["national_number"]) == (
        "Jan Karel",
        "Peeters",
        JAN,
    )
    assert me["contact_details"] == {
        "email": "jan@burger.example",
        "mobile": None,
        "phone": "+3290000001",
    }


@pytest.mark.parametrize(
    "answers",
    [
        {"email": "jan.nieuw@burger.example"},
        {"mobile": "+32470123456"},
        {"phone": "+3290000002", "mobile": "+32470123456"},
    ],
)
async def test_a08_only_what_one_wishes_is_changed(answers: dict[str, str]) -> None:
    desk = FrontDesk()

    answer = await submit(desk, {**CHANGE, "answers": answers})

    assert answer.status_code == 201
    (fact,) = desk.store.facts
    key = await desk.keys.get(fact.originator_id)
    assert key.open(fact.answers, Answers).values == answers


async def test_a09_without_the_terms_nothing_is_asked() -> None:
    desk = FrontDesk()

    answer = await submit(desk, {**CHANGE, "terms_accepted": False})

    assert answer.status_code == 422
    assert [issue["name"] for issue in answer.json()["issues"]] == ["terms_accepted"]
    assert desk.store.facts == []


@pytest.mark.parametrize(("choice", "status"), [(True, 201), (False, 201), (None, 422)])
async def test_a10_the_choice_about_the_register_is_made(choice: bool | None, status: int) -> None:
    desk = FrontDesk()

    answer = await submit(desk, {**CHANGE, "store_in_national_register": choice})

    assert answer.status_code == status
    assert [fact.store_in_national_register for fact in desk.store.facts] == (
        [choice] if status == 201 else []
    )


async def test_a11_saving_keeps_it() -> None:
    desk = FrontDesk()

    answer = await submit(desk, CHANGE)

    assert answer.status_code == 201
    assert [str(fact.originator_id) for fact in desk.store.facts] == [answer.json()["request_id"]]


async def test_a12_what_is_saved_is_told_to_the_other_services() -> None:
    desk = FrontDesk()

    answer = await submit(desk, CHANGE)

    told = [ANNOUNCEMENTS[type(fact)](fact) for fact in desk.store.facts]
    assert [type(event) for event in told] == [RequestSubmitted]
    assert answer.json()["reference"] == told[0].reference  # type: ignore[attr-defined]


@pytest.mark.parametrize("role", ["applicant", "reporter"])
async def test_c04_the_role_of_whoever_asks_travels_with_the_request(role: str) -> None:
    desk = FrontDesk()

    await submit(desk, {**CHANGE, "requester_role": role})

    assert [fact.requester_role for fact in desk.store.facts] == [role]
