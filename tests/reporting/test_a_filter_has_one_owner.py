"""A filter is changed, shared and deleted by its owner alone."""

import pytest

from services.reporting.rules.a_filter_has_one_owner import (
    FilterIsSomebodyElses,
    a_filter_has_one_owner,
)


def test_the_owner_passes_and_nobody_else() -> None:
    a_filter_has_one_owner("ann", by="ann")
    for other in ("bo", "Ann", "ann ", ""):
        with pytest.raises(FilterIsSomebodyElses):
            a_filter_has_one_owner("ann", by=other)
