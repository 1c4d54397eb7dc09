"""`/` and the page of a product for whoever is signed in: what is under way, and no detour."""

import pytest

from libs.events.refusals import StoreIsUnavailable
from libs.events.values import CitizenStatus
from tests.intake.counter import counter
from tests.intake.desk import JAN, MILA, FrontDesk
from tests.intake.filling_in import words_of
from tests.intake.test_following_requests import story
from tests.intake.test_signing_in_from_a_page import visited_by

pytestmark = pytest.mark.anyio

UNDER_WAY = CitizenStatus.IN_PROGRESS


async def words_at(desk: FrontDesk, path: str = "/") -> str:
    return words_of((await counter(desk).get(path)).text)


async def test_who_is_signed_in_reads_how_much_is_under_way() -> None:
    desk = visited_by("jan")
    desk.knows(JAN, story(1, status=UNDER_WAY))
    desk.knows(JAN, story(2, status=CitizenStatus.COMPLETED))
    desk.knows(MILA, story(3, status=UNDER_WAY))

    one = await words_at(desk)
    desk.knows(JAN, story(4, status=UNDER_WAY))
    two = await words_at(desk)

    assert "Je hebt één aanvraag lopen. Bekijk wat loopt" in one
    assert "Je hebt 2 aanvragen lopen." in two


async def test_much_under_way_is_not_counted_to_the_end() -> None:
    desk = visited_by("jan")
    for number in range(1, 15):
        desk.knows(JAN, story(number, status=UNDER_WAY))

    assert "Je hebt 10 aanvragen of meer lopen." in await words_at(desk)


@pytest.mark.parametrize("who", [None, "mila", "clerk"])
async def test_others_read_nothing_of_it(who: str | None) -> None:
    desk = visited_by(who)
    desk.knows(JAN, story(1, status=UNDER_WAY))

    assert "lopen." not in await words_at(desk)


async def test_while_nobody_can_tell_the_page_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = visited_by("jan")

    async def away(*_: object, **__: object) -> None:
        raise StoreIsUnavailable

    monkeypatch.setattr(desk.view, "page", away)

    told = await words_at(desk)

    assert "Wat wil je regelen?" in told
    assert "lopen." not in told


async def test_only_who_is_not_signed_in_is_told_to_sign_in_first() -> None:
    signed_in = await words_at(visited_by("jan"), "/producten/ATT_LIFE")
    stranger = await words_at(visited_by(None), "/producten/ATT_LIFE")

    assert "Je meldt je eerst aan met" not in signed_in
    assert "Je meldt je eerst aan met" in stranger


async def test_a_change_is_not_called_a_request_for_a_paper() -> None:
    change = await words_at(visited_by(None), "/producten/CONTACT_DETAILS")
    paper = await words_at(visited_by(None), "/producten/ATT_LIFE")

    assert "Wijzigen" in change.partition("Je meldt je")[0].split()
    assert "Aanvragen" in paper.partition("Je meldt je")[0].split()


async def test_what_follows_a_colon_begins_small() -> None:
    start = await words_at(visited_by(None))
    found = await words_at(visited_by(None), "/?q=strafregister")

    assert "De balie is open: altijd" in start
    assert "Kies dit: om te werken of te helpen" in found


async def test_of_every_act_the_extract_comes_before_the_copy() -> None:
    start = await words_at(visited_by(None))

    acts = ("geboorte", "huwelijks", "overlijdens", "adoptie", "echtscheidings", "erkennings")
    for act in acts:
        assert start.index(f"Uittreksel uit de {act}") < start.index(f"Afschrift van de {act}")


async def test_who_finds_nothing_reads_what_was_searched_for_and_whom_to_call() -> None:
    nothing = await words_at(visited_by(None), "/?q=olifant")

    assert "Niets gevonden voor “olifant”" in nothing
    assert "Of bel ons:" in nothing


async def test_a_product_says_once_who_may_ask() -> None:
    paper = await words_at(visited_by(None), "/producten/ATT_LIFE")
    change = await words_at(visited_by(None), "/producten/CONTACT_DETAILS")

    assert paper.count("iemand die je vertegenwoordigt") == 1
    assert "Wie kan dit vragen?" in paper
    assert "Wie kan dit doen?" in change


async def test_with_look_alikes_one_asks_in_the_answer_that_leads_here() -> None:
    page = (await counter(visited_by(None)).get("/producten/CR_595")).text

    here = page.partition('<li class="here">')[2].partition("</li>")[0]
    assert '<p class="act"><a class="button"' in here
    assert page.count('class="act"') == 1
