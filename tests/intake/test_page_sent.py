"""`/mijn-aanvragen/{request_id}/verstuurd`: unmistakably sent, and what happens next."""

import re
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from libs.events.values import CitizenStatus
from services.intake.views.my_requests.query import Document, Story, Told
from tests.intake.counter import counter
from tests.intake.desk import JAN, MONDAY, FrontDesk
from tests.intake.filling_in import HTML, at_the_form, at_the_overview, words_of
from tests.intake.test_me import jan

pytestmark = pytest.mark.anyio

DOCUMENT = Document(
    document_id=UUID(int=77),
    title="Samenstelling van gezin",
    available_until=MONDAY + timedelta(days=90),
)

IN_EBOX = "Je document staat ook in My eBox."
PERHAPS_IN_EBOX = "Gebruik je My eBox? Dan staat het document ook daar."


def told(code: str, **facts: object) -> Told:
    return Told(at=MONDAY, code=code, text=code, words=code, facts=facts)


async def sent_by_jan(desk: FrontDesk) -> str:
    citizen = at_the_form(desk, "ATT_HOUSEHOLD")
    answer = await citizen.saves(await at_the_overview(citizen))
    location: str = answer.headers["location"]
    return location


async def shown(desk: FrontDesk, path: str, *, signed_in: str = "jan") -> str:
    return (await counter(desk, signed_in=signed_in).get(path, headers=HTML)).text


def becomes(
    desk: FrontDesk, path: str, status: CitizenStatus, *codes: str, documents: int = 0
) -> None:
    """Let the view know what became of it."""
    steps = (told(code) for code in codes)
    knows(desk, path, status, *steps, documents=(DOCUMENT,) * documents)


def knows(
    desk: FrontDesk,
    path: str,
    status: CitizenStatus,
    *steps: Told,
    documents: tuple[Document, ...] = (),
) -> None:
    """Let the view know these steps."""
    story = Story(
        request_id=UUID(path.split("/")[2]),
        reference="ZON-7K3M9-2QX4R-C",
        product="ATT_HOUSEHOLD",
        product_title="Samenstelling van gezin",
        submitted_at=MONDAY,
        status=status,
        timeline=steps,
        documents=documents,
    )
    desk.knows_only(JAN, story)


async def test_a12_b15_it_says_that_it_is_processed_with_the_reference() -> None:
    desk = FrontDesk(jan())
    path = await sent_by_jan(desk)

    page = await shown(desk, path)

    assert "Je aanvraag wordt verwerkt" in page
    assert 'class="reference number">ZON-' in page
    assert f'data-live="{path}/stand"' in page
    assert f'<noscript><a href="{path}">Kijk opnieuw</a></noscript>' in page


async def test_b16_what_is_ready_can_be_downloaded_there() -> None:
    desk = FrontDesk(jan())
    path = await sent_by_jan(desk)
    becomes(desk, path, CitizenStatus.DELIVERED, "received", "delivered", documents=1)

    page, part = await shown(desk, path), await shown(desk, f"{path}/stand")

    for each in (page, part):
        assert f'href="/api/delivery/v1/documents/{UUID(int=77)}/content"' in each
        assert "Je document is klaar" in each
        assert "data-done" in each
    assert "<html" not in part


async def test_b19_somebody_handles_it_further() -> None:
    desk = FrontDesk(jan())
    path = await sent_by_jan(desk)
    becomes(desk, path, CitizenStatus.IN_PROGRESS, "received", "with-clerk")

    page = await shown(desk, path)

    assert "Een medewerker behandelt je aanvraag verder." in page
    assert "Je aanvraag wordt verwerkt" in page


@pytest.mark.parametrize(
    ("status", "code", "sentence"),
    [
        (CitizenStatus.REFUSED, "refused", "Je aanvraag is geweigerd"),
        (CitizenStatus.CANCELLED, "cancelled", "Je aanvraag is geannuleerd"),
        (CitizenStatus.COMPLETED, "completed", "Je aanvraag is afgehandeld"),
    ],
)
async def test_it_says_how_it_ended(status: CitizenStatus, code: str, sentence: str) -> None:
    desk = FrontDesk(jan())
    path = await sent_by_jan(desk)
    becomes(desk, path, status, "received", code, documents=0)

    assert f"<h1>{sentence}</h1>" in await shown(desk, path)


