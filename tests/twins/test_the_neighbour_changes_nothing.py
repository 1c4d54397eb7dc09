"""Zonneberg reads the same to the byte, whether Lindedaal is empty or full."""

from tests.twins.conftest import Twins
from tests.twins.reads import differences

_LEAST = 40


def test_what_a_municipality_reads_does_not_depend_on_its_neighbour(twins: Twins) -> None:
    statuses = {what: answer[0] for what, answer in twins.before.items()}

    assert len(twins.before) >= _LEAST
    assert {what: status for what, status in statuses.items() if status != 200} == {}
    assert differences(twins.before, twins.after) == []
