"""The back office in trouble, or we ourselves while it tells us something: nothing is lost.

The citizen always has the 201 with a reference and the acknowledgement; the request waits for the
back office, and once that is back everything follows, once.
"""

from collections.abc import Iterator

import pytest

from tests.faults.neighbours import ALL_RIGHT_AGAIN, trouble
from tests.support.citizen import Citizen, Request
from tests.support.installation import LINDEDAAL, Loket, running
from tests.support.neighbours import Forwarded
from tests.support.patience import eventually
from tests.support.staff import Clerk

pytestmark = [pytest.mark.fault, pytest.mark.timeout(180)]

# Longer than our client waits (10 s).
MODES = {"down": 0.0, "slow": 12.0, "error": 0.0, "garbled": 0.0, "effect-then-timeout": 1.0}
RECEIVED = "We hebben je aanvraag ontvangen"


@pytest.fixture(scope="module")
def loket() -> Iterator[Loket]:
    with running() as loket:
        yield loket


@pytest.fixture(scope="module")
def pieter(loket: Loket) -> Citizen:
    pieter = loket.citizen("pieter", host=LINDEDAAL)
    assert pieter.me.contact_details.email
    return pieter


@pytest.fixture(scope="module")
def clerk(loket: Loket) -> Clerk:
    return loket.clerk("clerk-lindedaal")


@pytest.mark.parametrize("mode", MODES)
def test_a16_while_the_back_office_is_in_trouble_a_request_waits_and_then_goes_there_once(
    loket: Loket, pieter: Citizen, clerk: Clerk, mode: str
) -> None:
    with trouble(loket, "backoffice", mode=mode, seconds=MODES[mode]) as fault:
        request = pieter.changes_contact_details(mobile="0470 77 88 01")
        dropped = pieter.changes_contact_details(mobile="0470 77 88 02")

        loket.mailbox(pieter.mail_address).receives(request, RECEIVED)
        fault.is_met()
        assert clerk.sees(request, state="at-back-office").actions == ["cancel"]
        clerk.cancels(dropped, inform=False)

    forwarded = in_the_end(loket, request)
    loket.back_office.tells(request, "accepted")

    assert clerk.sees_reported(request, forwarded.back_office_reference).state == "completed"
    assert len(loket.back_office.requests(request)) == 1
    assert clerk.opens(dropped).state == "cancelled"
    pieter.sees(request, status="completed", step="received-by-back-office")


def test_a17_the_back_office_is_down_for_the_whole_journey_and_comes_back(
    loket: Loket, pieter: Citizen, clerk: Clerk
) -> None:
    with trouble(loket, "backoffice", mode="down") as fault:
        request = pieter.changes_contact_details(phone="09 000 03 01")
        loket.mailbox(pieter.mail_address).receives(request, RECEIVED)
        pieter.sees(request, status="in_progress", step="in-progress")
        fault.is_met()
        loket.installation.kill("workflow")
        assert clerk_sees_it_waiting(clerk, request)
        assert loket.back_office.requests(request) == []

    in_the_end(loket, request)
    loket.back_office.tells(request, "refused", information="Dat nummer bestaat niet.")
    story = pieter.sees(request, status="refused", step="refused")

    assert "Dat nummer bestaat niet." in story.text_of("refused")
    assert story.codes.count("forwarded") == 1
    assert story.codes.count("received-by-back-office") == 1


def test_a17_what_it_tells_while_we_are_down_is_heard_when_we_are_back(
    loket: Loket, pieter: Citizen, clerk: Clerk
) -> None:
    request = pieter.changes_contact_details(phone="09 000 03 02")
    loket.back_office.receives(request)

    loket.installation.stop_process("workflow")
    told = loket.simulators.post(
        f"/backoffice/requests/{request.id}/status",
        json={"status": "accepted", "information": "Gedaan terwijl het loket dicht was."},
    )
    told.raise_for_status()
    loket.installation.start_process("workflow")

    pieter.sees(request, status="completed", step="completed")
    [*_, added] = clerk.opens(request).process_information
    assert added.note == "Gedaan terwijl het loket dicht was."


def test_a10_while_the_register_is_away_storing_waits_and_then_happens_once(loket: Loket) -> None:
    lena, clerk = loket.citizen("lena"), loket.clerk()
    request = lena.sends(
        {
            "product": "CONTACT_DETAILS",
            "purpose": "domestic",
            "subject": {"relation": "self"},
            "answers": {"phone": "09 000 03 03"},
            "terms_accepted": True,
            "store_in_national_register": True,
        }
    )
    clerk.finds_task(request, kind="handle")

    with trouble(loket, "register", mode="effect-then-timeout", seconds=1.0) as fault:
        clerk.completes(request, inform=False)
        fault.is_met()

    eventually(
        lambda: [line.what for line in clerk.opens(request).history],
        until=lambda lines: lines.count("Ook opgeslagen in het Rijksregister.") == 1,
        hoping="it is stored in the end",
        seconds=ALL_RIGHT_AGAIN,
    )
    assert loket.citizen("lena").me.contact_details.phone == "+3290000303"


def in_the_end(loket: Loket, request: Request) -> Forwarded:
    """The back office has the request, and was heard when it said so."""
    found = eventually(
        lambda: loket.back_office.requests(request),
        until=lambda found: bool(found and found[0].told and found[0].told[0].answer),
        hoping=f"{request.reference} is at the back office",
        seconds=ALL_RIGHT_AGAIN,
    )
    return found[0]


def clerk_sees_it_waiting(clerk: Clerk, request: Request) -> bool:
    """The case, as soon as workflow answers again."""
    answer = eventually(
        lambda: clerk.asks_about(request.id),
        until=lambda answer: answer.status_code == 200,
        hoping="workflow answers again",
        seconds=ALL_RIGHT_AGAIN,
    )
    return bool(answer.json()["state"] == "at-back-office")
