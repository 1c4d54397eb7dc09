"""`/zoeken`, as a browser meets it."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from libs.events.values import Channel
from tests.reporting.kept_filters import save
from tests.reporting.pages import ANALYST, CLERK, LEAD, Pages, text_of
from tests.reporting.told import CONTACT, LINDEDAAL, NOON, Journey
from tests.reporting.view import View

NUMBER = "90.62.15-123.45"


@pytest.fixture
def pages(view: View) -> Pages:
    """Three requests here, one elsewhere."""
    delivered = Journey(number=1, first_names="José")
    view.hear(
        delivered.submitted(),
        delivered.opened(),
        delivered.delivered(Channel.DIGITAL),
        Journey(number=2, product=CONTACT, surname="Maes").submitted(),
        Journey(number=3, surname="<b>=1+1").submitted(),
        Journey(number=4, municipality=LINDEDAAL).submitted(),
    )
    return Pages(view)


def shown(pages: Pages, path: str, **more: str) -> set[str]:
    page = pages.opens(path, **more)
    assert page.status_code == 200, text_of(page)
    return set(re.findall(r"ZON-2026-(\d+)", page.text))


def test_a19_everything_of_the_municipality_is_there_and_nothing_of_another(pages: Pages) -> None:
    page = pages.opens("/zoeken")

    told = text_of(page)
    assert page.status_code == 200
    assert "3 aanvragen" in told
    assert "ZON-2026-00001 · José Peeters" in told
    assert "ZON-2026-00004" not in told
    assert "Bijgewerkt tot 12.00 uur" in told


def test_what_somebody_is_called_is_no_markup(pages: Pages) -> None:
    page = pages.opens("/zoeken")

    assert "&lt;b&gt;=1+1" in page.text
    assert "<b>=1+1" not in page.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=jose", {"00001"}),
        ("status=delivered", {"00001"}),
        ("status=open", {"00002", "00003"}),
        ("status=open&status=delivered", {"00001", "00002", "00003"}),
        ("family=contact-details", {"00002"}),
        ("product=ATT_HOUSEHOLD", {"00001", "00003"}),
        ("channel=digital", {"00001"}),
        ("automatic=true", {"00001"}),
        ("closed_from=2026-11-22&closed_to=2026-11-22", {"00001"}),
        ("submitted_to=2026-11-20", set()),
        (
            "q=&status=&family=&product=&automatic=&submitted_from=&sort=",
            {"00001", "00002", "00003"},
        ),
    ],
)
def test_a49_b57_every_criterion_limits_what_is_shown(
    pages: Pages, query: str, found: set[str]
) -> None:
    assert shown(pages, f"/zoeken?{query}") == found


@pytest.mark.parametrize(
    ("filter_id", "found"),
    [
        ("contactgegevens-wijzigen", {"00002"}),
        ("papieren-en-attesten", {"00001", "00003"}),
    ],
)
def test_a23_a51_b59_the_built_in_filters_limit_to_their_family(
    pages: Pages, filter_id: str, found: set[str]
) -> None:
    assert shown(pages, f"/zoeken?filter={filter_id}") == found


def test_a22_a_saved_filter_is_used_with_further_criteria_on_top(pages: Pages) -> None:
    filter_id = save(pages, CLERK, "Nog te doen", status=["open"])

    assert shown(pages, f"/zoeken?filter={filter_id}") == {"00002", "00003"}
    assert shown(pages, f"/zoeken?filter={filter_id}&q=maes") == {"00002"}
    assert shown(pages, f"/zoeken?filter={filter_id}&status=delivered") == {"00001"}


def test_somebody_elses_filter_is_told_and_finds_nothing(pages: Pages) -> None:
    filter_id = save(pages, LEAD, "Van de lead", status=["open"])

    page = pages.opens(f"/zoeken?filter={filter_id}")

    assert page.status_code == 422
    assert "Deze filter bestaat niet" in text_of(page)
    assert "ZON-2026" not in page.text


def test_what_cannot_be_read_is_told_at_its_field_and_stays(pages: Pages) -> None:
    page = pages.opens("/zoeken?q=maes&submitted_from=gisteren")

    assert page.status_code == 422
    assert 'href="#field-submitted_from"' in page.text
    assert 'value="gisteren"' in page.text
    assert 'value="maes"' in page.text
    assert "Verbeter eerst wat hierboven staat" in text_of(page)
    assert "Bewaar als filter" not in text_of(page)


def test_a_day_that_no_calendar_knows_stays_to_be_seen(pages: Pages) -> None:
    page = pages.opens("/zoeken?submitted_from=2026-02-30&submitted_to=2026-11-30").text

    assert 'name="submitted_from" type="text" value="2026-02-30"' in page
    assert 'name="submitted_to" type="date" value="2026-11-30"' in page


def test_a_search_is_sent_and_answered_by_an_address_to_keep(pages: Pages) -> None:
    answer = pages.sends("/zoeken", q="maes", status=["open", "delivered"], csrf="x")

    address = urlsplit(answer.headers["location"])
    assert answer.status_code == 303
    assert address.path == "/zoeken"
    assert parse_qs(address.query) == {"q": ["maes"], "status": ["open", "delivered"]}


@pytest.mark.parametrize("number", [NUMBER, "90621512345", "90 62 15 123 45"])
def test_a_national_number_comes_into_no_address(pages: Pages, number: str) -> None:
    sent = pages.sends("/zoeken", q=f"jan {number}")
    opened = pages.opens(f"/zoeken?q={number}")

    assert sent.status_code == 422
    assert 'aria-current="true">Alles' not in sent.text
    assert ">Alles wissen<" not in sent.text
    assert "Op rijksregisternummer zoeken kan hier niet" in text_of(sent)
    assert number not in sent.text
    assert opened.status_code == 303
    assert opened.headers["location"] == "/zoeken?melding=rijksregisternummer"


def test_a_reference_is_no_national_number(pages: Pages) -> None:
    answer = pages.sends("/zoeken", q="ZON-90621-51234-5")

    assert answer.status_code == 303


def test_clerks_come_to_the_case_and_analysts_do_not(pages: Pages) -> None:
    case = f"/behandelportaal/aanvragen/{Journey(number=1).request_id}"

    assert f'href="{case}"' in pages.opens("/zoeken", token=CLERK).text
    assert case not in pages.opens("/zoeken", token=ANALYST).text


def test_a_large_result_comes_page_by_page_and_is_counted_to_a_thousand(view: View) -> None:
    view.hear(*(Journey(number=n).submitted() for n in range(1, 1102)))
    pages, path, seen = Pages(view), "/zoeken?sort=reference", list[str]()

    first = pages.opens(path)
    while True:
        page = pages.opens(path)
        seen += re.findall(r"ZON-2026-(\d+)", page.text)
        following = re.search(r'rel="next" href="([^"]*)"', page.text)
        if following is None:
            break
        path = following[1].replace("&amp;", "&")

    assert "Minstens 1.000 aanvragen" in text_of(first)
    assert "50 van minstens 1.000 getoond" in text_of(first)
    assert len(first.content) <= 100_000
    assert seen == [f"{n:05}" for n in range(1, 1102)]


def test_a_cursor_of_another_order_begins_anew(pages: Pages) -> None:
    assert shown(pages, "/zoeken?sort=reference&cursor=onzin") == {"00001", "00002", "00003"}


def test_chosen_columns_stay_for_this_browser(pages: Pages) -> None:
    chosen = pages.sends(
        "/zoeken/kolommen", kolom=["gebruik", "bestaat-niet"], terug="/zoeken?q=maes"
    )

    cookie = chosen.headers["set-cookie"].partition(";")[0]
    heads = re.findall(r'<th scope="col">([^<]*)', pages.opens("/zoeken", cookie=cookie).text)
    assert (chosen.status_code, chosen.headers["location"]) == (303, "/zoeken?q=maes")
    assert cookie == "kolommen=gebruik"
    assert heads == ["Aanvraag", "Gebruik in"]


def test_one_is_never_sent_to_another_site(pages: Pages) -> None:
    chosen = pages.sends("/zoeken/kolommen", terug="https://elders.example/zoeken?q=x")

    assert chosen.headers["location"] == "/zoeken?q=x"


def test_an_overview_that_is_not_complete_says_so(pages: Pages) -> None:
    pages.up_to = None

    assert "We weten nog niet of alles hier staat" in text_of(pages.opens("/zoeken"))

    pages.up_to = NOON.replace(hour=9)
    assert "Dit overzicht wordt nog gevuld" in text_of(pages.opens("/zoeken"))


def test_each_criterion_is_in_words_and_can_be_left_out(pages: Pages) -> None:
    page = pages.opens("/zoeken?status=open&status=delivered&product=ATT_HOUSEHOLD&automatic=false")

    told = text_of(page)
    assert "Product Attest van gezinssamenstelling" in told
    assert "Automatisch Nee" in told
    left = re.findall(r'<li><a href="(/zoeken[^"]*)"><span class="soft">Status', page.text)
    assert [parse_qs(urlsplit(each.replace("&amp;", "&")).query)["status"] for each in left] == [
        ["delivered"],
        ["open"],
    ]


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_it_speaks_the_language_of_the_browser(pages: Pages, language: str) -> None:
    page = pages.opens("/zoeken", accept_language=language)

    assert f'<html lang="{language}">' in page.text
    assert "Verfijnen" not in page.text
