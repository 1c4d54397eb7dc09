"""To whom somebody is tied by law, from what the register answers."""

import json
from datetime import date
from uuid import UUID

import httpx
import pytest

from deploy.simulators.personas.directory import Directory
from deploy.simulators.register_answers import envelope_of
from libs.privacy.ledger import ConsultationPurpose
from libs.register import AnswerIsUnreadable, PopulationRegister, Ties, ties_from
from tests.register.test_client import MONDAY, Pages, Register

pytestmark = pytest.mark.anyio
DIRECTORY = Directory(date(2026, 11, 23))


def person(key: str):
    return next(each for each in DIRECTORY.people if each.key == key)


def answer_about(key: str, *, with_descent: bool = True) -> bytes:
    someone = person(key)
    return (
        envelope_of(
            someone,
            household=DIRECTORY.household_of(someone),
            contact=someone.contact,
            number_was_replaced=False,
            parents=DIRECTORY.parents_of(someone) if with_descent else None,
        )
        .model_dump_json(by_alias=True)
        .encode()
    )


def ties_of(key: str, **how: bool) -> Ties:
    return ties_from(answer_about(key, **how), asked=person(key).national_number)


def test_b23_the_parents_of_a_child_are_read_by_their_numbers() -> None:
    finn = ties_of("finn")

    assert finn.parents == {person("mila").national_number}
    assert (finn.person.full_name, finn.person.minor) == ("Finn Dupont", True)


def test_a_register_that_tells_no_parent_does_not_say_that_there_is_none() -> None:
    assert ties_of("jan").parents is None
    assert ties_of("finn", with_descent=False).parents is None


def test_an_administrator_is_read_by_name() -> None:
    assert ties_of("willy").administrator == "Greet Hermans"
    assert ties_of("jan").administrator is None


def test_somebody_of_the_descent_who_is_no_parent_is_none() -> None:
    answer = json.loads(answer_about("finn"))
    answer["data"]["afstamming"][0]["relatie"]["code"] = "03"

    ties = ties_from(json.dumps(answer).encode(), asked=person("finn").national_number)

    assert ties.parents is None


def test_a_parent_without_a_number_is_not_half_understood() -> None:
    answer = json.loads(answer_about("finn"))
    answer["data"]["afstamming"][0]["identificator"] = "onbekend"

    with pytest.raises(AnswerIsUnreadable, match="afstamming"):
        ties_from(json.dumps(answer).encode(), asked=person("finn").national_number)


async def ask(transport: Register, pages: Pages) -> Ties | None:
    register = PopulationRegister(
        url="http://register.example/register/",
        ledger=pages,
        clock=lambda: MONDAY,
        http=httpx.AsyncClient(transport=transport),
    )
    async with register:
        return await register.ties(
            person("finn").national_number,
            who="workflow",
            purpose=ConsultationPurpose.DECIDE_REQUEST,
            request_id=UUID(int=1),
            municipality="99001",
        )


async def test_the_descent_is_asked_for_by_name_and_written_down_before() -> None:
    pages = Pages()
    register = Register(httpx.Response(200, content=answer_about("finn")), pages)

    ties = await ask(register, pages)

    (request,) = register.asked
    assert ties is not None
    assert request.url.query == b"embed=Afstamming"
    assert person("finn").national_number not in str(request.url)
    assert register.written_before == [1]
    assert pages.written[0].about == person("finn").national_number


async def test_a_number_that_the_register_does_not_know_has_no_ties() -> None:
    pages = Pages()
    unknown = httpx.Response(404, json={"code": "30001"})

    assert await ask(Register(unknown, pages), pages) is None
