"""`/mijn-aanvragen/{request_id}/verstuurd`: unmistakably sent, and what happens next."""

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
    story = Story(
        request_id=UUID(path.split("/")[2]),
        reference="ZON-7K3M9-2QX4R-C",
        product="ATT_HOUSEHOLD",
        product_title="Samenstelling van gezin",
        submitted_at=MONDAY,
        status=status,
        timeline=tuple(told(code) for code in codes),
        documents=(DOCUMENT,) * documents,
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
