"""Values that travel: partitions that never move, position tokens that nobody can misread."""

import base64
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libs.events.values import (
    OUTCOMES,
    PARTITIONS,
    CaseState,
    Position,
    PositionTokenIsUnreadable,
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


@given(
    service=st.sampled_from(["intake", "workflow", "delivery", "reporting"]),
    number=st.integers(min_value=1, max_value=2**63 - 1),
    request_id=st.uuids(),
)
def test_a_token_is_read_back_as_the_position_that_it_was(
    service: str, number: int, request_id: UUID
) -> None:
    position = Position(service=service, number=number, request_id=request_id)

    assert Position.from_token(position.token) == position


@given(st.uuids())
def test_a_token_can_stand_in_an_address_as_it_is(request_id: UUID) -> None:
    token = Position(service="workflow", number=7, request_id=request_id).token

    assert token.replace("-", "").replace("_", "").isalnum()


@given(st.text())
def test_any_text_is_a_position_or_is_refused(text: str) -> None:
    try:
        position = Position.from_token(text)
    except PositionTokenIsUnreadable:
        return

    assert 0 < position.number < 2**63


@pytest.mark.parametrize(
    "plain",
    [
        "",
        "intake",
        "intake:1",
        "intake:0:0c7e5a52-6a0e-5d5b-9c2f-3b1f0a6e7d11",
        "intake:-1:0c7e5a52-6a0e-5d5b-9c2f-3b1f0a6e7d11",
        f"intake:{2**63}:0c7e5a52-6a0e-5d5b-9c2f-3b1f0a6e7d11",
        "intake:one:0c7e5a52-6a0e-5d5b-9c2f-3b1f0a6e7d11",
        "intake:1:somebody",
        "intake:1:0c7e5a52-6a0e-5d5b-9c2f-3b1f0a6e7d11:more",
    ],
)
def test_what_is_not_a_position_is_refused(plain: str) -> None:
    token = base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")

    with pytest.raises(PositionTokenIsUnreadable):
        Position.from_token(token)


@pytest.mark.parametrize("garbage", ["é", "a", "!!!!", "/////w==", "x" * 5000, "\x00"])
def test_garbage_is_refused(garbage: str) -> None:
    with pytest.raises(PositionTokenIsUnreadable):
        Position.from_token(garbage)


def test_the_outcomes_are_the_last_five_states() -> None:
    assert set(list(CaseState)[-5:]) == OUTCOMES
