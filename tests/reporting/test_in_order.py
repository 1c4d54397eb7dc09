"""With nothing but words asked for, requests are read as an index holds them."""

import pytest

from libs.events.values import Channel
from services.reporting.views.search.criteria import Criteria
from tests.reporting.view import View


@pytest.mark.parametrize(
    ("criteria", "may_sort"),
    [
        (Criteria(q="jan peeters"), False),
        (Criteria(q="jan", channels=(Channel.POST,)), True),
        (Criteria(), True),
    ],
    ids=["words alone", "words and more", "everything"],
)
def test_nothing_is_sorted_where_words_alone_are_asked_for(
    view: View, criteria: Criteria, *, may_sort: bool
) -> None:
    assert view.may_sort_in_order(criteria) is may_sort
