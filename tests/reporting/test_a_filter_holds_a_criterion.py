"""A filter says something."""

import pytest

from services.reporting.rules.a_filter_holds_a_criterion import (
    FilterIsEmpty,
    a_filter_holds_a_criterion,
)


def test_one_criterion_or_an_order_is_enough_and_nothing_is_too_little() -> None:
    a_filter_holds_a_criterion({"status": ["open"]})
    a_filter_holds_a_criterion({"sort": "reference"})
    with pytest.raises(FilterIsEmpty):
        a_filter_holds_a_criterion({})
