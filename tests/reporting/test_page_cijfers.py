"""`/zoeken/cijfers`, as a browser meets it."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from libs.events.values import Channel
from tests.reporting.pages import Pages, text_of
from tests.reporting.told import CONTACT, NOON, Journey
from tests.reporting.view import View


@pytest.fixture
def pages(view: View) -> Iterator[Pages]:
    fast, slow = Journey(number=1), Journey(number=2, product=CONTACT)
    view.hear(
        fast.submitted(),
        fast.opened(),
        fast.delivered(Channel.DIGITAL, at=NOON + timedelta(hours=2)),
        slow.submitted(NOON - timedelta(days=40)),
        slow.opened(),
        slow.completed(at=NOON, by="clerk-1"),
        Journey(number=3).submitted(NOON - timedelta(days=9)),
    )
    pages = Pages(view)
    yield pages
    # what is still being counted has a connection, which goes back before the others are closed
    view.run(pages.rooms.figures.__aexit__(None, None, None))


def row(page: str, name: str) -> list[str]:
    """The cells of a row of the table."""
    found = re.search(rf'<th scope="row">{name}</th>(.*?)</tr>', page, re.DOTALL)
    assert found, name
    return re.findall(r'<td class="number">(?:<span.*?</span>)?\s*(.*?)</td>', found[1])


def test_the_figures_stand_in_a_table(pages: Pages) -> None:
    page = pages.opens("/zoeken/cijfers?group_by=product&from=2026-10-01&to=2026-11-30")

    assert page.status_code == 200
    assert row(page.text, "Attest van gezinssamenstelling") == [
        "2",
        "1",
        "1",
        "100 %",
        "2 uur",
        "2 uur",
    ]
    assert row(page.text, "Contactgegevens wijzigen") == [
        "1",
        "1",
        "0",
        "0 %",
        "40 dagen",
        "40 dagen",
    ]
    assert row(page.text, "Samen")[:4] == ["3", "2", "1", "50 %"]
    assert row(page.text, "8 tot 14 dagen") == ["1"]


def test_by_itself_it_counts_by_month(pages: Pages) -> None:
    page = pages.opens("/zoeken/cijfers")

    assert row(page.text, "oktober 2026")[:3] == ["1", "0", "1"]
    assert row(page.text, "november 2026")[:3] == ["2", "2", "1"]


def test_each_chart_has_a_name_and_two_kinds_of_bars_that_need_no_colour(pages: Pages) -> None:
    page = pages.opens("/zoeken/cijfers?group_by=family").text

    charts = re.findall(r"<svg[^>]*role=\"img\".*?</svg>", page, re.DOTALL)
    assert len(charts) == 4
    for chart in charts:
        title, description = re.search(r'aria-labelledby="(\S+) (\S+)"', chart).groups()  # type: ignore[union-attr]
        assert f'<title id="{title}">' in chart
        assert f'<desc id="{description}">' in chart
    assert charts[0].count('class="bar series-0"') == charts[0].count('class="stripes"') == 2
    assert "style=" not in page


def test_the_longest_bar_stands_for_the_largest_figure(pages: Pages) -> None:
    page = pages.opens("/zoeken/cijfers?group_by=product").text

    volumes = re.search(r"<svg[^>]*volume-title.*?</svg>", page, re.DOTALL)
    assert volumes
    widths = re.findall(r'class="bar series-0"[^>]*width="([\d.]+)%"', volumes[0])
    assert widths == ["78.0", "39.0"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("from=gisteren", "from"),
        ("to=ooit", "to"),
        ("group_by=alles", "group_by"),
        ("from=2026-11-30&to=2026-11-01", "to"),
    ],
)
def test_what_cannot_be_counted_is_told_at_its_field(pages: Pages, query: str, field: str) -> None:
    page = pages.opens(f"/zoeken/cijfers?{query}")

    assert page.status_code == 422
    assert f'href="#field-{field}"' in page.text
    assert f'id="field-{field}"' in page.text
    assert "<table" not in page.text
    assert "Bijgewerkt tot" not in page.text


def test_what_was_typed_and_is_no_day_stays_to_be_seen(pages: Pages) -> None:
    page = pages.opens("/zoeken/cijfers?from=gisteren&to=2026-11-30").text

    assert 'name="from" type="text" value="gisteren"' in page
    assert 'name="to" type="date" value="2026-11-30"' in page
    assert "We begrijpen de datum bij “Vanaf” niet." in page


def test_what_takes_less_than_a_minute_is_told_in_seconds(view: View) -> None:
    quick = Journey(number=1)
    view.hear(
        quick.submitted(),
        quick.opened(),
        quick.delivered(Channel.DIGITAL, at=NOON + timedelta(seconds=11.5)),
    )

    assert row(Pages(view).opens("/zoeken/cijfers").text, "Samen")[4:] == ["12 seconden"] * 2


def test_on_a_narrow_screen_each_figure_has_its_own_label(pages: Pages) -> None:
    page = pages.opens("/zoeken/cijfers").text

    heads = re.findall(r'<th scope="col">([^<]*)</th>', page)[1:7]
    total = re.search(r"<tfoot>.*?</tfoot>", page, re.DOTALL)
    assert total
    assert re.findall(r'<span class="label">(.*?)</span>', total[0]) == heads


def test_a_period_without_anything_has_its_own_sentence(pages: Pages) -> None:
    told = text_of(pages.opens("/zoeken/cijfers?from=2020-01-01&to=2020-12-31"))

    assert "Geen aanvragen in deze periode" in told


def test_a_page_does_not_wait_until_a_large_municipality_is_counted(pages: Pages) -> None:
    pages.rooms.figures.patience = 0
    asked = "/zoeken/cijfers?group_by=product"

    at_once = pages.opens(asked)
    pages.rooms.figures.patience = 60
    later = pages.opens(asked)

    assert "We tellen de cijfers" in at_once.text
    assert f'data-live="{asked}"' in at_once.text
    assert f'href="{asked}"' in at_once.text, "without scripts one looks again"
    assert row(later.text, "Samen")[:3] == ["3", "2", "1"]
    assert "data-done" in later.text


def test_while_newer_figures_are_counted_the_page_says_so(pages: Pages, view: View) -> None:
    pages.opens("/zoeken/cijfers")
    pages.rooms.figures.newer_within = 0
    view.hear(Journey(number=4).submitted())

    page = pages.opens("/zoeken/cijfers")

    assert row(page.text, "Samen")[:1] == ["3"]
    assert "Deze cijfers zijn van daarnet. We tellen opnieuw." in text_of(page)
