"""Checking a document: anybody who holds one learns whether it is ours, and still counts."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Language, Visits
from tests.support.after_delivery import revokes_document
from tests.support.citizen import Citizen, Request
from tests.support.installation import Loket
from tests.support.papers import code_on


def a_paper(citizen: Citizen) -> tuple[Request, bytes]:
    """A document as its citizen has it."""
    request = citizen.asks("ATT_LIFE")
    [document] = citizen.sees(request, status="delivered").documents
    return request, citizen.downloads(document)


def test_a_genuine_document_is_recognised_and_compared_as_a_file(
    loket: Loket, visits: Visits, tmp_path: Path
) -> None:
    _, paper = a_paper(loket.citizen("jan"))
    same, other = tmp_path / "attest.pdf", tmp_path / "ander.pdf"
    same.write_bytes(paper)
    other.write_bytes(paper + b" ")
    visitor = visits.anybody()
    page = visitor.opens("/verificatie")

    page.get_by_label("Code op het document").fill(code_on(paper).lower())
    page.get_by_role("button", name="Controleer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dit document is echt")
    expect(page.get_by_role("main")).not_to_contain_text("Peeters")
    assert visitor.barriers() == []

    with page.expect_file_chooser() as chooser:
        page.get_by_label("PDF-bestand").click()
    chooser.value.set_files(same)
    page.get_by_role("button", name="Vergelijk het bestand").click()
    expect(page.get_by_text("precies het document dat we afgaven")).to_be_visible()

    page.get_by_label("PDF-bestand").set_input_files(other)
    page.get_by_role("button", name="Vergelijk het bestand").click()
    expect(page.get_by_text("niet het document dat we afgaven")).to_be_visible()


def test_the_qr_code_brings_its_code_along(loket: Loket, visits: Visits) -> None:
    _, paper = a_paper(loket.citizen("jan"))
    visitor = visits.anybody(language="de")

    visitor.opens(f"/verificatie#{code_on(paper)}")

    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Dieses Dokument ist echt")


def test_b36_a_document_that_was_taken_back_says_so(loket: Loket, visits: Visits) -> None:
    citizen, clerk = loket.citizen("jan"), loket.clerk()
    request, paper = a_paper(citizen)
    clerk.sees(request, state="delivered")
    revokes_document(clerk, request, "Er stond een fout in.")
    citizen.sees(request, status="delivered", step="document-revoked")
    visitor = visits.anybody()

    page = visitor.opens(f"/verificatie#{code_on(paper)}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dit document telt niet meer")
    expect(page.get_by_role("alert")).to_contain_text("Aanvaard het niet.")
    assert visitor.barriers() == []

    jan = visits.signed_in("jan")
    jan.opens(f"/mijn-aanvragen/{request.id}")
    expect(jan.page.locator(".banner")).to_contain_text("We hebben je document ingetrokken.")
    expect(jan.page.get_by_role("link", name="downloaden (PDF)")).to_have_count(0)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "We kennen deze code niet"),
        ("fr", "Nous ne connaissons pas ce code"),
        ("en", "We do not know this code"),
    ],
)
def test_an_unknown_code_is_nobodys(visits: Visits, language: Language, sentence: str) -> None:
    page = visits.anybody(language=language).opens("/verificatie")

    page.locator("#code").fill("D2E6-50SS-Y0JH-JJGG")
    page.locator("form[data-fragment]").get_by_role("button").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(sentence)


def test_a_mistyped_code_is_told_at_its_field_and_stays(visits: Visits) -> None:
    visitor = visits.anybody()
    page = visitor.opens("/verificatie")

    page.get_by_label("Code op het document").fill("7K3M-9QXP")
    page.get_by_role("button", name="Controleer").click()

    field = page.get_by_label("Code op het document")
    expect(field).to_have_value("7K3M-9QXP")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("Deze code klopt niet. Ze telt zestien")).to_be_visible()
    assert visitor.barriers() == []


def test_who_is_signed_in_stays_so_here_and_a_stranger_is_not_asked_to(visits: Visits) -> None:
    for path in ("/verificatie", "/documenten"):
        known, stranger = visits.signed_in("jan").opens(path), visits.anybody().opens(path)

        expect(known.get_by_role("button", name="Afmelden")).to_be_visible()
        expect(stranger.get_by_role("link", name="Aanmelden")).to_have_count(0)
