"""The steps on the page of a request: where it stands, and what can be left out."""

from datetime import timedelta
from uuid import UUID

import pytest

from libs.events.values import CitizenStatus
from services.intake.views.my_requests.query import Told
from tests.intake.desk import JAN, MONDAY, FrontDesk
from tests.intake.test_following_requests import story
from tests.intake.test_page_mijn_aanvragen import LIST, shown, told, with_steps

pytestmark = pytest.mark.anyio


async def test_you_are_here_at_the_step_that_tells_how_things_are() -> None:
    desk = FrontDesk()
    steps = (
        told("received", "Ontvangen."),
        told("with-clerk", "Bekeken."),
        told("mail-sent", "Post."),
    )
    desk.knows(JAN, with_steps(CitizenStatus.IN_PROGRESS, *steps))

    here = (await shown(desk)).partition('aria-current="step">')[2].partition("</li>")[0]

    assert "Bekeken." in here


async def test_the_same_moment_is_written_once() -> None:
    desk = FrontDesk()
    later = Told(at=MONDAY + timedelta(minutes=5), code="with-clerk", text="Bekeken.")
    steps = told("received", "Ontvangen."), told("in-progress", "Verwerkt."), later
    desk.knows(JAN, with_steps(CitizenStatus.IN_PROGRESS, *steps))

    page = await shown(desk)

    assert [
        page.count(f"om 10.{minute}\N{NO-BREAK SPACE}uur</time>") for minute in ("00", "05")
    ] == [1, 1]


async def test_once_it_is_over_the_side_events_fold_away_but_not_before_your_eyes() -> None:
    desk = FrontDesk()
    steps = told("document-ready", "Staat klaar."), told("downloaded", "Gedownload.")
    desk.knows(JAN, with_steps(CitizenStatus.DELIVERED, *steps))
    desk.now = MONDAY + timedelta(minutes=2)

    page = await shown(desk)
    watched = await shown(desk, **{"X-Looks-Again": "1"})

    folded = page.partition("<summary>Alle stappen</summary>")
    assert "Gedownload." not in folded[0]
    assert "Gedownload." in folded[2]
    assert "Alle stappen" not in watched
    assert "Gedownload." in watched


async def test_b19_while_a_clerk_has_it_the_page_says_until_when() -> None:
    desk = FrontDesk()
    days = {"days": {"last_day": "2026-11-25T22:59:59+00:00"}}
    clerk = Told(at=MONDAY, code="with-clerk", text="Bekeken.", facts=days)
    desk.knows(JAN, with_steps(CitizenStatus.IN_PROGRESS, clerk, told("mail-sent", "Post.")))
    answered = clerk, told("information-supplied", "Antwoord.")
    desk.knows(JAN, story(2, status=CitizenStatus.IN_PROGRESS, timeline=answered, documents=()))

    waiting, gone_on = await shown(desk), await shown(desk, f"{LIST}/{UUID(int=2)}")

    until = (
        "Meestal gebeurt dat binnen 2 werkdagen, ten laatste op 25\N{NO-BREAK SPACE}november 2026."
    )
    assert until in waiting
    assert until not in gone_on


async def test_a_day_that_has_passed_is_promised_no_more() -> None:
    desk = FrontDesk()
    days = {"days": {"last_day": (MONDAY - timedelta(days=1)).isoformat()}}
    clerk = Told(at=MONDAY - timedelta(days=9), code="with-clerk", text="Bekeken.", facts=days)
    desk.knows(JAN, with_steps(CitizenStatus.IN_PROGRESS, clerk))

    page = await shown(desk)

    assert "Een medewerker beslist over je aanvraag. Daarna krijg je een e-mail." in page
    assert "ten laatste op" not in page
