"""Following up what one asked, on the pages, as the citizen does."""

from playwright.sync_api import expect

from tests.browser.visitor import Visitor, Visits
from tests.support.asked_by_mail import ASKED
from tests.support.citizen import Citizen, Request
from tests.support.installation import Loket
from tests.support.staff import Clerk


def opens(visitor: Visitor, request: Request) -> None:
    """Open the page of a request, at least as fresh as the sending of it."""
    visitor.opens(f"/mijn-aanvragen/{request.id}?after={request.position}")


def test_b16_b17_b18_b36_an_automatic_document_is_downloaded_from_its_page(
    loket: Loket, jan: Visitor
) -> None:
    citizen = loket.citizen("jan")
    request = citizen.asks("ATT_RESIDENCE")

    opens(jan, request)
    with jan.page.expect_download() as download:
        jan.page.get_by_role("link", name="downloaden (PDF)").click()
    story = citizen.sees(request, status="delivered", step="ebox-delivered")

    expect(jan.page.get_by_role("heading", name="Je document is klaar")).to_be_visible()
    expect(jan.page.get_by_text("Downloaden kan tot")).to_be_visible()
    expect(jan.page.get_by_text("Je document zit ook in My eBox.")).to_be_visible()
    assert download.value.path().read_bytes() == citizen.downloads(story.documents[0])
    assert loket.mailbox(citizen.mail_address).receives(request, "Je document staat klaar").secret


def test_b19_b20_b21_what_a_clerk_handles_is_told_with_its_reference_and_how_it_goes_on(
    loket: Loket, jan: Visitor
) -> None:
    citizen = loket.citizen("jan")
    request = citizen.asks_for_use_abroad("ATT_NATIONALITY")
    citizen.sees(request, status="in_progress", step="mail-sent")

    opens(jan, request)

    main = jan.page.get_by_role("main")
    expect(main).to_contain_text(request.reference)
    expect(main).to_contain_text("In behandeling")
    expect(main).to_contain_text("Een medewerker beslist over je aanvraag.")
    expect(main).to_contain_text("We hebben je een e-mail gestuurd.")
    jan.page.get_by_text("Waar we naar keken").click()
    expect(main.get_by_text("Niet vervuld")).to_be_visible()


def test_b42_the_page_moves_by_itself_when_a_clerk_refuses(loket: Loket, jan: Visitor) -> None:
    request = loket.citizen("jan").asks_for_use_abroad("ATT_HOUSEHOLD")
    opens(jan, request)
    jan.page.evaluate("window.stayed = true")

    loket.clerk().refuses(request, "Vraag dit aan de ambassade.")

    refused = jan.page.get_by_role("heading", name="Je aanvraag is geweigerd")
    expect(refused).to_be_visible(timeout=15_000)
    expect(jan.page.locator("section.banner")).to_contain_text("Vraag dit aan de ambassade.")
    expect(jan.page.get_by_role("status")).to_have_text("Geweigerd")
    assert jan.page.evaluate("window.stayed") is True
    assert jan.barriers() == []


def test_a36_a37_what_is_still_needed_stands_out_in_the_list_and_on_the_page(
    loket: Loket, visits: Visits
) -> None:
    citizen, clerk = loket.citizen("fatima"), loket.clerk()
    request = asked_for_a_lease(loket, citizen, clerk)
    fatima = visits.signed_in("fatima")

    fatima.opens(f"/mijn-aanvragen?after={request.position}")
    banner = fatima.page.get_by_role("main").locator(".banner")
    banner.get_by_role("link", name=request.reference).click()

    main = fatima.page.get_by_role("main")
    expect(main.get_by_role("heading", name="We hebben nog iets van je nodig")).to_be_visible()
    expect(main.get_by_text("Stuur je huurcontract, a.u.b.")).to_be_visible()
    expect(main.get_by_text("Antwoorden kan tot").first).to_be_visible()
    assert fatima.barriers() == []
    main.get_by_role("link", name="Antwoorden met de code").click()
    assert fatima.path == "/informatie"


