"""A paper that is not made by itself waits for a clerk, who delivers it in one of three ways."""

from datetime import UTC, datetime

import pytest

from libs.terms import add_term
from tests.support.browser import Browser
from tests.support.citizen import Citizen
from tests.support.installation import Loket
from tests.support.papers import fingerprint
from tests.support.problems import problem_of
from tests.support.staff import Clerk


def test_b01_b02_b06_the_start_page_has_the_family_with_its_papers(loket: Loket) -> None:
    with Browser(loket) as browser:
        start = browser.opens("/").text

    under = start.partition("Papieren en attesten</h2>")[2].partition("<h2")[0]
    assert "/producten/ATT_HOUSEHOLD" in under
    assert "/producten/CONTACT_DETAILS" not in under


def test_b05_a_paper_is_found_by_searching(loket: Loket) -> None:
    with Browser(loket) as browser:
        found = browser.opens("/?q=gezinssamenstelling").text

    assert (
        "/producten/ATT_HOUSEHOLD"
        in found.partition('class="cards found">')[2].partition("</ul>")[0]
    )


def test_b22_c01_every_reason_why_it_is_not_automatic_is_told(loket: Loket, clerk: Clerk) -> None:
    mila, noor = loket.citizen("mila"), loket.citizen("noor")
    by_itself = mila.asks("ATT_LIFE")
    for_both = mila.sends(
        {
            "product": "ATT_LIFE",
            "purpose": "abroad",
            "subject": {"relation": "child", "national_number": noor.me.national_number},
            "answers": {"country": "FR"},
            "terms_accepted": True,
        }
    )

    task = clerk.finds_task(for_both, kind="deliver")

    assert set(task.why_not_automatic) == {"for-someone-else", "for-use-abroad"}
    assert mila.sees(by_itself, status="delivered").documents
    assert clerk.opens(by_itself).why_not_automatic == []


def test_b14_b19_b21_b28_what_is_not_automatic_is_handled_further_and_told(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.asks_for_use_abroad("ATT_LIFE")
    mailbox = loket.mailbox(jan.mail_address)

    clerk.finds_task(request, kind="deliver")
    mailbox.receives(request, "We hebben je aanvraag ontvangen")
    clerk.delivers(request, "digital")
    mailbox.receives(request, "Je document staat klaar")

    assert jan.sees(request, status="delivered").reference == request.reference
    assert mailbox.subjects(request) == [
        "We hebben je aanvraag ontvangen",
        "Je document staat klaar",
    ]


def test_b29_b30_b31_the_task_is_in_the_portals_tray_and_is_found_by_searching(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.asks_for_use_abroad("ATT_LIFE")
    clerk.finds_task(request, kind="deliver", tray="all")

    with Browser(loket) as browser:
        portal = browser.signs_in("clerk", voor="medewerker")
        tray = browser.opens(portal.headers["location"])
        tasks = browser.http.get("/api/workflow/v1/tasks", params={"q": request.reference})
    [found] = loket.analyst("clerk").finds(request, q=request.reference).items

    assert portal.url.path == "/behandelportaal"
    assert request.reference in tray.text
    assert [task["kind"] for task in tasks.json()["items"]] == ["deliver"]
    assert found.request_id == request.id


def test_b32_b34_a_paper_is_delivered_in_three_ways_refused_or_cancelled(
    jan: Citizen, clerk: Clerk
) -> None:
    request = jan.asks_for_use_abroad("ATT_LIFE")
    clerk.finds_task(request, kind="deliver")

    answers = [
        clerk.tries("deliver", request, {"channel": channel}) for channel in ("pigeon", "ebox", "")
    ]

    assert clerk.opens(request).actions == ["deliver", "ask-information", "refuse", "cancel"]
    assert [answer.status_code for answer in answers] == [422] * 3
    for answer in answers:
        [issue] = problem_of(answer).issues
        assert all(way in issue.detail for way in ("digital", "post", "counter"))


@pytest.mark.parametrize("channel", ["digital", "counter"])
def test_b33_the_paper_that_was_asked_is_delivered(
    jan: Citizen, clerk: Clerk, channel: str
) -> None:
    request = jan.asks_for_use_abroad("ATT_LIFE")

    clerk.delivers(request, channel)

    case = clerk.sees(request, state="delivered")
    assert len(case.documents) == 1
    assert case.product == "ATT_LIFE"
    assert case.delivery is not None
    assert case.delivery.channel == channel


def test_b36_b37_what_is_digital_is_there_for_three_months_and_in_my_ebox(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.asks_for_use_abroad("ATT_LIFE")

    clerk.delivers(request, "digital")
    [document] = jan.sees(request, status="delivered", step="ebox-delivered").documents
    copy = loket.ebox(jan.me.national_number).receives(request)

    term = add_term(datetime.now(UTC), "P3M")
    assert abs((document.available_until - term).total_seconds()) < 2 * 24 * 3600
    assert fingerprint(copy) == fingerprint(jan.downloads(document))
