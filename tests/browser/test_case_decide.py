"""A clerk refuses, cancels, completes or handles outside the system, from the page of a case."""

from playwright.sync_api import expect

from tests.browser.clerks_way import AtTheDesk
from tests.browser.looks.cases import PAGE, contact_details, waiting
from tests.browser.mails import mail_to
from tests.browser.visitor import Visitor, Visits
from tests.support.installation import Loket


def opens(clerk: Visitor, request_id: object, query: str = "") -> AtTheDesk:
    clerk.opens(f"{PAGE}/{request_id}{query}")
    return AtTheDesk(visitor=clerk)


def test_b42_b43_a_refusal_asks_an_explanation_and_the_mail_shows_it_while_it_is_typed(
    clerk: Visitor, loket: Loket
) -> None:
    request = waiting(clerk)
    opens(clerk, request.id)
    panel = clerk.page.get_by_role("complementary")
    panel.get_by_role("link", name="Weigeren").click()
    panel.get_by_role("button", name="Weigeren", exact=True).click()

    expect(clerk.page.get_by_role("alert")).to_contain_text("Kijk nog één ding na")
    expect(clerk.page.get_by_role("alert")).to_be_focused()
    panel.get_by_role("link", name="Schrijf een toelichting").click()
    field = panel.get_by_role("textbox", name="Toelichting")
    expect(field).to_be_focused()
    field.fill("Je bent niet de ouder.")
    expect(panel.get_by_role("figure")).to_contain_text("Je bent niet de ouder.")
    panel.get_by_role("button", name="Weigeren", exact=True).click()

    expect(clerk.page.get_by_role("status").first).to_contain_text("De aanvraag is geweigerd.")
    mail = mail_to(loket, "jan", request.reference, "We kunnen je document niet afleveren")
    assert "Je bent niet de ouder." in mail.text


def test_a44_a45_a47_b52_b55_b56_cancelled_from_the_parked_tasks_with_a_mail(
    clerk: Visitor, loket: Loket
) -> None:
    request = waiting(clerk)
    parked = loket.clerk().finds_task(request, kind="cancel", tray="parked")
    desk = opens(clerk, parked.request_id, "?uit=bakje%3Dgeparkeerd")

    desk.acts(
        "Annuleren",
        inform="Ja",
        explanation="Dubbel aangevraagd.",
        finish="Aanvraag annuleren",
    )

    mail = mail_to(loket, "jan", request.reference, "Je aanvraag is geannuleerd")
    assert "Dubbel aangevraagd." in mail.text
    assert loket.clerk().opens(request).state == "cancelled"


def test_a32_a40_a41_a42_a43_completed_with_a_mail_and_nothing_more_to_do(
    clerk: Visitor, loket: Loket
) -> None:
    request = contact_details(clerk)
    desk = opens(clerk, request.id)

    desk.acts("Afhandelen", inform="Ja", explanation="Je nummer is aangepast.")

    expect(clerk.page.get_by_role("complementary")).to_contain_text("Hier is niets meer te doen.")
    mail = mail_to(loket, "kim", request.reference, "Je aanvraag is afgehandeld")
    assert "Je nummer is aangepast." in mail.text


def test_a33_a34_handled_outside_the_system_without_a_mail(clerk: Visitor, loket: Loket) -> None:
    request = contact_details(clerk)
    desk = opens(clerk, request.id)

    desk.acts("Buiten systeem behandelen", inform="Nee")

    expect(clerk.page.get_by_role("main")).to_contain_text("De aanvrager krijgt geen e-mail.")
    assert loket.clerk().opens(request).state == "handled-outside"


def test_a35_what_a_clerk_writes_about_handling_it_outside_stands_in_the_mail(
    clerk: Visitor, loket: Loket
) -> None:
    request = contact_details(clerk)
    desk = opens(clerk, request.id)

    desk.acts("Buiten systeem behandelen", inform="Ja", explanation="Je hoort ons morgen.")

    mail = mail_to(loket, "kim", request.reference, "We behandelen je aanvraag verder")
    assert "Je hoort ons morgen." in mail.text


def test_c18_of_two_clerks_the_second_sees_what_the_first_did(
    clerk: Visitor, visits: Visits, loket: Loket
) -> None:
    request = waiting(clerk)
    colleague = visits.signed_in("clerk2")
    for each in (clerk, colleague):
        each.opens(f"{PAGE}/{request.id}/annuleren")
        each.page.get_by_role("radio", name="Nee").check()
    clerk.page.get_by_role("button", name="Aanvraag annuleren", exact=True).click()
    expect(clerk.page.get_by_role("status").first).to_contain_text("De aanvraag is geannuleerd.")

    colleague.page.get_by_role("button", name="Aanvraag annuleren", exact=True).click()

    expect(colleague.page.get_by_role("alert").first).to_contain_text("Er is niets gewijzigd")
    expect(colleague.page.get_by_role("main")).to_contain_text("Katrien Baert")
    case = loket.clerk().opens(request)
    assert sum("Geannuleerd." in line.what for line in case.history) == 1


def test_who_looks_is_told_that_a_colleague_changed_something(clerk: Visitor, loket: Loket) -> None:
    request = waiting(clerk)
    opens(clerk, request.id)
    loket.clerk("clerk2").asks_information(request, "Welk land?")

    clerk.page.get_by_role("link", name="Tonen").click(timeout=30_000)

    expect(clerk.page.get_by_role("main")).to_contain_text("Nieuw sinds je laatst keek")
    expect(clerk.page.get_by_role("main")).to_contain_text(
        "We wachten op een antwoord van de aanvrager."
    )


def test_a_case_is_taken_given_away_and_worked_by_its_keys(clerk: Visitor) -> None:
    request = waiting(clerk)
    opens(clerk, request.id)
    clerk.page.keyboard.press("o")
    expect(clerk.page.get_by_role("status").first).to_contain_text("De aanvraag is van jou.")
    clerk.page.wait_for_load_state()

    clerk.page.keyboard.press("w")
    expect(clerk.page.get_by_role("heading", name="Weigeren")).to_be_visible()
    clerk.page.wait_for_load_state()
    clerk.page.keyboard.press("q")
    expect(clerk.page.get_by_role("heading", name="Wat doe je?")).to_be_visible()
    clerk.page.wait_for_load_state()
    clerk.page.keyboard.press("s")

    expect(clerk.page.get_by_role("status").first).to_contain_text("van niemand meer")


def test_without_scripts_everything_is_still_done(visits: Visits, loket: Loket) -> None:
    plain = visits.signed_in("clerk", java_script_enabled=False)
    request = waiting(plain)
    desk = opens(plain, request.id)

    desk.acts("Weigeren", explanation="Dit kan niet.")

    assert loket.clerk().opens(request).state == "refused"
