"""Changes of contact details are found, filtered and reported, with a back-office link and without.

Lindedaal forwards them to its back office, Zonneberg has clerks of its own: for who searches it is
the same, however far they are.
"""

import io
from dataclasses import dataclass

import openpyxl
import pytest

from tests.support.citizen import Request
from tests.support.installation import LINDEDAAL, Loket
from tests.support.staff import Analyst, Clerk

CHANGES, PAPERS = "contactgegevens-wijzigen", "papieren-en-attesten"
_WITH_LINK, _WITHOUT = "lindedaal", "zonneberg"


@dataclass(frozen=True, kw_only=True)
class Town:
    """A municipality with a change of contact details and a certificate, and who searches there."""

    change: Request
    paper: Request
    surname: str
    analyst: Analyst


@pytest.fixture(scope="module")
def towns(loket: Loket) -> dict[str, Town]:
    return {
        _WITH_LINK: town(loket, "pieter", "clerk-lindedaal", host=LINDEDAAL),
        _WITHOUT: town(loket, "rosa", "analyst"),
    }


def town(loket: Loket, persona: str, staff: str, *, host: str | None = None) -> Town:
    citizen, analyst = loket.citizen(persona, host=host), loket.analyst(staff)
    found = Town(
        change=citizen.changes_contact_details(phone="09 000 00 12"),
        paper=citizen.asks_for_use_abroad("ATT_LIFE"),
        surname=citizen.me.surname,
        analyst=analyst,
    )
    for request in (found.change, found.paper):
        analyst.finds(request, q=request.reference)
    return found


def assert_found_by_name_and_number(town: Town) -> None:
    for words in (town.change.reference, f"{town.surname} contactgegevens", town.surname.lower()):
        found = town.analyst.finds(town.change, q=words).items
        assert {each.family for each in found if each.request_id == town.change.id} == {
            "contact-details"
        }


def assert_filtered(town: Town) -> None:
    changes = town.analyst.searches(filter=CHANGES, limit="200")
    papers = town.analyst.searches(filter=PAPERS, limit="200")
    neither = town.analyst.searches(filter=CHANGES, family="certificates")

    assert {each.family for each in changes.items} == {"contact-details"}
    assert {each.product for each in changes.items} == {"CONTACT_DETAILS"}
    assert town.change.id in {each.request_id for each in changes.items}
    assert {each.family for each in papers.items} == {"certificates"}
    assert town.paper.id in {each.request_id for each in papers.items}
    assert neither.items == []


def assert_reported(town: Town) -> None:
    report = town.analyst.takes_report(filter=CHANGES, q=town.surname)

    workbook = openpyxl.load_workbook(io.BytesIO(report))
    header, *rows = workbook["Aanvragen"].iter_rows(values_only=True)
    found = [dict(zip(header, row, strict=True)) for row in rows]
    told = {row[0]: row[1] for row in workbook["Rapport"].iter_rows(values_only=True)}
    assert town.change.reference in {row["Referentie"] for row in found}
    assert town.paper.reference not in {row["Referentie"] for row in found}
    assert {row["Soort aanvraag"] for row in found} == {"Contactgegevens wijzigen"}
    assert {row["Product"] for row in found} == {"Contactgegevens wijzigen"}
    assert told["Filter"] == "Contactgegevens wijzigen"
    assert told["Aantal aanvragen"] == len(found)


def test_a19_with_a_back_office_changes_are_found(towns: dict[str, Town]) -> None:
    assert_found_by_name_and_number(towns[_WITH_LINK])


def test_a49_without_a_back_office_changes_are_found(towns: dict[str, Town]) -> None:
    assert_found_by_name_and_number(towns[_WITHOUT])


def test_a23_with_a_back_office_the_ready_made_filter_shows_changes_alone(
    towns: dict[str, Town],
) -> None:
    assert_filtered(towns[_WITH_LINK])


def test_a51_without_a_back_office_the_ready_made_filter_shows_changes_alone(
    towns: dict[str, Town],
) -> None:
    assert_filtered(towns[_WITHOUT])


def test_a24_with_a_back_office_the_changes_are_an_excel_report(towns: dict[str, Town]) -> None:
    assert_reported(towns[_WITH_LINK])


def test_a52_without_a_back_office_the_changes_are_an_excel_report(
    towns: dict[str, Town],
) -> None:
    assert_reported(towns[_WITHOUT])


def test_a31_a_change_that_is_found_is_handled_from_there(loket: Loket, clerk: Clerk) -> None:
    searching, mono = loket.analyst("clerk"), loket.citizen("mono")
    request = mono.changes_contact_details(phone="09 000 00 13")

    [found] = searching.finds(request, q=request.reference, status="open").items
    clerk.completes(
        Request(id=found.request_id, reference="", position="", product=""), inform=False
    )

    assert clerk.opens(request).state == "completed"


def test_a46_a_change_that_is_found_is_cancelled_from_there(loket: Loket, clerk: Clerk) -> None:
    searching, mono = loket.analyst("clerk"), loket.citizen("mono")
    request = mono.changes_contact_details(phone="09 000 00 14")

    [found] = searching.finds(request, q=request.reference, filter=CHANGES).items
    clerk.cancels(Request(id=found.request_id, reference="", position="", product=""), inform=False)

    assert clerk.opens(request).state == "cancelled"
