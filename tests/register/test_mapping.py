"""From what the register answered (recorded) to what we know of a person."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from deploy.simulators.personas.directory import Directory
from deploy.simulators.register_answers import envelope_of
from libs.events.contracts.personal import PartialDate, PersonStatus, RegisterKind
from libs.register import AnswerIsUnreadable, person_from

RECORDED = Path(__file__).parent / "recorded"
Json = dict[str, Any]


def recorded(name: str, change: Callable[[Json], object] | None = None) -> tuple[bytes, str]:
    """An answer of the register, perhaps changed, and the number that it is about."""
    answer = json.loads((RECORDED / f"{name}.json").read_bytes())
    number = answer["data"]["registratie"]["identificator"]
    if change:
        change(answer["data"])
    return json.dumps(answer).encode(), number


def test_a_resident_is_read_in_full() -> None:
    body, number = recorded("jan")

    jan = person_from(body, asked=number)

    assert (jan.national_number, jan.replaced_number) == (number, None)
    assert (jan.first_names, jan.surname) == (("Jan", "Karel"), "Peeters")
    assert jan.birth_date == PartialDate(year=1985, month=3, day=12)
    assert (jan.managing_nis, jan.register_kind) == ("99001", RegisterKind.POPULATION)
    assert jan.address is not None
    assert (jan.address.street, jan.address.number, jan.address.nis) == (
        "Marktplein",
        "12",
        "99001",
    )
    assert jan.address_since == date(2017, 5, 12)
    assert [period.until is None for period in jan.address_history] == [False, False]
    assert [member.relation for member in jan.household][:2] == ["01", "02"]
    assert (jan.civil_status, jan.voter, jan.minor, jan.incapacitated) == ("20", True, False, False)
    assert jan.funeral_wish is not None
    assert jan.contact_email == "jan.peeters@burger.example"
    assert jan.contact_mobile == "+32470000001"
    assert jan.status is PersonStatus.ACTIVE


def test_a_replaced_number_gives_the_new_one_and_remembers_the_old() -> None:
    body, number = recorded("rosa")

    rosa = person_from(body, asked="60660861096")

    assert (rosa.national_number, rosa.replaced_number) == (number, "60660861096")


def test_who_has_a_bis_number_has_a_contact_address_only() -> None:
    body, number = recorded("amara")

    amara = person_from(body, asked=number)

    assert amara.register_kind is RegisterKind.BIS
    assert amara.address is None
    assert amara.contact_address is not None
    assert amara.managing_nis is None


def test_who_has_no_first_name_has_a_surname() -> None:
    body, number = recorded("mono")

    mono = person_from(body, asked=number)

    assert (mono.first_names, mono.full_name) == ((), "Suryadi")
    assert mono.register_kind is RegisterKind.FOREIGNERS


def test_a_non_disclosable_address_is_known_as_such() -> None:
    body, number = recorded("safe")

    safe = person_from(body, asked=number)

    assert safe.non_disclosable_address
    assert len(safe.household) == 4
    assert all(member.non_disclosable for member in safe.household[:1])


def test_a_legal_cohabitant_is_found_in_the_household() -> None:
    body, number = recorded("fatima")

    fatima = person_from(body, asked=number)

    assert fatima.legal_cohabitation is not None
    others = {member.surname for member in fatima.household} - {"El Amrani"}
    assert {fatima.legal_cohabitation.partner_surname} == others


def test_a_cohabitant_whom_the_household_does_not_show_is_not_guessed() -> None:
    def alone(data: Json) -> None:
        data["gezin"] = data["gezin"][:1]

    body, number = recorded("fatima", alone)

    assert person_from(body, asked=number).legal_cohabitation is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1950-03-00", PartialDate(year=1950, month=3)),
        ("1950-00-00", PartialDate(year=1950)),
        ("1950-03", PartialDate(year=1950, month=3)),
        ("1950", PartialDate(year=1950)),
    ],
)
def test_a_birth_date_may_be_incomplete(written: str, read: PartialDate) -> None:
    body, number = recorded("jan", lambda data: data["geboorte"].update(datum=written))

    assert person_from(body, asked=number).birth_date == read


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("99990", PersonStatus.DECEASED),
        ("99991", PersonStatus.STRUCK_OFF),
        ("99992", PersonStatus.ABROAD),
        ("992", PersonStatus.ABROAD),
        ("99994-03", PersonStatus.CANCELLED),
        ("99996", PersonStatus.STRUCK_OFF),
        ("12345", PersonStatus.STRUCK_OFF),
    ],
)
def test_a_file_with_any_status_is_not_active(code: str, status: PersonStatus) -> None:
    body, number = recorded("jan", lambda data: data.update(dossierstatus={"code": code}))

    assert person_from(body, asked=number).status is status


def test_who_died_is_deceased_whatever_the_file_says() -> None:
    body, number = recorded("jan", lambda data: data.update(overlijden={"datum": "2025-01-01"}))

    assert person_from(body, asked=number).status is PersonStatus.DECEASED


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("kiezer"),
        lambda data: data.update(achternaam=[]),
        lambda data: data.update(register="ander register"),
        lambda data: data["geboorte"].update(datum="ooit"),
        lambda data: data["registratie"].update(identificator="1"),
        lambda data: data["verblijfplaats"].update(nisCode=99001),
        lambda data: data.update(gezin="geheim"),
    ],
)
def test_what_is_not_as_agreed_is_unreadable_and_never_repeated(
    change: Callable[[Json], object],
) -> None:
    body, number = recorded("jan", change)

    with pytest.raises(AnswerIsUnreadable) as unreadable:
        person_from(body, asked=number)

    assert "geheim" not in str(unreadable.value)
    assert "Peeters" not in str(unreadable.value)


@pytest.mark.parametrize("body", [b"", b"null", b'{"data": {"voornaam": ["Ja', b"\xff", b"[]"])
def test_what_is_no_answer_is_unreadable(body: bytes) -> None:
    with pytest.raises(AnswerIsUnreadable):
        person_from(body, asked="85631210199")


def test_new_fields_of_the_register_do_no_harm() -> None:
    body, number = recorded("jan", lambda data: data.update(iets={"nieuws": 1}))

    assert person_from(body, asked=number).surname == "Peeters"


def test_everyone_in_the_simulators_register_can_be_read() -> None:
    town = Directory(date(2026, 1, 15))

    for person in town.people:
        answer = envelope_of(
            person,
            household=town.household_of(person),
            contact=person.contact,
            number_was_replaced=False,
        )
        body = answer.model_dump_json(by_alias=True).encode()
        assert person_from(body, asked=person.national_number).full_name == person.full_name