def asked_for_a_lease(loket: Loket, citizen: Citizen, clerk: Clerk) -> Request:
    """A request of which a clerk asked a lease, by mail."""
    request = citizen.changes_contact_details(phone="09 000 36 01")
    clerk.finds_task(request, kind="handle")
    clerk.asks_information(request, "Stuur je huurcontract, a.u.b.")
    loket.mailbox(citizen.mail_address).receives(request, ASKED)
    citizen.sees(request, status="action_needed")
    return request


def test_the_list_shows_what_still_goes_on_or_what_ended(loket: Loket, visits: Visits) -> None:
    citizen = loket.citizen("rosa")
    running = citizen.asks_for_use_abroad("ATT_VOTER")
    ended = citizen.asks("ATT_VOTER")
    citizen.sees(ended, status="delivered")
    citizen.sees(running, status="in_progress")
    rosa = visits.signed_in("rosa")
    main = rosa.page.get_by_role("main")

    rosa.opens("/mijn-aanvragen")
    rosa.page.get_by_role("link", name="Lopend").click()
    expect(main).to_contain_text(running.reference)
    expect(main).not_to_contain_text(ended.reference)

    rosa.page.get_by_role("link", name="Afgerond").click()
    expect(main).to_contain_text(ended.reference)
    expect(main).not_to_contain_text(running.reference)


def test_older_requests_stand_on_the_next_page(loket: Loket, visits: Visits) -> None:
    citizen = loket.citizen("karel")
    requests = [citizen.asks_for_use_abroad("ATT_LIFE") for _ in range(11)]
    citizen.sees(requests[-1], status="in_progress")
    karel = visits.signed_in("karel")
    main = karel.page.get_by_role("main")

    karel.opens("/mijn-aanvragen")
    expect(main).to_contain_text(requests[-1].reference)
    expect(main).not_to_contain_text(requests[0].reference)
    karel.page.get_by_role("link", name="Oudere aanvragen").click()

    expect(main).to_contain_text(requests[0].reference)
    karel.page.get_by_role("link", name="Terug naar de nieuwste").click()
    expect(main).to_contain_text(requests[-1].reference)


def test_the_request_of_somebody_else_is_not_there(loket: Loket, visits: Visits) -> None:
    request = loket.citizen("jan").asks("ATT_LIFE")
    fatima = visits.signed_in("fatima")

    for path in (f"/mijn-aanvragen/{request.id}", f"/mijn-aanvragen/{request.id}/intrekken"):
        answer = fatima.page.goto(fatima.site_url + path)
        assert answer is not None
        assert answer.status == 404
        expect(fatima.page.get_by_role("main")).not_to_contain_text(request.reference)


def test_without_javascript_the_story_is_there_and_says_to_look_again(
    loket: Loket, visits: Visits
) -> None:
    request = loket.citizen("jan").asks_for_use_abroad("ATT_LIFE")
    jan = visits.signed_in("jan", java_script_enabled=False)

    opens(jan, request)

    expect(jan.page.get_by_text("We hebben je aanvraag ontvangen.")).to_be_visible()
    # in this browser without scripts the driver sees no element inside noscript
    assert '<noscript><p class="soft">Laad deze pagina opnieuw' in jan.page.content()


def test_the_story_is_told_in_the_language_of_the_page(loket: Loket, jan: Visitor) -> None:
    citizen = loket.citizen("jan")
    request = citizen.asks("ATT_LIFE")
    citizen.sees(request, status="delivered")

    opens(jan, request)
    jan.page.get_by_role("link", name="Français").click()

    expect(jan.page.get_by_role("heading", name="Votre document est prêt")).to_be_visible()
    expect(jan.page.get_by_role("main")).to_contain_text("Nous avons bien reçu votre demande.")
