"""DABS in trouble: an act waits, nobody gets a task for it, and nothing but an act is passed on.

The citizen always has the 201 with a reference and the acknowledgement; once DABS is back
everything follows, once, byte for byte.
"""

from collections.abc import Iterator

import pytest

from deploy.embedded.plan import Plan
from tests.faults.neighbours import ALL_RIGHT_AGAIN, nothing_was_done_twice, trouble
from tests.support.answers import Document
from tests.support.citizen import Citizen, Request
from tests.support.installation import Loket, running
from tests.support.patience import eventually
from tests.support.staff import Clerk

pytestmark = [pytest.mark.fault, pytest.mark.timeout(180)]

# Longer than our client waits (10 s).
MODES = {"down": 0.0, "slow": 12.0, "error": 0.0, "garbled": 0.0, "effect-then-timeout": 1.0}
RECEIVED, READY = "We hebben je aanvraag ontvangen", "Je document staat klaar"


@pytest.fixture(scope="module")
def loket() -> Iterator[Loket]:
    """One installation for the file, which acknowledges what is not there after two seconds."""
    soon = {"LOKET_ACKNOWLEDGE_AFTER_SECONDS": "2"}
    with running(Plan(extra_environment={"delivery": soon})) as loket:
        yield loket


@pytest.fixture(scope="module")
def jan(loket: Loket) -> Citizen:
    return loket.citizen("jan")


@pytest.fixture(scope="module")
def clerk(loket: Loket) -> Clerk:
    return loket.clerk()


@pytest.mark.parametrize("mode", MODES)
def test_c09_while_dabs_is_in_trouble_an_act_waits_and_nobody_gets_a_task(
    loket: Loket, jan: Citizen, clerk: Clerk, mode: str
) -> None:
    abroad = jan.asks_for_use_abroad("ACT_BIRTH_EXTRACT")
    clerk.finds_task(abroad, kind="deliver")

    with trouble(loket, "dabs", mode=mode, seconds=MODES[mode]) as fault:
        request = jan.asks("ACT_BIRTH_EXTRACT")
        clerk.delivers(abroad)
        loket.mailbox(jan.mail_address).receives(request, RECEIVED)
        fault.is_met()

        assert clerk.tasks_for(request) == []
        assert clerk.opens(request).state == "open"
        assert clerk.opens(abroad).state == "delivering"
        assert not any(jan.looks_at(each).documents for each in (request, abroad))

    act = loket.dabs(jan.me.national_number).content("birth")
    for each in (request, abroad):
        assert jan.downloads(in_the_end(jan, each)) == act
        assert len(mails(loket, jan, each)) == 1
    nothing_was_done_twice(loket, jan)


@pytest.mark.parametrize("mode", MODES)
def test_b51_while_the_act_itself_cannot_be_fetched_nothing_else_is_passed_on(
    loket: Loket, jan: Citizen, clerk: Clerk, mode: str
) -> None:
    loket.installation.stop_process("delivery")
    request = jan.asks("ACT_BIRTH_COPY")
    clerk.sees(request, state="delivering")

    with trouble(loket, "dabs", mode=mode, seconds=MODES[mode]) as fault:
        loket.installation.start_process("delivery")
        fault.is_met()
        assert clerk.opens(request).documents == []

    act = loket.dabs(jan.me.national_number).content("birth", "C")
    assert jan.downloads(in_the_end(jan, request)) == act
    nothing_was_done_twice(loket, jan)


def test_b50_dabs_is_down_after_a_confirmation_and_workflow_is_killed_meanwhile(
    loket: Loket, clerk: Clerk
) -> None:
    karel = loket.citizen("karel")
    request = karel.asks("ACT_BIRTH_EXTRACT")
    clerk.finds_task(request, kind="add-act")
    loket.dabs(karel.me.national_number).adds("birth")

    with trouble(loket, "dabs", mode="down") as fault:
        clerk.confirms_act_added(request)
        fault.is_met()
        loket.installation.kill("workflow")
        waiting = eventually(
            lambda: clerk.asks_about(request.id),
            until=lambda answer: answer.status_code == 200,
            hoping="workflow answers again",
            seconds=ALL_RIGHT_AGAIN,
        )
        assert waiting.json()["state"] == "awaiting-act"
        assert waiting.json()["actions"] == ["cancel"]

    act = loket.dabs(karel.me.national_number).content("birth")
    assert karel.downloads(in_the_end(karel, request)) == act
    assert karel.looks_at(request).codes.count("document-made") == 1


def in_the_end(citizen: Citizen, request: Request) -> Document:
    """The document, once everything that follows on it was done."""
    story = eventually(
        lambda: citizen.looks_at(request),
        until=lambda story: {"ebox-delivered", "mail-sent"} <= set(story.codes),
        hoping=f"{request.reference} is delivered in the end",
        seconds=ALL_RIGHT_AGAIN,
    )
    [document] = story.documents
    return document


def mails(loket: Loket, citizen: Citizen, request: Request) -> list[str]:
    """The mails with the link."""
    subjects = loket.mailbox(citizen.mail_address).subjects(request)
    return [subject for subject in subjects if subject.startswith(READY)]
