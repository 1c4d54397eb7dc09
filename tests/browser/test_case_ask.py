"""A clerk asks for information, and sees at once what is supplied."""

from playwright.sync_api import expect

from tests.browser.looks.cases import PAGE, waiting
from tests.browser.mails import mail_to
from tests.browser.visitor import Visitor
from tests.intake.files import pdf
from tests.support.installation import Loket


def test_a36_a37_a38_a39_the_applicant_answers_and_the_page_shows_it_at_once(
    clerk: Visitor, loket: Loket
) -> None:
    request = waiting(clerk)
    clerk.opens(f"{PAGE}/{request.id}")
    panel = clerk.page.get_by_role("complementary")
    panel.get_by_role("link", name="Bijkomende informatie vragen").click()
    panel.get_by_role("textbox", name="Wat wil je weten?").fill("Voor welk pensioenfonds is het?")
    expect(panel.get_by_role("figure")).to_contain_text("Voor welk pensioenfonds is het?")
    panel.get_by_role("button", name="Bijkomende informatie vragen", exact=True).click()
    expect(clerk.page.get_by_role("main")).to_contain_text(
        "We wachten op een antwoord van de aanvrager."
    )
    mail = mail_to(loket, "jan", request.reference, "We hebben informatie van je nodig")

    answer = loket.supplies(mail.information_secret, ("bewijs.pdf", pdf()), text="Het Zuiderfonds.")
    assert answer.status_code == 201, answer.text
    loket.clerk().sees_at_once(request, after=answer.json()["position"])
    clerk.page.reload()

    main = clerk.page.get_by_role("main")
    expect(main).to_contain_text("Het Zuiderfonds.")
    expect(main).to_contain_text("beantwoord")
    file = clerk.page.get_by_role("link", name="bewijs.pdf").get_attribute("href")
    assert clerk.page.request.get(f"{clerk.site_url}{file}").ok


def test_a36_somebody_else_is_asked_by_name_and_address(clerk: Visitor, loket: Loket) -> None:
    request = waiting(clerk)
    clerk.opens(f"{PAGE}/{request.id}/informatie-vragen")
    panel = clerk.page.get_by_role("complementary")
    panel.get_by_role("radio", name="Iemand anders").check()
    panel.get_by_role("textbox", name="Naam", exact=True).fill("Nele Notaris")
    panel.get_by_role("textbox", name="Wat wil je weten?").fill("Woont Jan bij jou?")
    panel.get_by_role("textbox", name="E-mailadres").fill("geen adres")
    panel.get_by_role("button", name="Bijkomende informatie vragen", exact=True).click()
    expect(clerk.page.get_by_role("alert")).to_contain_text("Naar dit e-mailadres kunnen we niets")

    panel.get_by_role("textbox", name="E-mailadres").fill("nele@notaris.example")
    panel.get_by_role("button", name="Bijkomende informatie vragen", exact=True).click()

    expect(clerk.page.get_by_role("main")).to_contain_text("Nele Notaris")
    mail = loket.mailbox("nele@notaris.example").receives(
        request, "We hebben informatie van je nodig"
    )
    assert "Woont Jan bij jou?" in mail.text
