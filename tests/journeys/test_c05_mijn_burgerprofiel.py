"""Where a municipality shows its requests in Mijn Burgerprofiel, citizens follow them there."""

from tests.support.citizen import Citizen
from tests.support.installation import LINDEDAAL, Loket


def test_c05_a_certificate_that_is_ready_at_once_is_shown_as_done(loket: Loket) -> None:
    pieter = loket.citizen("pieter", host=LINDEDAAL)
    portal = loket.burgerprofiel(pieter.me.national_number)

    request = pieter.asks("ATT_LIFE")
    dossier = portal.shows(request, code="Uitgevoerd")

    assert (dossier.phase, dossier.action_needed) == ("Afgerond", False)
    assert dossier.name == "Attest van leven"
    assert len(portal.dossiers(request)) == 1


def test_c05_a_request_that_is_withdrawn_is_shown_as_stopped(loket: Loket) -> None:
    pieter = loket.citizen("pieter", host=LINDEDAAL)
    portal = loket.burgerprofiel(pieter.me.national_number)
    request = pieter.asks_for_use_abroad("ATT_LIFE")
    portal.shows(request, code="InBehandeling")

    pieter.withdraws(request)

    assert portal.shows(request, code="Stopgezet").phase == "Afgerond"


def test_c05_what_went_wrong_behind_the_portal_is_put_right(loket: Loket) -> None:
    pieter = loket.citizen("pieter", host=LINDEDAAL)
    portal = loket.burgerprofiel(pieter.me.national_number)
    loket.simulators.put("/burgerprofiel/mishap", json={"count": 1, "becomes": "error"})

    request = pieter.asks("ATT_LIFE")

    assert portal.shows(request, code="Uitgevoerd").phase == "Afgerond"


def test_c05_a_municipality_that_does_not_take_part_shows_nothing(
    loket: Loket, jan: Citizen
) -> None:
    request = jan.asks("ATT_LIFE")

    jan.sees(request, status="delivered", step="mail-sent")

    assert loket.burgerprofiel(jan.me.national_number).dossiers(request) == []
