"""The list of one's own requests and the page of each, as browsers meet them."""

from datetime import timedelta
from uuid import UUID

import pytest

from libs.events.values import CaseState, CitizenStatus
from services.intake.views.my_requests.query import Story, Told
from services.intake.web.pages.status_words import LABELS, what_is_next
from tests.intake.counter import counter
from tests.intake.desk import JAN, LINDEDAAL, MILA, MONDAY, FrontDesk
from tests.intake.questions import SECRET
from tests.intake.test_following_requests import story

pytestmark = pytest.mark.anyio
LIST = "/mijn-aanvragen"
PAGE = f"{LIST}/{UUID(int=1)}"


def told(code: str, text: str) -> Told:
    return Told(at=MONDAY, code=code, text=text)


def with_steps(status: CitizenStatus, *steps: Told) -> Story:
    return story(status=status, timeline=steps, documents=())


async def shown(desk: FrontDesk, path: str = PAGE, **headers: str) -> str:
    return (await counter(desk).get(path, headers=headers)).text


async def test_the_list_tells_what_happened_last() -> None:
    desk = FrontDesk()
    desk.knows(JAN, story(timeline=(told("received", "Ontvangen."), told("delivered", "Klaar!"))))

    page = await shown(desk, LIST)

    assert "Samenstelling van gezin" in page
    assert "Klaar!" in page
    assert "Ontvangen." not in page
    assert f'href="{PAGE}"' in page


@pytest.mark.parametrize(
    ("status", "code", "label"),
    [
        (CitizenStatus.DELIVERED, "document-revoked", "Document ingetrokken"),
        (CitizenStatus.CANCELLED, "withdrawn", "Ingetrokken"),
        (CitizenStatus.CANCELLED, "cancelled", "Geannuleerd"),
    ],
)
async def test_the_list_and_the_page_have_one_word_for_what_became_of_it(
    status: CitizenStatus, code: str, label: str
) -> None:
    desk = FrontDesk()
    desk.knows(JAN, with_steps(status, told(code, "Zo zit het.")))

    for page in (await shown(desk, LIST), await shown(desk)):
        assert f">{label}</span>" in page
        assert "Klaar</span>" not in page


async def test_whoever_asked_nothing_yet_is_shown_a_way_on() -> None:
    page = await shown(FrontDesk(), LIST)

    assert "Je vroeg hier nog niets." in page
    assert '<a class="button" href="/">' in page


@pytest.mark.parametrize(
    ("chosen", "seen"), [("", {1, 2}), ("open", {2}), ("afgerond", {1}), ("onzin", {1, 2})]
)
async def test_the_list_is_of_what_still_goes_on_or_of_what_ended(
    chosen: str, seen: set[int]
) -> None:
    desk = FrontDesk()
    desk.knows(JAN, story(1, status=CitizenStatus.DELIVERED))
    desk.knows(JAN, story(2, status=CitizenStatus.IN_PROGRESS))

    page = await shown(desk, f"{LIST}?toon={chosen}")

    assert {number for number in (1, 2) if f'href="{LIST}/{UUID(int=number)}"' in page} == seen


async def test_one_banner_tells_that_we_wait_for_somebody_also_where_it_is_not_in_the_list() -> (
    None
):
    desk = FrontDesk()
    desk.knows(JAN, story(1, status=CitizenStatus.ACTION_NEEDED))

    page = await shown(desk, f"{LIST}?toon=afgerond")

    assert "We wachten op jou" in page
    assert f'href="{PAGE}"' in page


async def test_eleven_requests_stand_on_two_pages() -> None:
    desk = FrontDesk()
    for number in range(1, 12):
        desk.knows(JAN, story(number))

    first = await shown(desk, LIST)
    path = first.partition('rel="next"')[0].rpartition('href="')[2].split('"')[0]
    second = await shown(desk, path.replace("&amp;", "&"))

    oldest = f'href="{LIST}/{UUID(int=11)}"'
    assert oldest not in first
    assert oldest in second
    assert f'href="{LIST}/{UUID(int=1)}"' not in second


async def test_a_document_is_offered_above_the_story_until_its_term_is_over() -> None:
    desk = FrontDesk()
    desk.knows(JAN, story())
    path = f"/api/delivery/v1/documents/{UUID(int=77)}/content"

    offered = await shown(desk)
    desk.now = MONDAY + timedelta(days=90)
    over = await shown(desk)

    assert offered.index(path) < offered.index("<h2>Verloop</h2>")
    assert "Downloaden kan tot 21\N{NO-BREAK SPACE}februari 2027." in offered
    assert path not in over
    assert "Downloaden kon tot 21\N{NO-BREAK SPACE}februari 2027." in over


