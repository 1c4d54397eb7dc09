"""Mijn Burgerprofiel in trouble: mail and handling do not wait, and once it is back it shows all.

What is shown there is the last that happened, and a notification is sent once.
"""

from collections.abc import Iterator

import pytest

from tests.faults.neighbours import ALL_RIGHT_AGAIN, trouble
from tests.support.burgerprofiel import Burgerprofiel
from tests.support.citizen import Citizen, Request
from tests.support.installation import LINDEDAAL, Loket, running
from tests.support.patience import eventually

pytestmark = [pytest.mark.fault, pytest.mark.timeout(180)]

# Longer than our client waits (10 s).
MODES = {"down": 0.0, "slow": 12.0, "error": 0.0, "garbled": 0.0, "effect-then-timeout": 1.0}
NOTIFIED = "Melding in Mijn Burgerprofiel 'aanvraag goed aangekomen' verstuurd naar de aanvrager."


@pytest.fixture(scope="module")
def loket() -> Iterator[Loket]:
    with running() as loket:
        yield loket


@pytest.fixture(scope="module")
def pieter(loket: Loket) -> Citizen:
    return loket.citizen("pieter", host=LINDEDAAL)


@pytest.fixture(scope="module")
def portal(loket: Loket, pieter: Citizen) -> Burgerprofiel:
    return loket.burgerprofiel(pieter.me.national_number)


def is_handled(loket: Loket, pieter: Citizen, request: Request) -> None:
    """Let the back office accept it; the citizen reads so on the status page and in the mail."""
    loket.back_office.tells(request, "accepted")
    pieter.sees(request, status="completed", step="completed")
    mailbox = loket.mailbox(pieter.mail_address)
    mailbox.receives(request, "Je aanvraag is goed aangekomen")
    mailbox.receives(request, "Je aanvraag is afgehandeld")


def everything_is_there_once(loket: Loket, portal: Burgerprofiel, request: Request) -> None:
    """The portal shows the end, was told once of the arrival, and the history says so once."""
    clerk = loket.clerk("clerk-lindedaal")
    eventually(
        lambda: (
            [each.code for each in portal.dossiers(request)],
            len(portal.notifications(request)),
            [line.what for line in clerk.opens(request).history].count(NOTIFIED),
        ),
        until=lambda seen: seen == (["Goedgekeurd"], 1, 1),
        hoping=f"Mijn Burgerprofiel has caught up with {request.reference}",
        seconds=ALL_RIGHT_AGAIN,
    )


@pytest.mark.parametrize("mode", MODES)
def test_a18_while_mijn_burgerprofiel_is_in_trouble_the_rest_goes_on_and_then_it_catches_up(
    loket: Loket, pieter: Citizen, portal: Burgerprofiel, mode: str
) -> None:
    with trouble(loket, "burgerprofiel", mode=mode, seconds=MODES[mode]) as fault:
        request = pieter.changes_contact_details(mobile="0470 77 18 01")

        is_handled(loket, pieter, request)
        fault.is_met()

    everything_is_there_once(loket, portal, request)


def test_a18_it_is_away_for_the_whole_journey_and_delivery_is_killed_meanwhile(
    loket: Loket, pieter: Citizen, portal: Burgerprofiel
) -> None:
    with trouble(loket, "burgerprofiel", mode="down") as fault:
        request = pieter.changes_contact_details(mobile="0470 77 18 02")
        loket.back_office.receives(request)
        fault.is_met()

        loket.installation.kill("delivery")
        is_handled(loket, pieter, request)
        assert portal.dossiers(request) == []
        assert portal.notifications(request) == []

    everything_is_there_once(loket, portal, request)
