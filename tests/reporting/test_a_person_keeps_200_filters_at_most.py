"""How many filters a person keeps."""

import pytest

from services.reporting.rules.a_person_keeps_200_filters_at_most import (
    TooManyFilters,
    a_person_keeps_200_filters_at_most,
)


def test_the_200th_filter_is_the_last() -> None:
    a_person_keeps_200_filters_at_most(0)
    a_person_keeps_200_filters_at_most(199)
    with pytest.raises(TooManyFilters):
        a_person_keeps_200_filters_at_most(200)
