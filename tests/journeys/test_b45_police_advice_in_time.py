"""The advice of the police within their term: in favour, and against it."""

from datetime import timedelta

from tests.support.citizen import Citizen
from tests.support.criminal_record import asks_for_extract
from tests.support.installation import Loket
from tests.support.staff import Clerk


def test_b45_after_a_favourable_advice_a_clerk_delivers(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = asks_for_extract(jan, "596_2")

    told = loket.police.were_heard(request)
    task = clerk.finds_task(request, kind="deliver")
    story = jan.sees(request, status="in_progress", step="police-answered")
    clerk.delivers(request, "digital")
    [document] = jan.sees(request, status="delivered").documents

    case = clerk.opens(request)
    assert [each.favourable for each in told.told] == [True]
    assert "never-automatic" in task.why_not_automatic
    assert case.advice is not None
    assert [(a.favourable, a.counts, a.by) for a in case.advice.answers] == [
        (True, True, "Politie")
    ]
    assert "gunstig" not in story.text_of("police-answered")
    assert jan.downloads(document).startswith(b"%PDF-")


def test_b42_c08_an_unfavourable_advice_refuses_nothing_a_clerk_does_and_explains(
    loket: Loket, clerk: Clerk
) -> None:
    bram = loket.citizen("bram")
    request = asks_for_extract(bram, "596_2")

    task = clerk.finds_task(request, kind="deliver")
    case = clerk.opens(request)
    forced = clerk.tries("deliver", request, {"channel": "digital"})
    clerk.refuses(request, "We mogen je dit uittreksel nu niet geven. Bel ons gerust.")
    mail = loket.mailbox(bram.mail_address).receives(request, "We kunnen je document niet")

    assert "police-advice-needed" in task.why_not_automatic
    assert "police-advised-against" in case.why_not_automatic
    assert case.state == "open"
    assert case.actions == ["ask-information", "refuse", "cancel"]
    assert case.advice is not None
    assert [(a.favourable, a.counts, a.by) for a in case.advice.answers] == [
        (False, True, "Politie")
    ]
    assert forced.status_code == 409
    assert "We mogen je dit uittreksel nu niet geven." in mail.text
    bram.sees(request, status="refused")


def test_c02_they_have_seven_days_from_the_moment_of_asking(loket: Loket, clerk: Clerk) -> None:
    request = asks_for_extract(loket.citizen("tom"), "596_2")

    asked = loket.police.are_asked(request)

    advice = clerk.opens(request).advice
    assert advice is not None
    assert asked.due_at == advice.until
    assert abs(advice.until - advice.asked_at - timedelta(days=7)) <= timedelta(hours=1)
