"""Withdrawing on the page: asked once more before, told afterwards whether it was in time."""

from playwright.sync_api import expect

from tests.browser.visitor import Visitor, Visits
from tests.support.citizen import Request
from tests.support.installation import Loket


def withdraws(visitor: Visitor, request: Request) -> None:
    """Withdraw, by the link on the page of the request."""
    visitor.opens(f"/mijn-aanvragen/{request.id}?after={request.position}")
    visitor.page.get_by_role("link", name="Aanvraag intrekken").click()
    visitor.page.get_by_role("button", name="Ja, trek mijn aanvraag in").click()


def test_c19_in_time_the_page_says_that_it_is_withdrawn(loket: Loket, jan: Visitor) -> None:
    clerk = loket.clerk()
    request = loket.citizen("jan").asks_for_use_abroad("ATT_LIFE")
    clerk.finds_task(request, kind="deliver")

    withdraws(jan, request)

    expect(jan.page.get_by_role("heading", name="Je aanvraag is ingetrokken")).to_be_visible(
        timeout=15_000
    )
    expect(jan.page.get_by_role("link", name="Aanvraag intrekken")).to_have_count(0)
    assert clerk.sees(request, state="cancelled").actions == []


def test_c19_after_the_decision_the_page_says_that_it_is_too_late(
    loket: Loket, jan: Visitor
) -> None:
    clerk = loket.clerk()
    request = loket.citizen("jan").asks_for_use_abroad("ATT_LIFE")
    clerk.delivers(request, "post")
    clerk.finds_task(request, kind="confirm-dispatch")

    withdraws(jan, request)

    expect(jan.page.locator(".banner")).to_contain_text(
        "Intrekken kon niet meer: de beslissing was al genomen.", timeout=15_000
    )
    assert clerk.sees(request, state="delivering").state == "delivering"


def test_c19_what_is_closed_meanwhile_is_told_and_nothing_changes(
    loket: Loket, jan: Visitor
) -> None:
    citizen, clerk = loket.citizen("jan"), loket.clerk()
    request = citizen.asks_for_use_abroad("ATT_LIFE")
    clerk.finds_task(request, kind="deliver")
    jan.opens(f"/mijn-aanvragen/{request.id}/intrekken?after={request.position}")
    clerk.refuses(request, "Vraag dit elders.")
    citizen.sees(request, status="refused")

    jan.page.get_by_role("button", name="Ja, trek mijn aanvraag in").click()

    expect(jan.page.get_by_role("heading", name="Intrekken kan niet meer")).to_be_visible()
    jan.page.get_by_role("link", name="Bekijk je aanvraag").click()
    expect(jan.page.get_by_role("heading", name="Je aanvraag is geweigerd")).to_be_visible()


def test_c19_without_javascript_and_with_second_thoughts(loket: Loket, visits: Visits) -> None:
    citizen = loket.citizen("jan")
    request = citizen.asks_for_use_abroad("ATT_LIFE")
    citizen.sees(request, status="in_progress", step="with-clerk")
    jan = visits.signed_in("jan", java_script_enabled=False)

    jan.opens(f"/mijn-aanvragen/{request.id}/intrekken")
    jan.page.get_by_role("link", name="Nee, ga terug").click()
    assert citizen.looks_at(request).status == "in_progress"

    withdraws(jan, request)
    citizen.sees(request, status="cancelled", step="withdrawn")
    jan.page.reload()
    expect(jan.page.get_by_text("Je aanvraag is ingetrokken.").first).to_be_visible()