async def test_c15_the_reason_stands_there_when_the_national_register_refused() -> None:
    desk = FrontDesk(jan())
    path = await sent_by_jan(desk)
    becomes(desk, path, CitizenStatus.COMPLETED, "national-register-minor", "completed")

    page = words_of(await shown(desk, path))

    assert "dat kan pas vanaf 18 jaar" in page.partition("Verloop")[0]


async def test_while_the_story_is_not_written_down_yet_the_reference_stands_there() -> None:
    desk = FrontDesk(jan())
    path = await sent_by_jan(desk)
    desk.store.views_are_behind = True

    assert 'class="reference number">ZON-' in await shown(desk, path)


async def test_somebody_else_finds_nothing() -> None:
    desk = FrontDesk(jan())
    path = await sent_by_jan(desk)

    theirs = await counter(desk, signed_in="mila").get(path, headers=HTML)
    nobodys = await counter(desk).get(f"/mijn-aanvragen/{UUID(int=9)}/verstuurd", headers=HTML)

    assert (theirs.status_code, nobodys.status_code) == (404, 404)
    assert "ZON-" not in theirs.text


async def test_when_it_is_ready_the_story_folds_and_marks_the_newest_that_tells_where_it_is() -> (
    None
):
    desk = FrontDesk(jan())
    path = await sent_by_jan(desk)
    steps = ("received", "document-made", "delivered", "ebox-delivered", "mail-sent")
    becomes(desk, path, CitizenStatus.DELIVERED, *steps, documents=1)

    page = await shown(desk, path)

    assert "<summary>Verloop</summary>" in page
    current = page.partition('<li aria-current="step">')[2].partition("</li>")[0]
    assert "gemaakt" in current
    assert page.count('aria-current="step"') == 1


@pytest.mark.parametrize(
    ("code", "told_of_ebox"),
    [
        ("ebox-delivered", [IN_EBOX]),
        ("ebox-no-digital-user", []),
        ("ebox-no-consent", []),
        ("delivered", [PERHAPS_IN_EBOX]),
    ],
)
async def test_of_my_ebox_only_that_is_told_which_is_not_known_otherwise(
    code: str, told_of_ebox: list[str]
) -> None:
    desk = FrontDesk(jan())
    path = await sent_by_jan(desk)
    becomes(desk, path, CitizenStatus.DELIVERED, code, documents=1)

    box = words_of((await shown(desk, path)).partition('<details class="so-far"')[0])

    assert [each for each in (IN_EBOX, PERHAPS_IN_EBOX) if each in box] == told_of_ebox


async def test_until_when_a_clerk_normally_takes_is_said_once() -> None:
    desk = FrontDesk(jan())
    path = await sent_by_jan(desk)
    days = {"last_day": (MONDAY + timedelta(days=2)).isoformat()}
    step = replace(told("with-clerk", days=days), words="with-clerk-until")
    knows(desk, path, CitizenStatus.IN_PROGRESS, told("received"), step)

    page = words_of(await shown(desk, path))

    assert page.count("binnen 2 werkdagen") == 1
    assert "Een medewerker bekijkt je aanvraag." in page


async def test_the_hour_is_told_of_a_term_that_is_almost_over() -> None:
    desk = FrontDesk(jan())
    path = await sent_by_jan(desk)
    soon = replace(DOCUMENT, available_until=MONDAY + timedelta(hours=20))
    knows(desk, path, CitizenStatus.DELIVERED, told("delivered"), documents=(soon,))

    page = words_of(await shown(desk, path))

    assert re.search(r"downloaden tot \d+ \w+ \d{4} om \d+\.\d\d uur\.", page)
