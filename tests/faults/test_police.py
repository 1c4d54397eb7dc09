"""The police or the criminal record in trouble, or we ourselves: nothing is lost, nothing is twice.

The citizen always has the 201 with a reference and the acknowledgement; the term of the police runs
all the same, so that nobody waits for ever for police who cannot be reached.
"""

from collections.abc import Iterator
from hashlib import sha256

import pytest

from deploy.embedded.plan import Plan
from tests.faults.neighbours import ALL_RIGHT_AGAIN, nothing_was_done_twice, trouble
from tests.support.citizen import Citizen, Request
from tests.support.criminal_record import asks_for_extract
from tests.support.installation import Loket, running
from tests.support.patience import eventually
from tests.support.staff import Clerk

pytestmark = [pytest.mark.fault, pytest.mark.timeout(180)]

# Longer than our clients wait (10 s for the police, 15 s for the criminal record).
POLICE = {"down": 0.0, "slow": 12.0, "error": 0.0, "garbled": 0.0, "effect-then-timeout": 1.0}
RECORD = {"down": 0.0, "slow": 17.0, "error": 0.0, "garbled": 0.0, "effect-then-timeout": 1.0}
RECEIVED = "We hebben je aanvraag ontvangen"


@pytest.fixture(scope="module")
def loket() -> Iterator[Loket]:
    """One installation for the file, which acknowledges what is not there after two seconds."""
    soon = {"LOKET_ACKNOWLEDGE_AFTER_SECONDS": "2"}
    with running(Plan(extra_environment={"delivery": soon})) as loket:
        yield loket


@pytest.fixture(scope="module")
def jan(loket: Loket) -> Citizen:
    jan = loket.citizen("jan")
    assert jan.me.contact_details.email
    return jan


@pytest.fixture(scope="module")
def clerk(loket: Loket) -> Clerk:
    return loket.clerk()


def deliverable(clerk: Clerk, request: Request) -> None:
    """The police were heard, so that a clerk can go on."""
    eventually(
        lambda: clerk.opens(request).actions,
        until=lambda actions: "deliver" in actions,
        hoping=f"{clerk.persona} can deliver {request.reference}",
        seconds=ALL_RIGHT_AGAIN,
    )


@pytest.mark.parametrize("mode", POLICE)
def test_b45_while_the_police_are_in_trouble_a_question_waits_and_is_then_asked_once(
    loket: Loket, jan: Citizen, clerk: Clerk, mode: str
) -> None:
    with trouble(loket, "police", mode=mode, seconds=POLICE[mode]) as fault:
        request = asks_for_extract(jan, "596_2")
        dropped = asks_for_extract(jan, "596_2")

        loket.mailbox(jan.mail_address).receives(request, RECEIVED)
        fault.is_met()
        if mode != "effect-then-timeout":  # there they have the question, and may have answered
            assert clerk.sees(request, state="awaiting-police").actions == ["cancel"]
        clerk.cancels(dropped, inform=False)

    deliverable(clerk, request)
    assert len(loket.police.questions(request)) == 1
    advice = clerk.opens(request).advice
    assert advice is not None
    assert [(one.favourable, one.counts) for one in advice.answers] == [(True, True)]
    assert clerk.opens(dropped).state == "cancelled"


@pytest.mark.parametrize("mode", RECORD)
def test_b44_while_the_criminal_record_is_in_trouble_an_extract_waits_and_then_comes_once(
    loket: Loket, jan: Citizen, mode: str
) -> None:
    with trouble(loket, "strafregister", mode=mode, seconds=RECORD[mode]) as fault:
        request = asks_for_extract(jan, "595")

        loket.mailbox(jan.mail_address).receives(request, RECEIVED)
        fault.is_met()
        assert jan.looks_at(request).documents == []

    story = eventually(
        lambda: jan.looks_at(request, after=request.position),
        until=lambda story: {"mail-sent", "ebox-delivered"} <= set(story.codes),
        hoping=f"{request.reference} is delivered",
        seconds=ALL_RIGHT_AGAIN,
    )
    served = jan.downloads(story.documents[0])
    [*_, asked] = loket.criminal_record.asked(jan.me.national_number)
    assert sha256(served).hexdigest() == asked.sha256
    nothing_was_done_twice(loket, jan)


def test_b45_what_they_advise_while_we_are_down_is_heard_when_we_are_back(
    loket: Loket, clerk: Clerk
) -> None:
    tom = loket.citizen("tom")
    request = asks_for_extract(tom, "596_2")
    loket.police.are_asked(request)

    loket.installation.stop_process("workflow")
    told = loket.simulators.post(f"/police/requests/{request.id}/advice", json={"favourable": True})
    told.raise_for_status()
    loket.installation.start_process("workflow")

    tom.sees(request, status="in_progress", step="police-answered")
    deliverable(clerk, request)


def test_b46_whoever_is_killed_while_police_and_record_are_asked_goes_on_and_does_it_once(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    with (
        trouble(loket, "police", mode="effect-then-timeout", seconds=3.0) as police,
        trouble(loket, "strafregister", mode="effect-then-timeout", seconds=3.0) as record,
    ):
        advised, extract = asks_for_extract(jan, "596_2"), asks_for_extract(jan, "595")
        police.is_met()
        record.is_met()
        for service in ("workflow", "delivery"):
            loket.installation.kill(service)

    eventually(
        lambda: jan.looks_at(extract, after=extract.position),
        until=lambda story: {"mail-sent", "ebox-delivered"} <= set(story.codes),
        hoping=f"{extract.reference} is delivered",
        seconds=ALL_RIGHT_AGAIN,
    )
    eventually(
        lambda: clerk.asks_about(advised.id),
        until=lambda answer: answer.status_code == 200,
        hoping="workflow answers again",
        seconds=ALL_RIGHT_AGAIN,
    )
    deliverable(clerk, advised)
    assert len(loket.police.questions(advised)) == 1
    nothing_was_done_twice(loket, jan)


def test_b46_police_who_cannot_be_reached_for_the_whole_term_leave_it_to_a_clerk() -> None:
    with running(Plan(terms={"police": "PT3S"})) as loket:
        fatima, clerk = loket.citizen("fatima"), loket.clerk()
        with trouble(loket, "police", mode="down"):
            request = asks_for_extract(fatima, "596_2")

            clerk.finds_task(request, kind="give-advice")
            clerk.advises(request, favourable=True)
            clerk.delivers(request, "counter")

            assert clerk.sees(request, state="delivered").documents
        assert loket.police.questions(request) == []
