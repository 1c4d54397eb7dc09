"""The link of a mail that asks for information: the question appears, and the answer is on the case."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visitor import Visitor, Visits
from tests.intake.files import pdf
from tests.support.asked_by_mail import ASKED, question_behind
from tests.support.citizen import Request
from tests.support.installation import Loket
from tests.support.neighbours import Mail
from tests.support.staff import Clerk

QUESTION = "Stuur je huurcontract, a.u.b.\nEn sinds wanneer woon je daar?"


@pytest.fixture
def clerk_at_work(loket: Loket) -> Clerk:
    """A clerk who works over the API."""
    return loket.clerk()


@pytest.fixture
def request_of_jan(loket: Loket, clerk_at_work: Clerk) -> Request:
    """A request of which something is asked."""
    request = loket.citizen("jan").changes_contact_details(phone="09 000 38 01")
    clerk_at_work.finds_task(request, kind="handle")
    clerk_at_work.asks_information(request, QUESTION)
    return request


@pytest.fixture
def mail(loket: Loket, request_of_jan: Request) -> Mail:
    """The mail with the link, once it opens."""
    address = loket.citizen("jan").mail_address
    mail = loket.mailbox(address).receives(request_of_jan, ASKED)
    question_behind(loket, mail)
    return mail


def follows(visitor: Visitor, mail: Mail) -> Page:
    """Click the link of the mail; the question is shown."""
    visitor.opens(f"/informatie#{mail.information_secret}")
    expect(visitor.page.get_by_text("Stuur je huurcontract, a.u.b.")).to_be_visible()
    return visitor.page


def test_a37_a38_a39_a_text_and_a_file_are_on_the_case_at_once(
    visits: Visits, mail: Mail, clerk_at_work: Clerk, request_of_jan: Request, tmp_path: Path
) -> None:
    lease = tmp_path / "huurcontract.pdf"
    lease.write_bytes(pdf())
    visitor = visits.anybody()
    page = follows(visitor, mail)

    page.get_by_label("Je antwoord").fill("Sinds 1 november. Hier is het.")
    with page.expect_file_chooser() as chooser:
        page.get_by_label("Bestanden").click()
    chooser.value.set_files(lease)
    page.get_by_role("button", name="Bezorg aan de gemeente").click()

    expect(page.get_by_role("heading", name="Bezorgd")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text(request_of_jan.reference)
    expect(page.get_by_role("main")).to_contain_text("huurcontract.pdf")
    assert visitor.barriers() == []
    asked = clerk_at_work.sees_reported(request_of_jan, "nformatie").information_requests[-1]
    [supplied] = asked.supplied
    assert supplied.text == "Sinds 1 november. Hier is het."
    assert [file.name for file in supplied.attachments] == ["huurcontract.pdf"]


def test_the_secret_of_the_link_is_in_no_address(visits: Visits, mail: Mail) -> None:
    page = follows(visits.anybody(), mail)

    assert mail.information_secret not in page.url


def test_a38_a_file_that_is_refused_is_named_with_why_and_the_text_stays(
    visits: Visits, mail: Mail, clerk_at_work: Clerk, request_of_jan: Request, tmp_path: Path
) -> None:
    letter = tmp_path / "brief.docx"
    letter.write_bytes(b"PK\x03\x04 geen PDF")
    visitor = visits.anybody()
    page = follows(visitor, mail)

    page.get_by_label("Je antwoord").fill("Hier is mijn brief.")
    page.get_by_label("Bestanden").set_input_files(letter)
    page.get_by_role("button", name="Bezorg aan de gemeente").click()

    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Er is nog niets bezorgd")
    expect(summary).to_contain_text("brief.docx: Deze soort bestand nemen we niet aan.")
    expect(page.get_by_label("Je antwoord")).to_have_value("Hier is mijn brief.")
    assert visitor.barriers() == []
    summary.get_by_role("link").click()
    expect(page.get_by_label("Bestanden")).to_be_focused()
    assert clerk_at_work.opens(request_of_jan).information_requests[-1].supplied == []


def test_nothing_at_all_is_told_at_the_field(visits: Visits, mail: Mail) -> None:
    page = follows(visits.anybody(), mail)

    page.get_by_role("button", name="Bezorg aan de gemeente").click()

    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_label("Je antwoord")).to_be_focused()
    expect(page.get_by_label("Je antwoord")).to_have_attribute("aria-invalid", "true")


def test_c10_the_link_of_a_closed_request_says_that_nothing_is_needed_any_more(
    loket: Loket, visits: Visits, mail: Mail, clerk_at_work: Clerk, request_of_jan: Request
) -> None:
    clerk_at_work.completes(request_of_jan, inform=False)
    question_behind(loket, mail, is_open=False)
    visitor = visits.anybody(language="fr")

    visitor.opens(f"/informatie#{mail.information_secret}")

    expect(visitor.page.get_by_role("status")).to_contain_text("cette demande est clôturée.")
    expect(visitor.page.get_by_role("textbox")).to_have_count(0)
    assert visitor.barriers() == []


def test_a37_without_javascript_the_code_of_the_mail_is_typed(visits: Visits, mail: Mail) -> None:
    page = visits.anybody(java_script_enabled=False).opens("/informatie")

    page.get_by_label("Code uit de e-mail").fill(f" {mail.information_secret} ")
    page.get_by_role("button", name="Toon de vraag").click()

    expect(page.get_by_text("En sinds wanneer woon je daar?")).to_be_visible()


def test_a_link_that_was_cut_off_says_so(visits: Visits) -> None:
    page = visits.anybody().opens("/informatie#afgebroken")

    expect(page.get_by_role("alert")).to_contain_text("niet volledig")
