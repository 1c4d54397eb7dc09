"""Whoever asks for another is handled by a clerk, who sees what the register says of both."""

import pytest

from tests.support.answers import Case
from tests.support.citizen import Citizen, Request, wish
from tests.support.installation import Loket
from tests.support.papers import text_of
from tests.support.patience import eventually
from tests.support.staff import Clerk

OF_A_CHILD = {
    "subject-known": "yes",
    "applicant-is-parent": "yes",
    "subject-is-minor": "yes",
    "same-household": "yes",
    "parental-authority": "unknown",
}


@pytest.fixture(scope="module")
def mila(loket: Loket) -> Citizen:
    """The mother of Noor and Finn."""
    return loket.citizen("mila")


@pytest.fixture(scope="module")
def for_finn(loket: Loket, mila: Citizen) -> Request:
    return mila.asks("ATT_LIFE", child=loket.citizen("finn").me.national_number)


def looked_into(clerk: Clerk, request: Request) -> Case:
    """The case, once the register was asked about both."""
    return clerk.sees_reported(request, "Nagekeken in het register")


def outcomes(case: Case) -> dict[str, str]:
    return {check.code: check.outcome for check in case.checks}


def test_b23_a_paper_for_a_child_waits_for_a_clerk_who_is_told_why(
    clerk: Clerk, for_finn: Request
) -> None:
    task = clerk.finds_task(for_finn, kind="deliver")

    assert task.why_not_automatic == ["for-someone-else"]


def test_b23_a_paper_for_oneself_is_there_at_once(mila: Citizen, clerk: Clerk) -> None:
    request = mila.asks("ATT_LIFE")

    assert mila.sees(request, status="delivered").documents
    assert clerk.opens(request).checks == []


def test_b23_of_a_parent_the_clerk_sees_what_is_known_and_what_to_look_into(
    clerk: Clerk, for_finn: Request
) -> None:
    case = looked_into(clerk, for_finn)

    assert outcomes(case) == OF_A_CHILD
    assert "ouderlijk gezag" in next(
        check.text for check in case.checks if check.code == "parental-authority"
    )


def test_b23_who_is_not_the_parent_may_ask_and_is_seen_not_to_be(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.asks("ATT_LIFE", child=loket.citizen("finn").me.national_number)

    case = looked_into(clerk, request)

    assert case.state == "open"
    assert outcomes(case) == {**OF_A_CHILD, "applicant-is-parent": "no", "same-household": "no"}


def test_b23_a_representative_shows_a_mandate_or_is_the_administrator(
    loket: Loket, clerk: Clerk
) -> None:
    tom, willy = loket.citizen("tom"), loket.citizen("willy")
    subject = {"relation": "represented", "national_number": willy.me.national_number}
    request = tom.sends(wish("ATT_NATIONALITY", subject=subject))

    case = looked_into(clerk, request)

    assert outcomes(case) == {
        "subject-known": "yes",
        "applicant-is-administrator": "no",
        "mandate": "unknown",
    }


def test_b23_the_paper_is_about_the_child_and_nobody_else(
    mila: Citizen, clerk: Clerk, loket: Loket
) -> None:
    request = mila.asks("ATT_NATIONALITY", child=loket.citizen("finn").me.national_number)
    clerk.delivers(request, "counter")
    clerk.sees(request, state="delivered")

    text = text_of(clerk.reads_document(request))

    assert "Finn Dupont" in text
    assert "Mila" not in text


def test_b23_c20_where_a_child_lives_hidden_is_not_told_to_who_asks_for_it(
    loket: Loket, clerk: Clerk
) -> None:
    els = loket.citizen("els")
    people = loket.simulators.get("/register/persons").json()
    fien = next(each for each in people if each["voornaam"] == ["Fien"])
    number = fien["registratie"]["identificator"]
    request = els.asks("ATT_RESIDENCE", child=number)

    clerk.delivers(request, "digital")

    case = clerk.sees_reported(request, "het adres mag niet worden meegedeeld")
    assert outcomes(looked_into(clerk, request))["applicant-is-parent"] == "no"
    assert (case.state, case.documents) == ("open", [])
    assert "Stille Weg" not in case.model_dump_json()
    assert "Stille Weg" not in els.asks_about(request.id).text


def test_b23_every_question_about_both_is_in_the_register_of_consultations(
    loket: Loket, mila: Citizen, clerk: Clerk, for_finn: Request
) -> None:
    looked_into(clerk, for_finn)

    asked = eventually(
        lambda: loket.simulators.get(
            "/register/consultations", params={"correlation_id": str(for_finn.id)}
        ).json()["items"],
        until=lambda items: {item["persona"] for item in items} >= {"mila", "finn"},
        hoping="the register was asked about mother and child",
    )

    assert {item["user"] for item in asked} == {"workflow"}
    assert {item["capacity"] for item in asked} == {"99001:decide-request"}
