"""A lead divides the work: who has what, and giving it away with a reason."""

import re

from playwright.sync_api import expect

from tests.browser.test_inbox import PATH, asked
from tests.browser.visitor import Visits
from tests.support.installation import Loket


def test_a_lead_gives_what_nobody_has_to_a_colleague(loket: Loket, visits: Visits) -> None:
    visits.signed_in("clerk2").opens(PATH)
    colleague = loket.clerk("clerk2")
    [name] = [
        each.name for each in colleague.colleagues().items if each.staff_id == colleague.staff_id
    ]
    request = asked(loket, "els", "ATT_RESIDENCE")
    lead = visits.signed_in("lead")

    page = lead.opens("/behandelportaal")
    page.get_by_role("link", name="Verdeling").click()
    page.get_by_role("checkbox", name=f"Kies {request.reference}").check()
    page.get_by_role("combobox", name=re.compile("Wijs de gekozen")).select_option(
        value=colleague.staff_id
    )
    page.get_by_role("textbox", name=re.compile("Reden")).fill("Je kent dit dossier.")
    page.get_by_role("button", name="Toewijzen").click()

    expect(page.get_by_role("status").first).to_contain_text("1 aanvraag is toegewezen.")
    assert any("Je kent dit dossier." in line.what for line in loket.clerk().opens(request).history)
    page.get_by_role("rowheader").get_by_role("link", name=name).click()
    expect(page.get_by_role("row").filter(has_text=request.reference)).to_be_visible()


def test_a_clerk_divides_nothing(visits: Visits) -> None:
    clerk = visits.signed_in("clerk")

    page = clerk.opens(PATH)
    expect(page.get_by_role("link", name="Verdeling")).to_have_count(0)

    expect(clerk.opens("/behandelportaal/verdeling").get_by_role("main")).to_contain_text(
        "Dit is niet voor jouw rol."
    )
