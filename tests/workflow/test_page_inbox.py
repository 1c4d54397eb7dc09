"""The inbox as a page: its trays, rows, filters, and what it says when there is nothing."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from services.workflow.web.pages.inbox import A_PAGE
from tests.workflow.office import Office
from tests.workflow.people import CONTACT

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
PATH = "/behandelportaal/taken"


def bare(page: str) -> str:
    """The words of a page, as they are read."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", page)))


async def test_a30_a45_a_required_task_is_under_all_and_cancelling_under_parked(
    office: Office,
) -> None:
    request_id = await office.at_a_clerk()
    await office.project()

    everything, parked = await office.page(PATH), await office.page(f"{PATH}?bakje=geparkeerd")

    assert f'href="/behandelportaal/aanvragen/{request_id}"' in everything.text
    words, parked_words = bare(everything.text), bare(parked.text)
    for shown in ("ZB-2026-7K3M", "Afleveren", "Voor het buitenland", "Nieuw", "Alle taken 1"):
        assert shown in words
    assert "Waarom niet automatisch" not in parked_words
    assert "Voor het buitenland" not in parked_words
    assert 'class="new"' not in parked.text
    assert (
        "Dit mag, maar hoeft niet. Annuleer een aanvraag alleen als het nodig is." in parked_words
    )
    assert f'href="/behandelportaal/aanvragen/{request_id}?uit=bakje%3Dgeparkeerd"' in parked.text


async def test_looking_at_a_case_clears_its_mark_and_a_colleague_brings_it_back(
    office: Office,
) -> None:
    request_id = await office.at_a_clerk()
    await office.project()
    await office.get(f"/cases/{request_id}")

    seen = (await office.page(PATH)).text
    await office.post(f"/cases/{request_id}/claim", {}, who="clerk2")
    await office.project()
    given = (await office.page(PATH)).text

    assert 'class="new"' not in seen
    assert ('class="new"' in given, "Andere behandelaar" in given) == (True, True)


async def test_a_question_that_waits_says_since_when(office: Office) -> None:
    request_id = await office.at_a_clerk()
    question_id = await office.ask(request_id)
    await office.project()

    waiting = bare((await office.page(PATH)).text)
    await office.supply(request_id, question_id)
    supplied = bare((await office.page(PATH)).text)

    assert "wacht op antwoord sinds 2 maart 2026" in waiting
    assert "wacht op antwoord" not in supplied


async def test_filters_are_kept_together_in_every_link(office: Office) -> None:
    await office.at_a_clerk()
    await office.decided(CONTACT)
    await office.project()

    page = await office.page(f"{PATH}?soort=deliver&q=gezin&behandelaar=niemand")

    rows = page.text.count("data-row")
    tabs = [
        parse_qs(urlsplit(unescape(one)).query)
        for one in re.findall(r'href="([^"]*bakje=mijn[^"]*)"', page.text)
    ]
    assert rows == 1
    assert tabs[0] == {
        "bakje": ["mijn"],
        "q": ["gezin"],
        "soort": ["deliver"],
        "behandelaar": ["niemand"],
    }
    assert 'value="niemand" selected' in page.text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "Alles afgewerkt"),
        ("?bakje=mijn", "Je hebt geen taken"),
        ("?bakje=geparkeerd", "Niets geparkeerd"),
        ("?bakje=afgewerkt", "Nog niets afgewerkt"),
        ("?q=xyzzy", "Niets gevonden"),
        ("?bakje=nergens&soort=niets&voor=ooit", "Alles afgewerkt"),
    ],
)
async def test_each_emptiness_has_its_own_sentence(
    office: Office, query: str, sentence: str
) -> None:
    page = await office.page(PATH + query)

    assert page.status_code == 200
    assert sentence in bare(page.text)


async def test_a_page_holds_so_many_tasks_in_less_than_100_kb_and_leads_to_the_next(
    office: Office,
) -> None:
    for number in range(A_PAGE + 1):
        await office.at_a_clerk(reference=f"ZB-2026-{number:04}")
    await office.project()

    first = await office.page(PATH)
    [following] = re.findall(r'href="([^"]*)" rel="next"', first.text)
    second = await office.page(unescape(following))

    assert (first.text.count("data-row"), second.text.count("data-row")) == (A_PAGE, 1)
    assert len(first.content) < 100_000
    assert f"{A_PAGE + 1} taken" in bare(first.text)
    assert "Naar het begin" in second.text


async def test_a_broken_cursor_begins_at_the_beginning(office: Office) -> None:
    page = await office.page(f"{PATH}?bakje=geparkeerd&cursor=x")

    assert (page.status_code, page.headers["location"]) == (303, f"{PATH}?bakje=geparkeerd")


async def test_the_tray_of_what_is_done_says_who_did_it_and_offers_nothing(office: Office) -> None:
    request_id = await office.at_a_clerk()
    await office.post(f"/cases/{request_id}/refuse", {"explanation": "Nee."})
    await office.project()

    page = (await office.page(f"{PATH}?bakje=afgewerkt", who="clerk2")).text

    assert "Anna Baert" in page
    assert "2 maart 2026 om" in bare(page)
    assert '<span class="tag late">geweigerd</span>' in page
    assert "Uitkomst" in page
    assert "Taak: Afleveren" in bare(page)
    assert ("data-together" in page, 'name="aanvraag"' in page) == (False, False)


async def test_what_is_done_while_its_case_goes_on_says_so(office: Office) -> None:
    request_id = await office.at_a_clerk()
    await office.post(f"/cases/{request_id}/deliver", {"channel": "post"})
    await office.project()

    page = (await office.page(f"{PATH}?bakje=afgewerkt")).text

    assert f"/aanvragen/{request_id}" in page
    assert "loopt nog" in page


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Pourquoi pas automatique"), ("de", "Für das Ausland"), ("en", "For use abroad")],
)
async def test_rows_speak_the_language_of_the_clerk(
    office: Office, language: str, words: str
) -> None:
    await office.at_a_clerk()
    await office.project()

    page = await office.page(PATH, **{"Accept-Language": language})

    assert words in page.text


async def test_another_municipality_sees_nothing_of_it(office: Office) -> None:
    request_id = await office.at_a_clerk()
    await office.project()

    page = await office.page(PATH, who="clerk-lindedaal")

    assert str(request_id) not in page.text
    assert "Lindedaal" in page.text
