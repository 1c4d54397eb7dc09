"""`/zoeken` where nothing is found: what helps is offered, and nothing else."""

import pytest

from tests.reporting.pages import Pages, text_of
from tests.reporting.told import Journey
from tests.reporting.view import View


@pytest.fixture
def pages(view: View) -> Pages:
    view.hear(Journey(number=1, surname="Maes").submitted())
    return Pages(view)


def test_nothing_found_and_nothing_there_yet_are_told_apart(view: View) -> None:
    pages = Pages(view)

    assert "Er zijn nog geen aanvragen" in text_of(pages.opens("/zoeken"))
    assert "Niets gevonden" in text_of(pages.opens("/zoeken?q=xyzzy"))


def test_what_finds_nothing_offers_only_what_helps(pages: Pages) -> None:
    by_a_name = text_of(pages.opens("/zoeken?q=xyzzy"))
    by_a_criterion = text_of(pages.opens("/zoeken?status=refused"))

    for told in (by_a_name, by_a_criterion):
        assert "Typ alleen het begin van een naam, of laat een criterium weg." in told
        assert "Sorteer" not in told
        assert "Rapport in Excel" not in told
        assert "Kolommen kiezen" not in told
    assert "Bewaar als filter" not in by_a_name
    assert "Bewaar als filter" in by_a_criterion
    assert "Bewaar als filter" in text_of(pages.opens("/zoeken?q=maes"))


def test_an_order_that_was_chosen_stays_where_nothing_is_to_be_put_in_order(pages: Pages) -> None:
    page = pages.opens("/zoeken?q=xyzzy&sort=reference").text

    assert '<input form="criteria" type="hidden" name="sort" value="reference">' in page
