"""How often an export is tried."""

import pytest

from services.reporting.rules.an_export_is_tried_twenty_times import (
    an_export_is_tried_twenty_times,
)


@pytest.mark.parametrize(("failed", "once_more"), [(1, True), (19, True), (20, False), (21, False)])
def test_it_is_tried_again_until_twenty_attempts_failed(failed: int, *, once_more: bool) -> None:
    assert an_export_is_tried_twenty_times(failed) is once_more
