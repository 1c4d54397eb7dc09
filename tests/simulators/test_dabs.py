"""The database of civil-status acts: who has which, who may ask, and that papers never change."""

import io
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from pypdf import PdfReader

from tests.simulators.running import RunningSimulators
from tests.support.patience import eventually

BASIC = ("loket", "loket-proef")
TOKEN = {"X-IMIO-MUNICIPALITY-TOKEN": "proef-99001"}
KINDS = ("birth", "marriage", "divorce", "death", "nationality", "recognition", "adoption", "name")


def ask(
    simulators: RunningSimulators, number: str, kind: str = "birth", **headers: str
) -> httpx.Response:
    return simulators.http.get(
        "/dabs/civil-status-documents",
        params={"category": f"{kind.upper()}_CERTIFICATE"},
        headers={**TOKEN, "X-INSZ": number, **headers},
        auth=BASIC,
    )


def acts(simulators: RunningSimulators, persona: str, kind: str = "birth") -> list[dict[str, Any]]:
    answer = ask(simulators, simulators.number_of(persona), kind)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()
    return found


def fetch(
    simulators: RunningSimulators, number: str, reference: str, kind: str = "E"
) -> httpx.Response:
    return simulators.http.get(
        f"/dabs/civil-status-documents/{reference}/{kind}",
        headers={**TOKEN, "X-INSZ": number},
        auth=BASIC,
    )


def add(simulators: RunningSimulators, persona: str, kind: str) -> httpx.Response:
    number = simulators.number_of(persona)
    return simulators.http.post("/dabs/acts", json={"national_number": number, "kind": kind})


def test_jan_has_an_act_of_birth_and_els_two_of_marriage(simulators: RunningSimulators) -> None:
    (birth,) = acts(simulators, "jan")
    weddings = acts(simulators, "els", "marriage")

    assert birth["category"] == "BIRTH_CERTIFICATE"
    assert (birth["place"], birth["types"]) == ("Zonneberg", ["E", "C"])
    assert birth["reference"].startswith(birth["date"][:4])
    assert len(birth["reference"]) == 14
    assert len({each["reference"] for each in weddings}) == 2
    assert weddings[0]["date"] < weddings[1]["date"]


def test_somebody_has_an_act_of_each_kind(simulators: RunningSimulators) -> None:
    people = simulators.http.get("/register/persons").json()
    numbers = [each["registratie"]["identificator"] for each in people]

    having = {kind: [n for n in numbers if ask(simulators, n, kind).json()] for kind in KINDS}

    assert {kind for kind, found in having.items() if not found} == set()


def test_who_has_none_has_an_empty_list(simulators: RunningSimulators) -> None:
    assert acts(simulators, "amara") == []
    assert ask(simulators, "85673003360").json() == []


def test_what_is_on_paper_is_there_once_it_is_added(own_simulators: RunningSimulators) -> None:
    assert acts(own_simulators, "karel") == []

    added = add(own_simulators, "karel", "birth")
    again = add(own_simulators, "karel", "birth")
    own_simulators.kill_and_start_again()

    (birth,) = acts(own_simulators, "karel")
    assert (added.status_code, again.status_code) == (201, 200)
    assert birth["reference"] == added.json()["reference"] == again.json()["reference"]


def test_an_act_of_what_can_happen_again_can_be_added_each_time(
    own_simulators: RunningSimulators,
) -> None:
    before = acts(own_simulators, "jan", "marriage")

    answers = [add(own_simulators, "jan", "marriage") for _ in range(2)]

    after = acts(own_simulators, "jan", "marriage")
    assert [answer.status_code for answer in answers] == [201, 201]
    assert len({each["reference"] for each in after}) == len(before) + 2


def test_an_act_on_paper_comes_a_moment_after_its_migration_is_asked(
    own_simulators: RunningSimulators,
) -> None:
    number = own_simulators.number_of("karel")
    asked = own_simulators.http.post(
        "/dabs/civil-status-documents-migration-requests",
        params={"category": "BIRTH_CERTIFICATE"},
        json={"migration_command": "06715166470089041522261F1504198901111202115041989Li"},
        headers={**TOKEN, "X-INSZ": number},
        auth=BASIC,
    )

    assert (asked.status_code, asked.json()) == (202, {"status": "REQUESTED"})
    assert acts(own_simulators, "karel") == []
    eventually(lambda: acts(own_simulators, "karel"), until=bool, hoping="the act is migrated")
    kept = own_simulators.http.get("/dabs/migration-requests").json()["items"]
    assert [each["national_number"] for each in kept] == [number]


