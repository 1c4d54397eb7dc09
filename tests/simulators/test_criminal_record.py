"""The central register of criminal records: at once, delayed, refused, and who asked what."""

from base64 import b64decode
from hashlib import sha256
from io import BytesIO
from typing import Any
from uuid import uuid4

import httpx
import pytest
from pypdf import PdfReader

from tests.simulators.police import number_of
from tests.simulators.running import RunningSimulators
from tests.support.patience import eventually

CLIENT = ("loket", "loket-proef")


def ask(
    simulators: RunningSimulators,
    persona: str = "jan",
    code: str = "595",
    *,
    correlation_id: str | None = None,
    auth: tuple[str, str] | None = CLIENT,
    **headers: str,
) -> httpx.Response:
    number = number_of(simulators, persona)
    told = {
        "X-INSZ": number,
        "X-IMIO-REQUESTOR-NRN": number,
        "X-IMIO-MUNICIPALITY-NIS": "99001",
        "X-Correlation-Id": correlation_id or str(uuid4()),
        **headers,
    }
    path = f"/strafregister/cjcs-extracts/{code}?language=nl"
    return simulators.http.get(path, headers=told, auth=auth)


def later(simulators: RunningSimulators, unique_id: str) -> httpx.Response:
    return simulators.http.get(f"/strafregister/cjcs-delayed-extracts/{unique_id}", auth=CLIENT)


def answers(simulators: RunningSimulators, persona: str, answer: str, **more: Any) -> None:
    manner = {"national_number": number_of(simulators, persona), "answer": answer, **more}
    simulators.http.put("/strafregister/answers", json=manner).raise_for_status()


def test_the_models_are_three(simulators: RunningSimulators) -> None:
    told = simulators.http.get("/strafregister/cjcs-extract-types?language=nl", auth=CLIENT)

    assert [each["code"] for each in told.json()["items"]] == ["595", "5961", "5962"]


def test_an_extract_is_a_pdf_about_that_person(simulators: RunningSimulators) -> None:
    answer = ask(simulators, "jan", "5962")

    pdf = b64decode(answer.json()["document"], validate=True)
    text = PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert answer.status_code == 200
    assert "596.2" in text
    assert "Peeters" in text
    assert number_of(simulators, "jan") in text
    assert "verzonnen" in text


def test_what_was_asked_is_kept_with_the_hash_of_the_extract(simulators: RunningSimulators) -> None:
    correlation_id = str(uuid4())

    answer = ask(simulators, "jan", correlation_id=correlation_id)

    number = number_of(simulators, "jan")
    items = simulators.http.get(f"/strafregister/requests?national_number={number}").json()["items"]
    [kept] = [each for each in items if each["correlation_id"] == correlation_id]
    pdf = b64decode(answer.json()["document"])
    assert kept["sha256"] == sha256(pdf).hexdigest()
    assert (kept["persona"], kept["municipality"], kept["answer"]) == ("jan", "99001", "at-once")
    assert "pdf" not in kept


def test_the_same_id_again_is_the_same_answer(simulators: RunningSimulators) -> None:
    answers(simulators, "rosa", "delayed", seconds=60)
    correlation_id = str(uuid4())

    told = [ask(simulators, "rosa", correlation_id=correlation_id) for _ in range(2)]
    other = ask(simulators, "rosa")

    assert [each.status_code for each in told] == [202, 202]
    assert told[0].json() == told[1].json() != other.json()


def test_a_delayed_extract_is_there_later(simulators: RunningSimulators) -> None:
    answers(simulators, "lena", "delayed", seconds=0.3)

    first = ask(simulators, "lena")
    unique_id = first.json()["unique_id"]
    there = eventually(
        lambda: later(simulators, unique_id),
        until=lambda answer: answer.status_code == 200,
        hoping="it is there",
    )

    assert (first.status_code, set(first.json())) == (202, {"unique_id"})
    assert b64decode(there.json()["document"]).startswith(b"%PDF-")
    assert later(simulators, "20260101-999").json()["code"] == "UNKNOWN_DELAY"


def test_a_refusal_is_business_and_says_nothing_of_a_record(simulators: RunningSimulators) -> None:
    answers(simulators, "bram", "refused")

    refused = ask(simulators, "bram")
    unknown = ask(simulators, **{"X-INSZ": "00000000000"})
    no_model = ask(simulators, code="600")

    assert (refused.status_code, refused.json()["code"]) == (422, "NOT_RELEASED")
    assert (unknown.status_code, unknown.json()["code"]) == (404, "PERSON_UNKNOWN")
    assert (no_model.status_code, no_model.json()["code"]) == (404, "UNKNOWN_TYPE")


@pytest.mark.parametrize(
    ("how", "status"),
    [
        ({"auth": None}, 401),
        ({"auth": ("loket", "iets-anders")}, 401),
        ({"X-INSZ": "12"}, 400),
        ({"X-IMIO-REQUESTOR-NRN": ""}, 400),
        ({"X-IMIO-MUNICIPALITY-NIS": "Zonneberg"}, 400),
        ({"correlation_id": "kort"}, 400),
    ],
)
def test_whoever_does_not_ask_as_agreed_is_refused(
    simulators: RunningSimulators, how: dict[str, Any], status: int
) -> None:
    answer = ask(simulators, **how)

    assert answer.status_code == status
    assert number_of(simulators, "jan") not in answer.text


def test_the_page_shows_who_was_asked_about(simulators: RunningSimulators) -> None:
    ask(simulators, "kim")

    page = simulators.http.get("/strafregister").text

    assert "kim" in page
    assert number_of(simulators, "kim") not in page
