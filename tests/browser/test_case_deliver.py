"""A clerk delivers a paper from its page, in each of the three ways."""

from playwright.sync_api import expect

from tests.browser.clerks_way import AtTheDesk
from tests.browser.looks.cases import PAGE, closed, letter, waiting
from tests.browser.mails import mail_to
from tests.browser.visitor import Visitor
from tests.support.installation import Loket


def opens(clerk: Visitor, request_id: object) -> AtTheDesk:
    clerk.opens(f"{PAGE}/{request_id}")
    return AtTheDesk(visitor=clerk)


def test_b33_b35_b36_digitally_the_mail_is_shown_before_it_goes_and_the_paper_appears(
    clerk: Visitor, loket: Loket
) -> None:
    request = waiting(clerk)
    desk = opens(clerk, request.id)
    panel = clerk.page.get_by_role("complementary")
    panel.get_by_role("link", name="Afleveren").click()
    expect(panel.get_by_role("figure")).to_have_count(0)
    panel.get_by_role("radio", name="Digitaal").check()
    expect(panel.get_by_role("figure")).to_contain_text(
        f"Je document staat klaar ({request.reference})"
    )
    panel.get_by_role("button", name="Afleveren", exact=True).click()

    expect(desk.page.get_by_role("status").first).to_contain_text("We leveren het document af.")
    expect(desk.page.locator("#gedaan")).to_be_focused()
    expect(desk.page.get_by_role("heading", level=1)).to_be_in_viewport()
    expect(desk.page.locator("#gedaan")).to_be_in_viewport()
    # by itself, and not as if somebody else had changed it
    expect(desk.page.locator(".case-head .tag").first).to_have_text("afgeleverd", timeout=30_000)
    expect(desk.page.get_by_role("main")).not_to_contain_text("intussen veranderd")
    expect(panel).not_to_contain_text("Wordt afgeleverd")
    loket.clerk().sees_reported(request, "My eBox")
    loket.clerk().sees(request, state="delivered")
    clerk.page.reload()
    expect(clerk.page.get_by_role("main")).to_contain_text("Ook afgeleverd in My eBox.")
    paper = clerk.page.get_by_role("link", name="Attest van leven")
    answer = clerk.page.request.get(f"{clerk.site_url}{paper.get_attribute('href')}")
    assert answer.body().startswith(b"%PDF")
    assert request.reference in mail_to(loket, "jan", request.reference, "Je document").subject


def test_b38_b39_b40_by_post_there_is_a_letter_and_the_dispatch_is_confirmed(
    clerk: Visitor, loket: Loket
) -> None:
    request = waiting(clerk)
    desk = opens(clerk, request.id)
    desk.acts("Afleveren", choose="Per post")
    loket.clerk().finds_task(request, kind="confirm-dispatch")
    clerk.page.reload()
    brief = clerk.page.get_by_role("link", name="Brief met het adres").get_attribute("href")
    content = clerk.page.request.get(f"{clerk.site_url}{brief}").body()

    desk.acts("Verzending bevestigen")

    assert content.startswith(b"%PDF")
    assert loket.clerk().opens(request).state == "delivered"
    expect(clerk.page.get_by_role("main")).to_contain_text("Verzending bevestigd.")
    expect(clerk.page.get_by_role("complementary")).not_to_contain_text("Annuleren")


def test_b41_at_the_counter_and_who_fetched_it_is_noted(clerk: Visitor, loket: Loket) -> None:
    request = waiting(clerk)
    desk = opens(clerk, request.id)
    desk.acts("Afleveren", choose="Af te halen aan de balie")
    loket.clerk().sees(request, state="delivered")
    clerk.page.reload()

    desk.acts("Afgifte aan de balie noteren", choose="Iemand anders")

    expect(clerk.page.get_by_role("main")).to_contain_text("Afgehaald door iemand anders")


def test_b34_another_way_can_still_be_chosen_before_it_is_posted(
    clerk: Visitor, loket: Loket
) -> None:
    request = letter(clerk)
    desk = opens(clerk, request.id)
    clerk.page.get_by_role("complementary").get_by_role("link", name="Afleveren").click()
    expect(clerk.page.get_by_role("complementary")).to_contain_text("dan vervalt de vorige")
    clerk.page.go_back()

    desk.acts("Afleveren", choose="Af te halen aan de balie")

    assert loket.clerk().sees(request, state="delivered").delivery is not None


def test_c03_a_new_link_is_one_step_and_a_paper_can_be_taken_back(
    clerk: Visitor, loket: Loket
) -> None:
    request = closed(clerk)
    desk = opens(clerk, request.id)

    desk.acts("Nieuwe link sturen")
    desk.acts("Document intrekken", explanation="Op dit attest stond een oud adres.")

    expect(clerk.page.get_by_role("main")).to_contain_text("ingetrokken op")
    mail = mail_to(loket, "jan", request.reference, "Je document is ingetrokken")
    assert "Op dit attest stond een oud adres." in mail.text


def test_a_letter_for_somebody_else_goes_where_the_clerk_says(clerk: Visitor, loket: Loket) -> None:
    noor = loket.citizen("noor").me.national_number
    request = loket.citizen("mila").asks("ATT_RESIDENCE", child=noor)
    loket.clerk().finds_task(request)
    opens(clerk, request.id)
    panel = clerk.page.get_by_role("complementary")
    panel.get_by_role("link", name="Afleveren").click()
    panel.get_by_role("radio", name="Per post").check()
    panel.get_by_role("radio", name="De persoon op wiens naam").check()
    panel.get_by_role("button", name="Afleveren", exact=True).click()

    expect(clerk.page.get_by_role("main")).to_contain_text(
        "aan de persoon op wiens naam het document staat"
    )
