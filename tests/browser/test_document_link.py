"""The link of a mail to a document: it downloads, and where it does not, a new one is one click."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from deploy.embedded.plan import Plan
from tests.browser.visitor import Visits
from tests.support.citizen import Citizen, Request
from tests.support.installation import Loket, running
from tests.support.neighbours import Mail
from tests.support.patience import eventually

READY = "Je document staat klaar"


def mail_about(loket: Loket, citizen: Citizen, request: Request) -> Mail:
    """The mail with the link."""
    return loket.mailbox(citizen.mail_address).receives(request, READY)


def downloaded_by(page: Page, address: str) -> bytes:
    """What comes down when an address is opened."""
    with page.expect_download() as download:
        page.goto(address, wait_until="commit")  # the download comes in place of the page
    return download.value.path().read_bytes()


def test_b17_the_link_in_the_mail_downloads_the_document(loket: Loket, visits: Visits) -> None:
    citizen = loket.citizen("jan")
    request = citizen.asks("ATT_LIFE")
    mail = mail_about(loket, citizen, request)
    visitor = visits.anybody()

    paper = downloaded_by(visitor.page, f"{visitor.site_url}/documenten#{mail.secret}")

    [document] = citizen.looks_at(request).documents
    assert paper == citizen.downloads(document)
    assert mail.secret not in visitor.page.url


def test_b17_without_javascript_the_code_of_the_mail_is_typed(loket: Loket, visits: Visits) -> None:
    citizen = loket.citizen("jan")
    mail = mail_about(loket, citizen, citizen.asks("ATT_LIFE"))
    page = visits.anybody(java_script_enabled=False).opens("/documenten")

    page.get_by_label("Code uit de e-mail").fill(mail.secret)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download je document").click()

    assert download.value.path().read_bytes().startswith(b"%PDF-")


def test_a_wrong_code_opens_nothing_and_tells_no_more(visits: Visits) -> None:
    visitor = visits.anybody()
    page = visitor.opens("/documenten")

    page.get_by_label("Code uit de e-mail").fill("A" * 43)
    page.get_by_role("button", name="Download je document").click()
    page.get_by_role("button", name="Stuur me een nieuwe link").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Nieuwe link gevraagd")
    expect(page.get_by_role("status")).to_contain_text("Kan je het document nog downloaden?")


@pytest.fixture(scope="module")
def hasty() -> Iterator[Loket]:
    """An installation where a link lasts for seconds."""
    with running(Plan(terms={"download": "PT3S"})) as loket:
        yield loket


@pytest.fixture
def hurried(hasty: Loket, chromium: Browser) -> Iterator[Visits]:
    """Visitors of that installation."""
    made = Visits(loket=hasty, chromium=chromium)
    yield made
    made.leave()


def test_c03_b36_an_expired_link_is_renewed_with_one_click(hasty: Loket, hurried: Visits) -> None:
    citizen = hasty.citizen("jan")
    request = citizen.asks("ATT_LIFE")
    first = mail_about(hasty, citizen, request)
    eventually(
        lambda: hasty.downloads(first.secret),
        until=lambda answer: answer.status_code == 410,
        hoping="the link expires",
    )
    visitor = hurried.anybody()

    visitor.opens(f"/documenten#{first.secret}")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(
        "Deze link of code werkt niet"
    )
    visitor.page.get_by_role("button", name="Stuur me een nieuwe link").click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Nieuwe link gevraagd")

    mails = eventually(
        lambda: [
            mail
            for mail in hasty.mailbox(citizen.mail_address).mails(request)
            if mail.subject.startswith(READY)
        ],
        until=lambda found: len(found) == 2,
        hoping="a mail with a new link comes",
    )
    assert mails[0].secret != mails[1].secret


def test_b36_on_the_page_of_the_request_an_expired_document_says_until_when_it_was(
    hasty: Loket, hurried: Visits
) -> None:
    citizen = hasty.citizen("jan")
    request = citizen.asks("ATT_RESIDENCE")
    eventually(
        lambda: citizen.sees(request, status="delivered").documents,
        until=lambda documents: bool(documents) and documents[0].content_url is None,
        hoping="its term is over",
    )
    jan = hurried.signed_in("jan")

    jan.opens(f"/mijn-aanvragen/{request.id}")

    expect(jan.page.get_by_text("Downloaden kon tot")).to_be_visible()
    expect(jan.page.get_by_role("link", name="downloaden (PDF)")).to_have_count(0)
    assert jan.barriers() == []
