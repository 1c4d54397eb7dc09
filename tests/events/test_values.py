"""Values that travel: partitions that never move, and what ends a case."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libs.events.values import (
    OUTCOMES,
    PARTITIONS,
    CaseState,
    partition_of,
)


@pytest.mark.parametrize(
    ("request_id", "partition"),
    [
        ("00000000-0000-0000-0000-000000000000", 21),
        ("00000000-0000-0000-0000-000000000001", 3),
        ("0c7e5a52-6a0e-5d5b-9c2f-3b1f0a6e7d11", 21),
        ("7f000000-0000-4000-8000-00000000000a", 18),
        ("ffffffff-ffff-ffff-ffff-ffffffffffff", 26),
    ],
)
def test_the_partition_of_a_request_never_changes(request_id: str, partition: int) -> None:
    assert partition_of(UUID(request_id)) == partition


@given(st.uuids())
def test_every_request_has_a_partition(request_id: UUID) -> None:
    assert 0 <= partition_of(request_id) < PARTITIONS


def test_the_outcomes_are_the_last_five_states() -> None:
    assert set(list(CaseState)[-5:]) == OUTCOMES
