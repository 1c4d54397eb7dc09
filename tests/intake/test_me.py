import pytest

from libs.events.contracts.personal import Address, PartialDate, Person
from tests.intake.counter import counter, kind_of
from tests.intake.desk import JAN, FrontDesk

pytestmark = pytest.mark.anyio
ADDRESS = Address(street="Plein", number="1", box="2", postcode="9991", town="Z", nis="99001")


def jan(**changed: object) -> Person:
    whole: dict[str, object] = {
        "national_number": JAN,
        "first_names": ("Jan", "Karel"),
        "surname": "Peeters",
        "birth_date": PartialDate(year=1985),
        "birth_place": "Zonneberg",
        "sex": "1",
        "nationalities": ("BE",),
        "address": ADDRESS,
        "contact_mobile": "+32470000001",
    }
    return Person.model_validate({**whole, **changed})


async def test_a_citizen_sees_the_own_data_of_the_register() -> None:
    desk = FrontDesk(jan())

    answer = await counter(desk).get("/api/intake/v1/me")

    assert answer.status_code == 200
    assert answer.json() == {
        "first_names": "Jan Karel",
        "surname": "Peeters",
        "national_number": JAN,
        "address": {**ADDRESS.model_dump(), "country": "BE"},
        "contact_details": {"email": None, "mobile": "+32470000001", "phone": None},
    }
    assert desk.register.asked == [("jan", "own-data")]


async def test_who_has_only_a_contact_address_sees_that() -> None:
    desk = FrontDesk(jan(address=None, contact_address=ADDRESS, first_names=()))

    told = (await counter(desk).get("/api/intake/v1/me")).json()

    assert told["first_names"] == ""
    assert told["address"]["street"] == "Plein"


async def test_who_is_not_in_the_register_is_told_what_to_do() -> None:
    answer = await counter(FrontDesk()).get("/api/intake/v1/me")

    assert (answer.status_code, kind_of(answer)) == (404, "not-in-register")


async def test_while_the_register_is_away_one_may_try_again_later() -> None:
    desk = FrontDesk(jan())
    desk.register.is_down = True

    answer = await counter(desk).get("/api/intake/v1/me")

    assert (answer.status_code, kind_of(answer)) == (503, "neighbour-unavailable")
    assert answer.headers["retry-after"]


@pytest.mark.parametrize(("who", "status"), [(None, 401), ("nobody", 401), ("clerk", 403)])
async def test_only_a_signed_in_citizen_has_own_data(who: str | None, status: int) -> None:
    desk = FrontDesk(jan())

    answer = await counter(desk, signed_in=who).get("/api/intake/v1/me")

    assert answer.status_code == status
    assert desk.register.asked == []