def test_a_paper_is_a_real_pdf_that_says_what_it_is(simulators: RunningSimulators) -> None:
    (birth,) = acts(simulators, "jan")

    answer = fetch(simulators, simulators.number_of("jan"), birth["reference"])

    assert answer.headers["content-type"] == "application/pdf"
    words = " ".join(PdfReader(io.BytesIO(answer.content)).pages[0].extract_text().split())
    assert "Uittreksel uit de geboorteakte" in words
    assert "Jan Karel Peeters" in words
    assert f"DABS {birth['reference']} E" in words
    assert "verzonnen" in words


def test_a_copy_has_the_history_and_an_extract_has_not(simulators: RunningSimulators) -> None:
    (birth,) = acts(simulators, "jan")
    number = simulators.number_of("jan")

    extract, copy = (fetch(simulators, number, birth["reference"], kind) for kind in "EC")

    assert "Geschiedenis" not in PdfReader(io.BytesIO(extract.content)).pages[0].extract_text()
    assert "Geschiedenis" in PdfReader(io.BytesIO(copy.content)).pages[0].extract_text()


def test_a_paper_is_the_same_to_the_byte_each_time_also_after_a_restart(
    own_simulators: RunningSimulators,
) -> None:
    (birth,) = acts(own_simulators, "jan")
    number = own_simulators.number_of("jan")
    first = fetch(own_simulators, number, birth["reference"]).content

    own_simulators.kill_and_start_again()

    listed = own_simulators.http.get("/dabs/acts", params={"national_number": number}).json()
    place = next(
        each["content_urls"]["E"]
        for each in listed["items"]
        if each["reference"] == birth["reference"]
    )
    assert fetch(own_simulators, number, birth["reference"]).content == first
    assert own_simulators.http.get(place).content == first


def test_a_replaced_number_has_the_acts_of_the_one_that_counts(
    simulators: RunningSimulators,
) -> None:
    old = simulators.number_of("rosa")
    new = simulators.record_of("rosa")["registratie"]["identificator"]

    assert old != new
    assert ask(simulators, old).json() == ask(simulators, new).json() != []


@pytest.mark.parametrize(
    ("reference", "kind"), [("20990000000000", "E"), ("of-els", "E"), ("own", "X")]
)
def test_an_act_that_is_not_of_this_person_is_not_given(
    simulators: RunningSimulators, reference: str, kind: str
) -> None:
    names = {
        "of-els": acts(simulators, "els")[0]["reference"],
        "own": acts(simulators, "jan")[0]["reference"],
    }

    answer = fetch(simulators, simulators.number_of("jan"), names.get(reference, reference), kind)

    assert (answer.status_code, answer.json()["code"]) == (404, "ACT_NOT_FOUND")


@pytest.mark.parametrize(
    ("auth", "token", "status"),
    [
        (("loket", "fout"), "proef-99001", 401),
        (("", ""), "proef-99001", 401),
        (BASIC, "proef-99009", 403),
        (BASIC, "", 403),
        (BASIC, "proef-99002", 200),
    ],
)
def test_who_asks_is_known_by_credentials_and_by_the_token_of_a_municipality(
    simulators: RunningSimulators, auth: tuple[str, str], token: str, status: int
) -> None:
    headers = {"X-IMIO-MUNICIPALITY-TOKEN": token}

    assert simulators.http.get("/dabs/test", headers=headers, auth=auth).status_code == status


def test_a_wrong_question_is_refused_without_repeating_the_number(
    simulators: RunningSimulators,
) -> None:
    number = ask(simulators, "85673003361")
    category = ask(simulators, simulators.number_of("jan"), "dog")

    assert (number.status_code, number.json()["code"]) == (400, "INVALID_NUMBER")
    assert (category.status_code, category.json()["code"]) == (400, "UNKNOWN_CATEGORY")
    assert "85673003361" not in number.text


def test_what_was_asked_is_kept_and_shown(simulators: RunningSimulators) -> None:
    number, before = simulators.number_of("mila"), datetime.now(UTC)

    ask(simulators, number, "divorce", **{"X-Correlation-Id": "of-this-test"})

    (kept,) = simulators.http.get(
        "/dabs/consultations", params={"correlation_id": "of-this-test"}
    ).json()["items"]
    assert (kept["municipality"], kept["persona"]) == ("99001", "mila")
    assert (kept["question"], kept["answer"]) == ("DIVORCE_CERTIFICATE", "1 found")
    assert datetime.fromisoformat(kept["at"]) >= before
    page = simulators.http.get("/dabs").text
    assert "DIVORCE_CERTIFICATE" in page
    assert "alleen op papier" in page


def test_an_act_can_be_added_on_the_page(own_simulators: RunningSimulators) -> None:
    form = {"national_number": own_simulators.number_of("karel"), "kind": "birth"}

    answer = own_simulators.http.post("/dabs/acts/added", data=form)

    assert answer.status_code == 303
    assert len(acts(own_simulators, "karel")) == 1
