"""Contact details go to the National Register too, for whoever wants it and may."""

import pytest

from tests.support.citizen import Citizen, Request, wish
from tests.support.installation import Loket
from tests.support.staff import Clerk

STORED = "Ook opgeslagen in het Rijksregister."


def changes(citizen: Citizen, *, store: bool, **answers: str) -> Request:
    return citizen.sends(wish("CONTACT_DETAILS", answers=answers, store_in_national_register=store))


def known(loket: Loket, persona: str) -> tuple[str | None, str | None, str | None]:
    """The details that the register knows now."""
    details = loket.citizen(persona).me.contact_details
    return details.email, details.mobile, details.phone


def test_a10_a08_what_a_clerk_completed_is_stored_and_only_what_was_changed(
    loket: Loket, clerk: Clerk
) -> None:
    els = loket.citizen("els")
    email, mobile, _ = known(loket, "els")

    request = changes(els, store=True, phone="09 000 02 01")
    clerk.completes(request, inform=False)
    clerk.sees_reported(request, STORED)
    story = els.sees(request, status="completed", step="national-register-stored")

    assert known(loket, "els") == (email, mobile, "+3290000201")
    assert "Rijksregister" in story.text_of("national-register-stored")


def test_a10_whoever_says_no_finds_nothing_there(loket: Loket, clerk: Clerk) -> None:
    bram = loket.citizen("bram")
    before = known(loket, "bram")

    refused = changes(bram, store=False, phone="09 000 02 02")
    accepted = changes(bram, store=True, mobile="0470 00 02 03")
    clerk.completes(refused, inform=False)
    clerk.completes(accepted, inform=False)
    clerk.sees_reported(accepted, STORED)

    assert known(loket, "bram") == (before[0], "+32470000203", before[2])
    assert STORED not in [line.what for line in clerk.opens(refused).history]


def test_a25_without_a_link_a_clerk_handles_it_and_no_back_office_hears_of_it(
    loket: Loket, clerk: Clerk
) -> None:
    bram = loket.citizen("bram")

    request = changes(bram, store=False, phone="09 000 02 04")
    clerk.completes(request, inform=False)

    case = clerk.opens(request)
    assert loket.back_office.requests(request) == []
    assert (case.state, case.process_information) == ("completed", [])


@pytest.mark.parametrize(
    ("persona", "reason", "told"),
    [
        ("noor", "de persoon is jonger dan 18 jaar", "dat kan pas vanaf 18 jaar"),
        ("willy", "de persoon is onbekwaam verklaard", "wie een bewindvoerder heeft"),
    ],
)
def test_c15_who_may_not_is_handled_all_the_same_and_hears_why(
    loket: Loket, clerk: Clerk, persona: str, reason: str, told: str
) -> None:
    citizen = loket.citizen(persona)
    before = known(loket, persona)

    request = changes(citizen, store=True, phone="09 000 02 05")
    clerk.completes(request, inform=False)
    case = clerk.sees_reported(request, f"Niet opgeslagen in het Rijksregister: {reason}.")
    story = citizen.sees(request, status="completed", step="national-register-refused")

    assert case.state == "completed"
    assert told in story.text_of("national-register-refused")
    assert known(loket, persona) == before


def test_c16_a_replaced_number_is_remembered_and_the_new_one_is_used(
    loket: Loket, clerk: Clerk
) -> None:
    rosa = loket.citizen("rosa")
    personas = loket.simulators.get("/personas").json()
    signed_in_with = next(each["national_number"] for each in personas if each["persona"] == "rosa")

    request = changes(rosa, store=True, phone="09 000 02 06")
    clerk.completes(request, inform=False)
    case = clerk.sees_reported(request, STORED)

    assert known(loket, "rosa")[2] == "+3290000206"
    assert case.applicant is not None
    assert case.applicant.national_number == rosa.me.national_number
    assert case.applicant.replaced_number == signed_in_with
    assert any("nummer is vervangen" in line.what for line in case.history)
