from datetime import date

import pytest

from libs.acts.titles import title_of
from libs.events.contracts.products import ActKind


@pytest.mark.parametrize(
    ("place", "on", "title"),
    [
        ("Zonneberg", date(2012, 5, 12), "Huwelijk te Zonneberg, 12 mei 2012"),
        ("", date(2012, 5, 1), "Huwelijk, 1 mei 2012"),
        (" Sint-\n Niklaas ", None, "Huwelijk te Sint- Niklaas"),
        ("", None, "Huwelijk"),
    ],
)
def test_an_act_is_recognized_by_what_it_is_of_where_and_when(
    place: str, on: date | None, title: str
) -> None:
    assert title_of(ActKind.MARRIAGE, place=place, on=on) == title


def test_every_kind_has_a_word_of_its_own() -> None:
    words = {title_of(kind, place="", on=None) for kind in ActKind}

    assert len(words) == len(ActKind)
