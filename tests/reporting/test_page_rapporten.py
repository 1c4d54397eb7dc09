"""`/zoeken/rapport.xlsx` and `/zoeken/rapporten`, as a browser meets them."""

import io
import re
from datetime import timedelta

import httpx
import openpyxl
import pytest

from tests.reporting.exporting import BackRoom, rows_in
from tests.reporting.pages import ANALYST, CLERK, LEAD, Pages, text_of
from tests.reporting.told import CONTACT, NOON, Journey
from tests.reporting.view import View


def opened(answer: httpx.Response) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(answer.content))


@pytest.fixture
def pages(view: View) -> Pages:
    view.hear(
        Journey(number=1).submitted(),
        Journey(number=2, product=CONTACT, surname="Maes").submitted(),
    )
    return Pages(view)


def test_a24_b60_a_small_report_is_there_at_once(pages: Pages) -> None:
    answer = pages.opens("/zoeken/rapport.xlsx?family=contact-details&taal=fr")

    assert answer.status_code == 200
    assert "aanvragen-zonneberg-2026-11-21.xlsx" in answer.headers["content-disposition"]
    assert [row["Referentie"] for row in rows_in(opened(answer))] == ["ZON-2026-00002"]


def test_a_report_of_what_cannot_be_read_goes_back_to_the_search(pages: Pages) -> None:
    answer = pages.opens("/zoeken/rapport.xlsx?submitted_from=gisteren")

    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/zoeken?submitted_from=gisteren",
    )


def test_b60_a_large_report_is_ordered_once_followed_and_fetched(pages: Pages, view: View) -> None:
    form = {"family": "certificates", "sleutel": "0b1e8f0e-0f66-4d0b-a5f0-3f3a6a3b7f10"}

    ordered = [pages.sends("/zoeken/rapporten", **form) for _ in range(2)]
    waiting = pages.opens("/zoeken/rapporten")
    BackRoom(pages, view).works()
    ready = pages.opens("/zoeken/rapporten")
    [address] = set(re.findall(r'href="(/zoeken/rapporten/[^"]*/bestand)"', ready.text))
    fetched = pages.opens(address)

    assert [each.headers["location"] for each in ordered] == ["/zoeken/rapporten"] * 2
    assert 'data-live="/zoeken/rapporten"' in waiting.text
    assert "wacht op zijn beurt" in text_of(waiting)
    assert "data-live" not in ready.text
    assert "data-done" in ready.text
    assert "Beschikbaar tot 22 november 2026 om 12.00 uur" in text_of(ready)
    assert [row["Referentie"] for row in rows_in(opened(fetched))] == ["ZON-2026-00001"]


def test_b60_a_report_that_is_over_its_term_says_so(pages: Pages, view: View) -> None:
    pages.sends("/zoeken/rapporten")
    BackRoom(pages, view).works()

    pages.now = NOON + timedelta(days=1)

    told = text_of(pages.opens("/zoeken/rapporten"))
    assert "niet meer beschikbaar" in told
    assert "Download het rapport" not in told


def test_b60_reports_are_of_whoever_ordered_them(pages: Pages) -> None:
    pages.sends("/zoeken/rapporten", token=CLERK)

    assert "Nog geen rapporten." in text_of(pages.opens("/zoeken/rapporten", token=ANALYST))


def test_an_eleventh_report_is_told_to_wait(pages: Pages) -> None:
    for _ in range(10):
        pages.sends("/zoeken/rapporten")

    answer = pages.sends("/zoeken/rapporten")

    assert answer.status_code == 409
    assert "Je hebt al tien rapporten" in text_of(answer)


def test_only_a_lead_is_offered_national_numbers(pages: Pages) -> None:
    address = "/zoeken/rapporten/met-rijksregisternummers"

    assert address in pages.opens("/zoeken", token=LEAD).text
    assert address not in pages.opens("/zoeken", token=CLERK).text
    assert pages.sends(address, token=CLERK).status_code == 403
    assert pages.sends(address, token=LEAD).status_code == 303
    assert "met rijksregisternummers" in text_of(pages.opens("/zoeken/rapporten", token=LEAD))


def test_b60_a_report_is_stopped_before_it_is_made(pages: Pages, view: View) -> None:
    pages.sends("/zoeken/rapporten")
    waiting = pages.opens("/zoeken/rapporten").text
    [address] = re.findall(r'action="(/zoeken/rapporten/[^"]*/stoppen)"', waiting)

    by_another = pages.sends(address, token=ANALYST)
    stopped = pages.sends(address)
    BackRoom(pages, view).works()

    told = text_of(pages.opens("/zoeken/rapporten"))
    assert by_another.status_code == 404
    assert (stopped.status_code, stopped.headers["location"]) == (303, "/zoeken/rapporten")
    assert "gestopt" in told
    assert "Download het rapport" not in told
