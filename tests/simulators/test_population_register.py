"""The population register: what it answers, refuses and remembers."""

from datetime import date
from uuid import uuid4

import pytest

from deploy.simulators.personas.directory import Directory
from deploy.simulators.personas.numbers import number_for, number_is_well_formed
from tests.simulators.running import RunningSimulators

CONTACTS = "/register/api/v1/persoon/contactgegevens"
UNKNOWN = number_for(date(1950, 1, 1), 901)
CANCELLED = Directory(date(2027, 1, 1)).cancelled_number


def write(
    simulators: RunningSimulators, number: str, body: dict[str, str], key: str | None = None
) -> tuple[int, dict[str, object]]:
    answer = simulators.http.put(
        CONTACTS,
        json=body,
        headers={
            "X-INSZ": number,
            "X-Correlation-Id": "correlation-2",
            "X-Gebruiker": "clerk",
            "X-Hoedanigheid": "bevolking",
            "Idempotency-Key": key or uuid4().hex,
        },
    )
    return answer.status_code, answer.json()


def test_a_resident_is_told_in_full(simulators: RunningSimulators) -> None:
    jan = simulators.record_of("jan")

    assert (jan["voornaam"], jan["achternaam"]) == (["Jan", "Karel"], ["Peeters"])
    assert jan["beheerder"] == {"nisCode": "99001", "gemeentenaam": "Zonneberg"}
    assert jan["register"] == "bevolkingsregister"
    assert jan["verblijfplaats"]["soort"] == "domicilie"
    assert jan["verblijfplaats"]["straatnaam"] == "Marktplein"
    assert [home["nisCode"] for home in jan["verblijfplaatshistoriek"]] == ["99001", "99002"]
    assert [member["relatie"]["code"] for member in jan["gezin"]] == ["01", "02", "03"]
    assert jan["burgerlijkeStaat"]["code"] == "20"
    assert jan["kiezer"]
    assert jan["laatsteWilsbeschikking"].startswith("Begraving")
    assert jan["contactgegevens"]["gsm"] == "+32470000001"
    assert jan["dossierstatus"] is None
    assert jan["bekwaam"]
    assert not jan["minderjarig"]


def test_someone_of_the_other_municipality_is_managed_there(simulators: RunningSimulators) -> None:
    assert simulators.record_of("pieter")["beheerder"]["nisCode"] == "99002"


def test_a_bis_number_has_a_contact_address_and_no_manager(simulators: RunningSimulators) -> None:
    amara = simulators.record_of("amara")

    assert (amara["register"], amara["beheerder"]) == ("bisregister", None)
    assert amara["verblijfplaats"]["soort"] == "contactadres"


def test_a_minor_and_someone_incapacitated_are_told_as_such(simulators: RunningSimulators) -> None:
    noor, willy = simulators.record_of("noor"), simulators.record_of("willy")

    assert (noor["minderjarig"], noor["kiezer"]) == (True, False)
    assert (willy["bekwaam"], willy["bewindvoerder"]) == (False, "Greet Hermans")


def test_the_mother_lives_with_her_two_children(simulators: RunningSimulators) -> None:
    household = simulators.record_of("mila")["gezin"]

    assert [(each["voornaam"], each["relatie"]["code"]) for each in household] == [
        (["Mila"], "01"),
        (["Noor"], "03"),
        (["Finn"], "03"),
    ]
    assert household[2]["identificator"] == simulators.number_of("finn")


def test_the_descent_is_told_only_to_who_asks_for_it(simulators: RunningSimulators) -> None:
    finn, jan = simulators.number_of("finn"), simulators.number_of("jan")
    path = "/register/api/v1/persoon/personen?embed=Afstamming"
    headers = {
        "X-Correlation-Id": "correlation-3",
        "X-Gebruiker": "clerk",
        "X-Hoedanigheid": "bevolking",
    }

    told, nobody = (
        simulators.http.get(path, headers={**headers, "X-INSZ": number}).json()["data"]
        for number in (finn, jan)
    )

    assert [(each["identificator"], each["relatie"]["code"]) for each in told["afstamming"]] == [
        (simulators.number_of("mila"), "06")
    ]
    assert nobody["afstamming"] == []
    assert simulators.record_of("finn")["afstamming"] is None


def test_someone_without_first_name_has_an_empty_list(simulators: RunningSimulators) -> None:
    mono = simulators.record_of("mono")

    assert (mono["voornaam"], mono["nationaliteit"][0]["code"]) == ([], "ID")
    assert mono["register"] == "vreemdelingenregister"


