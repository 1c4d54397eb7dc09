"""The act of somebody else is always for a clerk, who is the first to let DABS be asked."""

import pytest

from tests.support.installation import Loket
from tests.support.staff import Clerk


@pytest.mark.parametrize("answers", [{}, {"act": "Gustaaf Mertens, Zonneberg"}])
def test_c17_an_act_of_death_is_always_for_a_clerk(
    loket: Loket, clerk: Clerk, answers: dict[str, object]
) -> None:
    rosa = loket.citizen("rosa")

    request = rosa.asks("ACT_DEATH_EXTRACT", answers=answers)

    task = clerk.finds_task(request, kind="deliver")
    assert task.why_not_automatic == ["never-automatic", "about-somebody-else"]
    assert clerk.opens(request).answers == answers
    assert loket.dabs(rosa.me.national_number).asked(request) == []


def test_c17_the_act_of_somebody_who_died_is_delivered_by_a_clerk(
    loket: Loket, clerk: Clerk
) -> None:
    rosa = loket.citizen("rosa")
    gustaaf = number_of_gustaaf(loket)
    request = rosa.sends(
        {
            "product": "ACT_DEATH_EXTRACT",
            "purpose": "domestic",
            "subject": {"relation": "represented", "national_number": gustaaf},
            "answers": {},
            "terms_accepted": True,
        }
    )

    task = clerk.finds_task(request, kind="deliver")
    clerk.delivers(request, "digital")

    assert set(task.why_not_automatic) >= {"for-someone-else", "about-somebody-else"}
    [document] = rosa.sees(request, status="delivered", step="document-ready").documents
    assert rosa.downloads(document) == loket.dabs(gustaaf).content("death")


def test_c17_whose_act_it_is_is_said_by_the_clerk_where_the_request_does_not(
    loket: Loket, clerk: Clerk
) -> None:
    rosa, gustaaf = loket.citizen("rosa"), number_of_gustaaf(loket)
    request = rosa.asks("ACT_DEATH_EXTRACT", answers={"act": "Gustaaf Mertens, Zonneberg"})
    clerk.finds_task(request, kind="deliver")
    unsaid = clerk.tries("deliver", request, {"channel": "digital"})

    clerk.delivers(request, "digital", subject=gustaaf)

    assert unsaid.status_code == 422
    [document] = rosa.sees(request, status="delivered", step="document-ready").documents
    assert rosa.downloads(document) == loket.dabs(gustaaf).content("death")
    history = [line.what for line in clerk.opens(request).history]
    assert "Gezegd over wie de akte gaat." in history
    assert gustaaf not in str(history)


def number_of_gustaaf(loket: Loket) -> str:
    people = loket.simulators.get("/register/persons").json()
    [number] = [
        each["registratie"]["identificator"] for each in people if each["voornaam"] == ["Gustaaf"]
    ]
    return str(number)


def test_c01_an_act_of_a_child_is_for_a_clerk_and_dabs_is_asked_when_it_is_delivered(
    loket: Loket, clerk: Clerk
) -> None:
    mila, noor = loket.citizen("mila"), loket.citizen("noor")
    request = mila.asks("ACT_BIRTH_EXTRACT", child=noor.me.national_number)
    dabs = loket.dabs(noor.me.national_number)

    clerk.finds_task(request, kind="deliver")
    before = dabs.asked(request)
    clerk.delivers(request, "digital")
    [document] = mila.sees(request, status="delivered", step="document-ready").documents

    assert before == []
    assert mila.downloads(document) == dabs.content("birth")