async def test_a36_the_open_question_stands_on_the_page_of_its_applicant() -> None:
    desk = FrontDesk()
    await desk.is_asked()
    desk.knows(JAN, with_steps(CitizenStatus.ACTION_NEEDED, told("information-asked", "Vraag.")))

    page = await shown(desk)

    assert "Stuur je huurcontract." in page
    assert 'href="/informatie"' in page
    assert SECRET not in page


@pytest.mark.parametrize("how", [{"outcome": CaseState.DELIVERED}, {"days": -1}])
async def test_a_question_that_is_over_is_not_on_the_page(how: dict[str, object]) -> None:
    desk = FrontDesk()
    await desk.is_asked(**how)
    desk.knows(JAN, with_steps(CitizenStatus.ACTION_NEEDED))

    assert "huurcontract" not in await shown(desk)


@pytest.mark.parametrize(
    ("status", "step"),
    [
        (CitizenStatus.REFUSED, "refused"),
        (CitizenStatus.COMPLETED, "completed"),
        (CitizenStatus.CANCELLED, "withdrawn"),
        (CitizenStatus.DELIVERED, "at-counter"),
    ],
)
async def test_what_came_of_it_stands_above_the_story(status: CitizenStatus, step: str) -> None:
    desk = FrontDesk()
    desk.knows(JAN, with_steps(status, told(step, "Dit kwam ervan.")))

    page = await shown(desk)

    assert "Dit kwam ervan" in page.partition("<h2>Verloop</h2>")[0]
    assert "Aanvraag intrekken" not in page


async def test_what_a_clerk_wrote_stands_apart_from_the_sentence_of_the_outcome() -> None:
    desk = FrontDesk()
    why = Told(
        at=MONDAY,
        code="refused",
        text="Je aanvraag is geweigerd. Uitleg van de medewerker: <b>Elders</b>.",
        words="refused",
        facts={"explanation": "<b>Elders</b>."},
    )
    desk.knows(JAN, with_steps(CitizenStatus.REFUSED, why))

    page = await shown(desk)

    assert "<h2>Je aanvraag is geweigerd</h2>" in page
    assert '<blockquote class="lines">&lt;b&gt;Elders&lt;/b&gt;.</blockquote>' in page


async def test_a_document_that_was_taken_back_is_not_called_ready() -> None:
    desk = FrontDesk()
    desk.knows(JAN, with_steps(CitizenStatus.DELIVERED, told("document-revoked", "Ingetrokken.")))

    page = await shown(desk)

    assert "Document ingetrokken</span>" in page
    assert "Klaar</span>" not in page
    assert '<div class="banner late"><p>Ingetrokken.</p></div>' in page


async def test_a_page_is_renewed_until_a_minute_after_the_outcome() -> None:
    desk = FrontDesk()
    desk.knows(JAN, story())

    fresh = await shown(desk)
    desk.now = MONDAY + timedelta(minutes=2)
    settled = await shown(desk)

    assert f'data-live="{PAGE}"' in fresh
    assert "data-live" not in settled.replace("data-live/", "")
    assert "data-done" in settled


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}/intrekken", f"{LIST}/geen-nummer"])
async def test_what_is_somebody_elses_or_of_elsewhere_is_not_there(path: str) -> None:
    desk = FrontDesk()
    desk.knows(MILA, story())
    desk.knows(JAN, story(), at=LINDEDAAL)

    assert (await counter(desk).get(path)).status_code == 404


async def test_who_is_not_signed_in_is_asked_to_and_comes_back() -> None:
    answer = await counter(FrontDesk(), signed_in=None).get(PAGE, headers={"Accept": "text/html"})

    assert answer.status_code == 303
    assert answer.headers["location"].endswith("terug=%2Fmijn-aanvragen%2F" + str(UUID(int=1)))


async def test_a_story_is_told_in_the_language_of_the_page() -> None:
    desk = FrontDesk()
    known = Told(at=MONDAY, code="received", text="Ontvangen.", words="received", facts={})
    desk.knows(JAN, with_steps(CitizenStatus.RECEIVED, known))

    page = await shown(desk, **{"Accept-Language": "fr"})

    assert "Nous avons" in page
    assert "Déroulement" in page


def test_every_status_has_a_word_and_the_last_known_step_says_how_it_goes_on() -> None:
    assert set(LABELS) == set(CitizenStatus)
    assert "beslist" in what_is_next(["received", "with-clerk", "mail-sent"])
    assert what_is_next([]) == what_is_next(["received"])