def test_an_address_that_may_not_be_told_is_marked_for_the_whole_household(
    simulators: RunningSimulators,
) -> None:
    safe = simulators.record_of("safe")

    assert safe["nietMededeelbaarAdres"]
    assert [member["nietMededeelbaar"] for member in safe["gezin"]] == [True] * 4


def test_legal_cohabitation_is_told_with_its_beginning(simulators: RunningSimulators) -> None:
    assert simulators.record_of("fatima")["wettelijkeSamenwoning"]["sinds"]
    assert simulators.record_of("jan")["wettelijkeSamenwoning"] is None


def test_a_replaced_number_is_answered_with_a_warning_and_the_new_one(
    simulators: RunningSimulators,
) -> None:
    old = simulators.number_of("rosa")

    answer = simulators.person(old).json()

    new = answer["data"]["registratie"]["identificator"]
    assert new != old
    assert number_is_well_formed(new)
    assert answer["waarschuwingen"] == [
        {"code": "30004", "diagnose": "INSZ vervangen", "nieuweInsz": new}
    ]
    assert simulators.person(new).json()["waarschuwingen"] == []


def test_the_deceased_have_a_status(simulators: RunningSimulators) -> None:
    everyone = simulators.http.get("/register/persons").json()

    gustaaf = next(each for each in everyone if each["voornaam"] == ["Gustaaf"])
    assert gustaaf["dossierstatus"]["code"] == "99990"
    assert gustaaf["overlijden"]["datum"]


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"X-INSZ": UNKNOWN}, 404, "30001"),
        ({"X-INSZ": CANCELLED}, 404, "30002"),
        ({"X-INSZ": "85073003329"}, 400, "20002"),
        ({"X-INSZ": "niets"}, 400, "20002"),
        ({"X-Correlation-Id": "kort"}, 400, "20001"),
        ({"X-Gebruiker": ""}, 403, "40001"),
        ({"X-Hoedanigheid": ""}, 403, "40001"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_the_registers_code(
    simulators: RunningSimulators, headers: dict[str, str], status: int, code: str
) -> None:
    answer = simulators.person(simulators.number_of("jan"), **headers)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"


def test_every_consultation_is_kept_also_of_unknown_people(simulators: RunningSimulators) -> None:
    correlation = uuid4().hex
    number = simulators.number_of("kim")
    simulators.person(number, **{"X-Correlation-Id": correlation, "X-Gebruiker": "clerk2"})
    simulators.person(UNKNOWN, **{"X-Correlation-Id": correlation})

    kept = simulators.http.get(
        "/register/consultations", params={"correlation_id": correlation}
    ).json()["items"]

    assert [(each["user"], each["persona"], each["answer"]) for each in kept] == [
        ("clerk2", "kim", "found"),
        ("clerk", None, "30001"),
    ]
    of_kim = simulators.http.get("/register/consultations", params={"national_number": number})
    assert of_kim.json()["items"][-1]["correlation_id"] == correlation


def test_contact_details_are_written_once_and_told_afterwards(
    simulators: RunningSimulators,
) -> None:
    number, key = simulators.number_of("tom"), uuid4().hex
    body = {"email": "tom@nieuw.example"}

    status, answer = write(simulators, number, body, key)

    assert (status, answer["resultaat"]) == (200, "aanvaard")
    assert write(simulators, number, body, key) == (status, answer)
    assert write(simulators, number, {"email": "ander@nieuw.example"}, key)[0] == 409
    assert simulators.record_of("tom")["contactgegevens"]["email"] == "tom@nieuw.example"


@pytest.mark.parametrize(
    ("persona", "code"),
    [("noor", "MINOR"), ("willy", "INCAPACITATED"), ("amara", "NOT_MANAGED_HERE")],
)
def test_only_capable_adults_of_the_register_have_their_details_written(
    simulators: RunningSimulators, persona: str, code: str
) -> None:
    status, answer = write(simulators, simulators.number_of(persona), {"gsm": "+32470000099"})

    assert (status, answer["code"]) == (422, code)


def test_details_that_are_not_valid_are_refused_without_repeating_them(
    simulators: RunningSimulators,
) -> None:
    status, answer = write(simulators, simulators.number_of("tom"), {"gsm": "0470 geheim"})

    assert status == 400
    assert "geheim" not in str(answer)
