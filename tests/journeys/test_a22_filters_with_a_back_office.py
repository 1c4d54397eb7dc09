"""Where a back office handles the changes, staff save, share and use filters just the same."""

import pytest

from tests.matrix.tokens import Mint
from tests.support.citizen import Request
from tests.support.colleagues import Colleague, Staff, references, rows_of
from tests.support.installation import LINDEDAAL, Loket


@pytest.fixture(scope="module")
def staff(loket: Loket) -> Staff:
    return Staff.of(loket)


@pytest.fixture(scope="module")
def second(loket: Loket) -> Colleague:
    """Another clerk of Lindedaal, whom the simulator does not know."""
    changed = {"vo_id": "made-second", "given_name": "Tweede", "family_name": "Medewerker"}
    token = Mint(loket).token("clerk-lindedaal", **changed)
    return Colleague(loket, "second", token=token)


@pytest.fixture(scope="module")
def forwarded(loket: Loket, staff: Staff) -> Request:
    pieter = loket.citizen("pieter", host=LINDEDAAL)
    request = pieter.changes_contact_details(phone="09 000 00 17")
    staff.there.finds(request, q=request.reference)
    return request


def test_a20_with_a_back_office_a_filter_is_saved(staff: Staff, forwarded: Request) -> None:
    saved = staff.there.saves("Bewaard", filter="contactgegevens-wijzigen", q="pieter")

    assert staff.there.filters[saved.id] == saved
    assert forwarded.reference in references(staff.there.searches(filter=saved.id, limit="200"))


def test_a21_with_a_back_office_a_filter_is_shared(
    staff: Staff, second: Colleague, forwarded: Request
) -> None:
    saved = staff.there.saves("Gedeeld", q=forwarded.reference)
    before = second.tries_to_search(filter=saved.id)

    staff.there.shares(saved, {"users": [second.staff_id]})
    shared = second.searches(filter=saved.id)
    staff.there.takes_back(saved)
    after = second.tries_to_search(filter=saved.id)

    assert (before.status_code, after.status_code) == (404, 404)
    assert references(shared) == {forwarded.reference}
    assert staff.users_of(saved.id) == {"clerk-lindedaal"}


def test_a22_with_a_back_office_a_filter_is_used_again_with_more_on_top(
    staff: Staff, second: Colleague, forwarded: Request
) -> None:
    saved = staff.there.saves("Hergebruikt", family=["contact-details"], sort="submitted_at")
    staff.there.shares(saved, {"role": "clerk"})

    found = second.searches(filter=saved.id, q=forwarded.reference)
    none = second.searches(filter=saved.id, q=forwarded.reference, family="certificates")
    rows, told = rows_of(second.takes_report(filter=saved.id, q=forwarded.reference))

    assert references(found) == rows == {forwarded.reference}
    assert none.items == []
    assert told["Filter"] == "Hergebruikt"
