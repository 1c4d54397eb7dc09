"""Mijn Burgerprofiel: what it takes in, what it shows, and what it only finds wrong later."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.simulators.running import RunningSimulators
from tests.support.patience import eventually

API = "/burgerprofiel/api"
SOURCE = "https://loket.example/bron"


def token(simulators: RunningSimulators) -> dict[str, str]:
    answer = simulators.http.post(
        "/burgerprofiel/oauth/token",
        data={"grant_type": "client_credentials"},
        auth=("loket", "loket-proef"),
    )
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


def bundle(number: str, *, without: str = "", **changes: Any) -> dict[str, Any]:
    pairs = {
        "DossierNummer": "ZON-1",
        "StatusVlaamseCode": "InBehandeling",
        "StatusVlaamseFase": "Behandeling",
        "DossierNaam": "Contactgegevens wijzigen",
        "Status": "Je aanvraag is goed aangekomen",
    }
    content = {
        "Id": uuid4().hex,
        "AanbiederUri": SOURCE,
        "Bestemmelingen": [{"Type": "PERS", "Sleutel": number}],
        "Categorie": "DossierGerelateerdBerichtWijzigingDossier",
        "Kanalen": ["MijnBurgerprofiel"],
        "ProductId": "CONTACT_DETAILS",
        "MerkCode": "LOKET",
        "SleutelWaardeParen": [
            {"Sleutel": name, "Waarde": value} for name, value in pairs.items() if name != without
        ],
        **changes,
    }
    return {name: value for name, value in content.items() if name != without}


def dossier(number: str, reference: str, **changes: Any) -> dict[str, Any]:
    return {
        "TransactieId": uuid4().hex,
        "Identificatie": {"Bron": SOURCE, "Dossiernummer": reference},
        "Naam": "Attest van leven",
        "DatumModificatie": "2026-11-30T09:30:00+00:00",
        "Status": {"Code": "Ingediend", "Fase": "Samenstelling", "Actie": {"ActieNodig": False}},
        "Producten": ["ATT_LIFE"],
        "Subjecten": [{"Rol": "Raadpleger", "Type": "PERS", "Sleutel": number}],
        **changes,
    }


def push(simulators: RunningSimulators, content: Mapping[str, Any]) -> httpx.Response:
    return simulators.http.post(f"{API}/v2/dosis/dossiers", json=content, headers=token(simulators))


def asked(simulators: RunningSimulators, path: str, **query: str) -> list[dict[str, Any]]:
    answer = simulators.http.get(
        f"{API}/v1/dosis/{path}", params={"bron": SOURCE, **query}, headers=token(simulators)
    )
    found: list[dict[str, Any]] = answer.raise_for_status().json()
    return found


def seen_by(simulators: RunningSimulators, number: str, reference: str) -> list[dict[str, Any]]:
    answer = simulators.http.get("/burgerprofiel/dossiers", params={"national_number": number})
    return [each for each in answer.json()["items"] if each["reference"] == reference]


def test_a_notification_is_seen_by_its_citizen_once(simulators: RunningSimulators) -> None:
    number, content = simulators.number_of("jan"), bundle(simulators.number_of("jan"))

    answers = [
        simulators.http.post(
            f"{API}/v2/notificaties", json=content, headers=token(simulators)
        ).status_code
        for _ in range(2)
    ]

    assert answers == [201, 200]
    items = simulators.http.get(
        "/burgerprofiel/notifications", params={"national_number": number}
    ).json()["items"]
    (kept,) = [each for each in items if each["notification_id"] == content["Id"]]
    assert (kept["reference"], kept["text"]) == ("ZON-1", "Je aanvraag is goed aangekomen")
    assert "goed aangekomen" in simulators.http.get("/burgerprofiel").text


@pytest.mark.parametrize(
    "without",
    [
        "DossierNummer",
        "StatusVlaamseCode",
        "StatusVlaamseFase",
        "Id",
        "MerkCode",
        "ProductId",
        "Kanalen",
        "Bestemmelingen",
    ],
)
def test_a_bundle_that_lacks_something_is_refused(
    simulators: RunningSimulators, without: str
) -> None:
    content = bundle(simulators.number_of("jan"), without=without)

    answer = simulators.http.post(f"{API}/v2/notificaties", json=content, headers=token(simulators))

    assert answer.status_code == 400


def test_without_a_token_nothing_is_taken_in(simulators: RunningSimulators) -> None:
    number = simulators.number_of("jan")

    for path, content in (
        ("v2/notificaties", bundle(number)),
        ("v2/dosis/dossiers", dossier(number, "ZON-2")),
    ):
        assert simulators.http.post(f"{API}/{path}", json=content).status_code == 401


def test_a_status_is_processed_a_moment_after_it_was_taken_in(
    simulators: RunningSimulators,
) -> None:
    number, reference = simulators.number_of("jan"), uuid4().hex
    content = dossier(number, reference)

    assert push(simulators, content).json() == {"Id": content["TransactieId"]}
    assert push(simulators, content).status_code == 200

    (shown,) = eventually(
        lambda: seen_by(simulators, number, reference), until=bool, hoping="it is processed"
    )
    assert (shown["code"], shown["phase"]) == ("Ingediend", "Samenstelling")
    (result,) = asked(simulators, "resultaten", dossierNummer=reference)
    assert result["Status"]["Code"] == "Ingediend"


def test_an_action_without_a_description_is_an_error_that_is_found_afterwards(
    simulators: RunningSimulators,
) -> None:
    number, reference = simulators.number_of("jan"), uuid4().hex
    status = {"Code": "DossierOnvolledig", "Fase": "Behandeling", "Actie": {"ActieNodig": True}}
    content = dossier(number, reference, Status=status)

    assert push(simulators, content).status_code == 200

    def errors() -> list[str]:
        found = asked(simulators, "resultaten/fouten")
        return [each["Code"] for each in found if each["TransactieId"] == content["TransactieId"]]

    assert eventually(errors, until=bool, hoping="the error is found") == [
        "ActieNodigZonderOmschrijving"
    ]
    assert seen_by(simulators, number, reference) == []


@pytest.mark.parametrize(
    ("becomes", "shown"), [("lost", []), ("error", []), ("other", ["InBehandeling"])]
)
def test_a_mishap_lets_the_next_status_go_wrong(
    simulators: RunningSimulators, becomes: str, shown: list[str]
) -> None:
    number, spoiled, good = simulators.number_of("jan"), uuid4().hex, uuid4().hex
    simulators.http.put("/burgerprofiel/mishap", json={"count": 1, "becomes": becomes})

    push(simulators, dossier(number, spoiled))
    push(simulators, dossier(number, good))

    eventually(lambda: seen_by(simulators, number, good), until=bool, hoping="the good one")
    assert [each["code"] for each in seen_by(simulators, number, spoiled)] == shown


def test_trouble_can_be_set(simulators: RunningSimulators) -> None:
    headers, content = token(simulators), bundle(simulators.number_of("jan"))
    simulators.fault("burgerprofiel", "error", count=1)

    answers = [
        simulators.http.post(f"{API}/v2/notificaties", json=content, headers=headers).status_code
        for _ in range(2)
    ]

    assert answers == [503, 201]
